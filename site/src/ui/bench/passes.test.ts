import assert from "node:assert/strict";
import { test } from "node:test";

import { budget, callOf, furtherCounts } from "./passes.ts";

test("what computes is measured for a moment, what waits once a count", () => {
  assert.deepEqual(callOf(false, 10), ["-test.run=^$", "-test.bench=.", "-test.short", "-test.benchtime=20ms", "-test.count=10"]);
  assert.ok(callOf(true, 1).includes("-test.benchtime=1x"));
});

test("a first pass that was quick is followed by ten counts, a slow one by as many as fit, or none", () => {
  assert.deepEqual([0, 500, budget / 12].map((took) => furtherCounts(false, took)), [10, 10, 10]);
  assert.equal(furtherCounts(false, 5000), 5);
  assert.equal(furtherCounts(false, 15_000), 1);
  assert.equal(furtherCounts(false, 20_000), 0);
  assert.equal(furtherCounts(false, 90_000), 0);
  assert.equal(furtherCounts(true, 1000), 2);
});
