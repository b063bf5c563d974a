import assert from "node:assert/strict";
import { test } from "node:test";
import { batchSize } from "./batches.ts";

test("a worker that has run nothing gets one", () => {
  assert.equal(batchSize(null, 100, 2, 100), 1);
  assert.equal(batchSize(null, 0, 2, 100), 0);
});

test("a batch takes about as long as it should, and is never empty while something is left", () => {
  assert.equal(batchSize(2, 1000, 2, 100), 50);
  assert.equal(batchSize(500, 1000, 2, 100), 1);
  assert.equal(batchSize(0, 100_000, 2, 100), 256);
  assert.equal(batchSize(2, 0, 2, 100), 0);
});

test("towards the end batches get smaller, so that workers end together", () => {
  assert.equal(batchSize(1, 40, 2, 100), 10);
  assert.equal(batchSize(1, 3, 2, 100), 1);
  assert.equal(batchSize(1, 1, 4, 100), 1);
});
