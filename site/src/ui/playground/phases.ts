// What the state of a run is called.

import type { RunResult } from "../../protocol/result.ts";
import type { RunState } from "../../session/events.ts";
import { summary } from "../tests/summary.ts";
import { count, duration } from "../words/words.ts";

/** Words for a state that lasts; "" for those that have none. */
export function stateWords(state: RunState, prebuilt: boolean): string {
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
      return "Running.";
    case "stopping":
      return "Stopping.";
    case "idle":
    case "finished":
      return "";
  }
}

export interface Ended {
  readonly words: string;
  readonly tone: "" | "bad";
}

/** How a run ended, in one line. */
export function endWords(result: RunResult, stopped: boolean, testing: boolean): Ended {
  const { exitCode, diagnostics, tests, timings } = result;
  if (stopped) return { words: "Stopped.", tone: "" };
  const mistakes = diagnostics.filter((diagnostic) => diagnostic.source !== "test").length;
  if (exitCode < 0) return { words: mistakes === 0 ? "Not compiled." : `Not compiled: ${count(mistakes, "mistake")}.`, tone: "bad" };
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
