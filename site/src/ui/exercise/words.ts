// What is said of hints, and which runs count.

import type { RunOptions, RunResult, TestResult } from "../../protocol/result.ts";

/** What the button says that brings the next hint. */
export function hintLabel(shown: number, all: number): string {
  if (shown >= all) return all === 1 ? "The hint is shown" : `All ${all} hints are shown`;
  if (shown === 0) return "Show a hint";
  return `Show the next hint (${shown + 1} of ${all})`;
}

/** Whether all tests passed: where they run in many schedules, in each of them. */
export function passes({ exitCode, tests, explored }: RunResult): boolean {
  const good = (test: TestResult): boolean => ["pass", "skip"].includes(test.outcome) && test.children.every(good);
  return exitCode === 0 && tests.some(({ outcome }) => outcome === "pass") && tests.every(good) && (explored === null || explored.passed === explored.asked);
}

/** Whether a run was given arguments: they may choose among the tests. */
export function picky({ args = [], test }: RunOptions): boolean {
  return args.length > 0 || typeof test === "string";
}
