import assert from "node:assert/strict";
import { test } from "node:test";

import type { TestResult } from "../../protocol/result.ts";
import { firstFailure, messageOf, sentenceOf, shortName, summary, tally } from "./summary.ts";

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

test("names the first test that failed, or the part of it that did", () => {
  assert.equal(firstFailure([result("A", "pass")]), null);
  assert.equal(firstFailure([result("A", "pass"), result("B", "fail"), result("C", "fail")])?.name, "B");
  assert.equal(firstFailure([result("A", "fail", result("A/x", "pass"), result("A/y", "fail"))])?.name, "A/y");
});

test("the name of an exercise's test is a sentence", () => {
  assert.equal(sentenceOf("TestALateVoteIsNotTaken"), "A late vote is not taken");
  assert.equal(sentenceOf("TestOverHTTPIn3Tries"), "Over HTTP in 3 tries");
  assert.equal(sentenceOf("TestBatches/of_three"), "Batches: of three");
  assert.equal(sentenceOf("Test"), "");
});

test("messages of an exercise's tests are told without lines of a file that the reader has not", () => {
  const known = (place: string) => place.startsWith("my_test.go");
  assert.equal(messageOf("    main_test.go:12: got 1, want 2\n", known), "got 1, want 2\n");
  assert.equal(messageOf("    main_test.go:67: order: b a\n        want:  a b\nprinted\n        by the program\n", known), "order: b a\nwant:  a b\nprinted\n        by the program\n");
  assert.equal(messageOf("    my_test.go:3: mine\n        and more", known), "    my_test.go:3: mine\n        and more");
});
