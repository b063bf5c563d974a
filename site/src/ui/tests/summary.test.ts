import assert from "node:assert/strict";
import { test } from "node:test";

import type { TestResult } from "../../protocol/result.ts";
import { shortName, summary, tally } from "./summary.ts";

function result(name: string, outcome: TestResult["outcome"], ...children: TestResult[]): TestResult {
  return { name, outcome, seconds: 0, output: "", children };
}

test("counts leaves, not the groups around them", () => {
  const tree = [result("A", "fail", result("A/x", "pass"), result("A/y", "fail")), result("B", "skip")];
  assert.deepEqual(tally(tree), { pass: 1, fail: 1, skip: 1, running: 0 });
  assert.equal(summary(tree), "1 of 3 tests failed, 1 skipped.");
});

test("speaks of one and of none", () => {
  assert.equal(summary([result("A", "pass")]), "1 test passed.");
  assert.equal(summary([]), "There are no tests to run.");
  assert.equal(summary([result("A", "pass"), result("B", "running")]), "1 of 2 tests passed, 1 not finished.");
});

test("subtests go by the last part of their name", () => {
  assert.equal(shortName("TestSum/negative"), "negative");
  assert.equal(shortName("TestSum"), "TestSum");
});
