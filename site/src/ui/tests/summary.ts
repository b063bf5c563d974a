// Test results in numbers and words.

import type { TestResult } from "../../protocol/result.ts";
import { count } from "../words/words.ts";

export type Outcome = TestResult["outcome"];

/** A sign and a word for each outcome: colour alone tells nobody who cannot see it. */
export const outcomes: Readonly<Record<Outcome, { readonly sign: string; readonly word: string }>> = {
  pass: { sign: "✓", word: "passed" },
  fail: { sign: "✗", word: "failed" },
  skip: { sign: "–", word: "skipped" },
  running: { sign: "…", word: "running" },
};

/** How many tests (not the groups around them) ended how. */
export function tally(tests: readonly TestResult[]): Record<Outcome, number> {
  const sums = { pass: 0, fail: 0, skip: 0, running: 0 };
  for (const test of tests) {
    if (test.children.length === 0) sums[test.outcome]++;
    else for (const [outcome, n] of Object.entries(tally(test.children))) sums[outcome as Outcome] += n;
  }
  return sums;
}

/** "3 tests passed.", "1 of 4 tests failed, 1 skipped." */
export function summary(tests: readonly TestResult[]): string {
  const { pass, fail, skip, running } = tally(tests);
  const all = pass + fail + skip + running;
  if (all === 0) return "There are no tests to run.";
  const rest = [
    ...(skip > 0 ? [`${skip} skipped`] : []),
    ...(running > 0 ? [`${running} not finished`] : []),
  ];
  const head = fail > 0 ? `${fail} of ${count(all, "test")} failed` : pass === all ? `${count(all, "test")} passed` : `${pass} of ${count(all, "test")} passed`;
  return `${[head, ...rest].join(", ")}.`;
}

/** The last part of a subtest's name: the tree shows the rest. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
