// What exploring came to, in words and numbers.

import type { ExploreResult, Outcome } from "../../protocol/result.ts";
import { count, duration } from "../words/words.ts";
import { verdictSentence } from "./progress.ts";

/** Lines of an outcome's output that are shown at once. */
const shownLines = 6;
/** More characters of a line are not shown at once either. */
const shownLength = 600;

/** Outcomes that are shown at once: a program may have one for each schedule. */
export const shownOutcomes = 10;

/** True where nothing is wrong with an outcome. */
export function good({ exitCode, races }: Pick<Outcome, "exitCode" | "races">): boolean {
  return exitCode === 0 && races.length === 0;
}

/** How the schedules of an outcome ended: Go's own words where it reported something. */
export function endingWords({ exitCode, deadlock, stderr, races }: Pick<Outcome, "exitCode" | "deadlock" | "stderr" | "races">): string {
  if (deadlock) return "Deadlock";
  if (exitCode < 0) return "Did not end and was stopped";
  const report = exitCode === 2 ? /^(?:panic|fatal error): .*/m.exec(stderr)?.[0] : undefined;
  if (report !== undefined) return report;
  if (exitCode === 66 && races.length > 0) return "Ended, with a data race";
  const race = races.length > 0 ? ", with a data race" : "";
  return exitCode === 0 ? `Ended${race}` : `Ended with exit status ${exitCode}${race}`;
}

/** How the tests of an outcome went. */
export function testWords({ exitCode, deadlock, races, tests }: Pick<Outcome, "exitCode" | "deadlock" | "races" | "tests">): string {
  if (deadlock) return "Deadlock";
  if (exitCode < 0) return "Did not end and was stopped";
  if (exitCode === 0) return "All tests passed";
  const failed = tests.filter(({ outcome }) => outcome === "fail").map(({ name }) => name);
  if (failed.length > 0) return `Failed: ${failed.join(", ")}`;
  return races.length > 0 ? "All tests passed, with a data race" : `Ended with exit status ${exitCode}`;
}

/** "187 of 200", "93.5 %". */
export function share(part: number, all: number): string {
  const percent = all === 0 ? 0 : (part / all) * 100;
  const rounded = percent > 99 && percent < 100 ? Math.floor(percent * 10) / 10 : Math.max(Math.round(percent * 10) / 10, part > 0 ? 0.1 : 0);
  return `${rounded.toLocaleString("en")} %`;
}

/** The beginning of an output, and whether there is more of it. */
export function beginning(output: string): { readonly text: string; readonly more: boolean } {
  const whole = output.replace(/\n+$/, "");
  // Of a report its words, not its stacks.
  const stacks = whole.search(/\n+goroutine \d+ .*\[/);
  const text = whole.slice(0, stacks < 0 ? undefined : stacks).split("\n").slice(0, shownLines).join("\n").slice(0, shownLength);
  return { text, more: text.length < whole.length };
}

/** What was explored, in a line. */
export function exploreSummary(result: ExploreResult, stopped: boolean): string {
  const { schedules, asked, outcomes, timings } = result;
  const found = count(outcomes.length, "outcome");
  if (schedules === asked) return `${found} in ${count(schedules, "schedule")}.`;
  const why = stopped ? "You stopped it" : `The time was over after ${duration(timings.exploring)}`;
  return `${found} in ${schedules.toLocaleString("en")} of ${count(asked, "schedule")}. ${why}.`;
}

/** The same beside the buttons, where nothing may have been run. */
export function endedWords(result: ExploreResult, stopped: boolean): { readonly words: string; readonly tone: "" | "bad" } {
  const { schedules, asked, diagnostics, outcomes, verdict, build } = result;
  if (schedules === 0 && diagnostics.length > 0) return { words: `Not compiled: ${count(diagnostics.length, "mistake")}.`, tone: "bad" };
  if (schedules === 0 && stopped) return { words: "Stopped.", tone: "" };
  if (build === "") return { words: "Not compiled.", tone: "bad" };
  const tone = outcomes.every(good) ? "" : "bad";
  return { words: verdict === null ? exploreSummary(result, stopped) : verdictSentence({ passed: verdict.passed, schedules, asked }), tone };
}

/** In how many schedules a race was found. */
export function racingSchedules({ outcomes, schedules }: ExploreResult): string {
  const racing = outcomes.reduce((sum, outcome) => sum + outcome.racing, 0);
  if (racing === 0) return "";
  const part = racing === schedules ? "every one" : `${racing.toLocaleString("en")} of ${count(schedules, "schedule")}`;
  return `There is a data race in ${part}.`;
}

/** What to make of it. */
export function exploreAdvice({ outcomes, schedules, replayable }: ExploreResult): string {
  if (!replayable) return outsideWords;
  if (outcomes.length === 0) return "";
  if (outcomes.length === 1 && good(outcomes[0]!)) {
    return schedules === 1
      ? "One schedule says little. Explore more of them."
      : "Every schedule came to the same. That is no proof, but a good sign.";
  }
  if (outcomes.length === 1) return "Every schedule came to this.";
  return "Only the order of the goroutines differs between these outcomes, and what Go draws at random. Replay one to see what happens, step by step.";
}

/** What there is to say of a program whose runs are not in the scheduler's hands alone. */
export const outsideWords =
  "This program waits for something outside of itself, such as other workers or the network. It is checked for races in each worker, and not replayed.";

/** An outcome can be replayed where its program ended, and nothing outside had a say in it. */
export function canReplay({ exitCode }: Pick<Outcome, "exitCode">, { replayable }: Pick<ExploreResult, "replayable">): boolean {
  return replayable && exitCode >= 0;
}
