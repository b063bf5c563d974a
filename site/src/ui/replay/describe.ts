// What happens in a replay, in words.

import type { ScheduleResult, Step, Switch } from "../../protocol/check.ts";
import type { Spot } from "../editor/spots.ts";
import { colourOf, goroutineName, goroutineTitle } from "../words/goroutines.ts";
import { count } from "../words/words.ts";
import type { Deed, GoroutineState, Standing, Timeline, Turn } from "./timeline.ts";

/** "Goroutine 18 writes". */
export function stepTitle({ goroutine, kind, about, times }: Deed): string {
  const often = times === 1 ? "" : times === 2 ? " twice" : ` ${times} times`;
  return `${goroutineTitle(goroutine)} ${deed(kind, about)}${often}`;
}

function deed(kind: Step["kind"], about: number): string {
  switch (kind) {
    case "read":
      return "reads";
    case "write":
      return "writes";
    case "atomic":
      return "does an atomic operation";
    case "sync":
      return "synchronises";
    case "channel":
      return "uses a channel";
    case "go":
      return `starts ${goroutineName(about)}`;
    case "end":
      return "ends";
    case "wait":
      return "has to wait";
  }
}

/** "main.go:14", or where else it is. */
export function stepPlace({ file, line }: Pick<Step, "file" | "line">): string {
  return line > 0 ? `${file}:${line}` : "outside of these files";
}

/** Why another goroutine goes on, between two steps of the list. */
export function turnWords(turn: Turn, last: Deed | null, step: Deed): string {
  const next = goroutineName(step.goroutine);
  if (last === null || turn === "begins") return `${goroutineTitle(step.goroutine)} begins.`;
  const before = goroutineTitle(last.goroutine);
  switch (turn) {
    case "waits":
      return `${before} waits, so ${next} goes on.`;
    case "ended":
      return `${before} has ended, and ${next} goes on.`;
    case "gives way":
      return `Switch: ${next} goes on in place of ${goroutineName(last.goroutine)}.`;
  }
}

/** "Step 12 of 80", "End". */
export function positionWords(timeline: Timeline, at: number): string {
  return at >= timeline.end ? "End" : `Step ${(at + 1).toLocaleString("en")} of ${timeline.end.toLocaleString("en")}`;
}

/** What there is to say of a position, in one sentence. */
export function positionSentence(timeline: Timeline, at: number): string {
  const step = timeline.step(at);
  if (step === null) return timeline.dropped > 0 ? droppedWords(timeline.dropped) : endingSentence(timeline.result);
  return `${stepTitle(step)}, ${stepPlace(step)}.`;
}

export function droppedWords(dropped: number): string {
  return `The list ends here: ${count(dropped, "further step")} were too many to keep.`;
}

/** How a program ended under a schedule. */
export function endingSentence({ deadlock, exitCode }: Pick<ScheduleResult, "deadlock" | "exitCode">): string {
  if (deadlock) return "Every goroutine waits: a deadlock.";
  if (exitCode < 0) return "The program did not end.";
  return exitCode === 0 ? "The program ended." : `The program ended with exit status ${exitCode}.`;
}

const stateNames: Readonly<Record<GoroutineState, string>> = { runs: "runs", paused: "paused", waits: "waits", ended: "ended" };

/** A sign for each state, beside its word. */
export const stateSigns: Readonly<Record<GoroutineState, string>> = { runs: "▶", paused: "‖", waits: "…", ended: "■" };

/** "waits at main.go:14". */
export function standingWords({ state, file, line }: Standing): string {
  const name = stateNames[state];
  return line > 0 && state !== "ended" ? `${name} at ${file}:${line}` : name;
}

/** More goroutines than these are counted, not listed. */
export const listed = 12;

/** The goroutines to list: those that have not ended first, and the one that runs in any case. */
export function shownStandings(standings: readonly Standing[]): { readonly shown: readonly Standing[]; readonly rest: string } {
  if (standings.length <= listed) return { shown: standings, rest: "" };
  const runs = standings.filter(({ state }) => state === "runs");
  const alive = standings.filter(({ state }) => state === "paused" || state === "waits");
  const ended = standings.filter(({ state }) => state === "ended");
  const chosen = new Set([...runs, ...alive, ...ended].slice(0, listed));
  const left = standings.filter((standing) => !chosen.has(standing));
  const counts = (["paused", "waits", "ended"] as const)
    .map((state) => [left.filter((standing) => standing.state === state).length, state] as const)
    .filter(([n]) => n > 0)
    .map(([n, state]) => `${n.toLocaleString("en")} ${state === "waits" && n > 1 ? "wait" : stateNames[state]}`);
  return { shown: standings.filter((standing) => chosen.has(standing)), rest: `${left.length.toLocaleString("en")} more: ${counts.join(", ")}.` };
}

/** The marks in the text: the line that runs, and those where other goroutines are. */
export function standingSpots(standings: readonly Standing[], all: readonly number[]): Spot[] {
  const lines = new Map<string, Standing[]>();
  for (const standing of standings) {
    if (standing.line === 0 || standing.state === "ended") continue;
    const key = `${standing.file}:${standing.line}`;
    lines.set(key, [...(lines.get(key) ?? []), standing]);
  }
  return [...lines.values()].map((here) => {
    const runs = here.find(({ state }) => state === "runs");
    const first = runs ?? here[0]!;
    return {
      file: first.file,
      line: first.line,
      kind: runs === undefined ? "there" : "here",
      label: signOf(first.goroutine, here.length),
      title: here.map((standing) => `${goroutineTitle(standing.goroutine)} ${stateNames[standing.state]}`).join("\n"),
      colour: colourOf(first.goroutine, all),
    };
  });
}

/** Goroutine 18 is "18", with others at its line "18+"; there is room for three signs. */
function signOf(goroutine: number, together: number): string {
  const number = goroutine === 1 ? "m" : String(goroutine);
  const short = number.length > 3 ? `…${number.slice(-2)}` : number;
  return together > 1 && short.length < 3 ? `${short}+` : short;
}

/** What is known of a schedule's switches: in a sentence, and in a few words. */
export interface Switches {
  readonly sentence: string;
  readonly short: string;
}

/** At how many places a schedule has switches: the clock may go on and another goroutine come next at one. */
export function switchPlaces(switches: readonly Switch[]): number {
  return new Set(switches.map(({ from, at }) => `${from}:${at}`)).size;
}

/** What looking for the fewest found; tried is false where the time was over first. */
export function fewestSwitches(switches: number, tried: boolean, seconds: number): Switches {
  if (switches === 0) {
    return { short: "no switch needed", sentence: "No switch is needed: it happens in the simplest order, in which no goroutine gives way before it has to." };
  }
  const all = count(switches, "switch", "switches");
  if (!tried) return { short: all, sentence: `${all}: ${seconds} seconds of looking found no fewer. Everywhere else the goroutines run in the simplest order.` };
  const short = switches === 1 ? "1 switch is enough" : `${all} are enough`;
  return { short, sentence: `${short}: everywhere else the goroutines run in the simplest order.` };
}

/** The same where none were looked for. */
export function someSwitches(switches: number): Switches {
  const short = count(switches, "switch", "switches");
  if (switches === 0) return { short, sentence: "In this schedule no goroutine gives way before it has to." };
  const times = switches === 1 ? "once" : `${switches.toLocaleString("en")} times`;
  return { short, sentence: `In this schedule goroutines give way ${times} where they could have gone on.` };
}
