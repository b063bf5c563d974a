// Tests that ran in many schedules, told as one run of them.

import type { Files } from "../protocol/files.ts";
import type { ExploreResult, RunResult } from "../protocol/result.ts";
import type { SessionEvent } from "./events.ts";
import { failures } from "./failures.ts";

/** The first schedule in which a test failed, or the first of all, as a run's result and its events; time is that of its end. */
export function tested(explored: ExploreResult, files: Files, time: number): { readonly run: RunResult; readonly events: readonly SessionEvent[] } {
  const { verdict, outcomes, races, schedules, asked, timings, bytes } = explored;
  const [first] = [...outcomes].sort((a, b) => a.seed - b.seed);
  const shown = verdict?.failing ?? first;
  const tests = verdict?.tests ?? [];
  const found = shown === undefined ? [] : failures(tests, shown.folder, files);
  const run: RunResult = {
    exitCode: shown?.exitCode ?? -1,
    stdout: shown?.stdout ?? "",
    stderr: shown?.stderr ?? "",
    pictures: [],
    diagnostics: [...explored.diagnostics, ...found],
    tests,
    races,
    timings: { load: timings.load, compile: timings.compile, link: timings.link, start: 0, firstOutput: -1, total: timings.total },
    bytes,
    explored: verdict && { schedules, asked, passed: verdict.passed, failing: verdict.failing },
  };
  if (shown === undefined) return { run, events: [] };
  const events: SessionEvent[] = [];
  for (const [fd, text] of [[1, shown.stdout], [2, shown.stderr]] as const) {
    if (text !== "") events.push({ kind: "output", fd, text, time, worker: 0 });
  }
  for (const race of races) events.push({ kind: "race", race, worker: 0 });
  events.push({ kind: "tests", tests });
  if (found.length > 0) events.push({ kind: "diagnostics", diagnostics: found, output: "" });
  events.push({ kind: "exit", code: run.exitCode, time });
  return { run, events };
}
