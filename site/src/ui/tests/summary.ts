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

/** The first test that failed, or part of one: where to begin. */
export function firstFailure(tests: readonly TestResult[]): TestResult | null {
  const failed = tests.find(({ outcome }) => outcome === "fail");
  return failed === undefined ? null : (firstFailure(failed.children) ?? failed);
}

/** The name of an exercise's test as the sentence that it is: TestALateVoteIsNotTaken is "A late vote is not taken". */
export function sentenceOf(name: string): string {
  const [top = "", ...parts] = name.replace(/^Test/, "").split("/");
  const words = top.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [top];
  const plain = words.map((word, i) => (i === 0 || /^[A-Z]{2}/.test(word) ? word : word.toLowerCase())).join(" ");
  return [plain, ...parts.map((part) => part.replaceAll("_", " "))].join(": ");
}

/**
 * What a test of an exercise says, without the lines of a file that the reader does not have.
 *
 * @param known whether a place, "main_test.go:12", is in the reader's text
 */
export function messageOf(output: string, known: (place: string) => boolean): string {
  let indent = Infinity;
  const lines = output.split("\n").map((line) => {
    const [all, spaces = "", place = ""] = /^( +)(\S+_test\.go:\d+): /.exec(line) ?? [""];
    if (all !== "" && !known(place)) {
      // What belongs to the message stands under it, farther in.
      indent = spaces.length + 4;
      return line.slice(all.length);
    }
    if (line.startsWith(" ".repeat(Math.min(indent, line.length + 1)))) return line.slice(indent);
    indent = Infinity;
    return line;
  });
  return lines.join("\n");
}

/** The last part of a subtest's name: the tree shows the rest. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
