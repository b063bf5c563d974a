// What the state of a run is called.

import type { RunResult } from "../../protocol/result.ts";
import type { RunState } from "../../session/events.ts";
import { verdictSentence } from "../explore/progress.ts";
import { racesFound } from "../races/count.ts";
import { summary } from "../tests/summary.ts";
import { count, duration } from "../words/words.ts";

/** What a program is run for: to see what it does, whether it has races, or what its schedules come to. */
export type Purpose = "run" | "check" | "explore";

/** Words for a state that lasts; "" for those that have none. */
export function stateWords(state: RunState, prebuilt: boolean, purpose: Purpose = "run"): string {
  switch (state) {
    case "loading":
      return prebuilt ? "Loading the program." : "Loading the compiler.";
    case "compiling":
      return "Compiling.";
    case "linking":
      return "Linking.";
    case "starting":
      return "Starting.";
    case "running":
      return running[purpose];
    case "stopping":
      return "Stopping.";
    case "idle":
    case "finished":
      return "";
  }
}

const running: Readonly<Record<Purpose, string>> = {
  run: "Running.",
  check: "Running, and checking.",
  explore: "Exploring.",
};

export interface Ended {
  readonly words: string;
  readonly tone: "" | "bad";
}

/** How a run ended, in one line. */
export function endWords(result: RunResult, stopped: boolean, testing: boolean, purpose: Purpose = "run"): Ended {
  const { exitCode, diagnostics, tests, timings, races, explored } = result;
  if (stopped) return races.length > 0 ? { words: `Stopped. ${racesFound(races.length)}`, tone: "bad" } : { words: "Stopped.", tone: "" };
  const mistakes = diagnostics.filter((diagnostic) => diagnostic.source !== "test").length;
  if (exitCode < 0) return { words: mistakes === 0 ? "Not compiled." : `Not compiled: ${count(mistakes, "mistake")}.`, tone: "bad" };
  if (explored !== null) return { words: verdictSentence(explored), tone: exitCode === 0 ? "" : "bad" };
  if (purpose === "check") return { words: `${racesFound(races.length)} Exit status ${exitCode}.`, tone: exitCode === 0 ? "" : "bad" };
  if (testing && tests.length > 0) return { words: summary(tests), tone: exitCode === 0 ? "" : "bad" };
  return { words: `Exit status ${exitCode}, ${duration(timings.total)}.`, tone: exitCode === 0 ? "" : "bad" };
}

/** Where the time of a run went. */
export function breakdown({ timings, bytes }: RunResult): string {
  const { load, compile, link, start, total } = timings;
  const run = total - load - compile - link - start;
  const parts: [string, number][] = [["load", load], ["compile", compile], ["link", link], ["start", start], ["run", run]];
  const times = parts.filter(([, time]) => time >= 0.5).map(([name, time]) => `${name} ${duration(time)}`);
  if (bytes > 0) times.push(`${(bytes / 1_000_000).toFixed(1)} MB transferred`);
  return times.join(" · ");
}
