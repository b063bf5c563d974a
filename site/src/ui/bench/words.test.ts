import assert from "node:assert/strict";
import { test } from "node:test";

import { sentences } from "../../isolation/state.ts";
import type { Measured } from "./measurement.ts";
import { endWords, failedWords, withoutSharing } from "./words.ts";

const row = (n: number) => ({ name: "Sum", n, median: 1, low: null, high: null });
const measured = (end: Measured["end"], ...counts: number[]): Measured => ({ end, rows: counts.map(row), complete: true, failed: [], words: "" });

test("an end says how many benchmarks were measured, and how often", () => {
  assert.deepEqual(endWords(measured("whole", 10, 10)), { words: "Measured 2 benchmarks, 10 times each.", tone: "" });
  assert.equal(endWords(measured("whole", 1)).words, "Measured 1 benchmark, once each.");
  assert.equal(endWords(measured("stopped", 10, 4)).words, "Stopped. Measured 2 benchmarks, up to 10 times each.");
  assert.equal(endWords(measured("stopped")).words, "Stopped. Nothing was measured.");
  assert.equal(endWords(measured("whole")).tone, "bad");
  assert.match(endWords(measured("late", 1)).words, /took too long\. Measured 1/);
  assert.match(endWords({ ...measured("broken"), words: "panic: oh no" }).words, /broke off: panic: oh no\. Nothing/);
});

test("what cannot be shared is said with its reason", () => {
  assert.equal(withoutSharing(true, "isolated"), "");
  assert.ok(withoutSharing(false, "later").startsWith(sentences.later));
  for (const unknown of [undefined, "isolated", "toString"]) assert.ok(withoutSharing(false, unknown).startsWith(sentences.unable));
});

test("benchmarks that fail for one reason are one sentence", () => {
  const failed = [
    { name: "A/by=shared", words: "no shared memory" },
    { name: "B", words: "" },
    { name: "C/by=shared", words: "no shared memory" },
  ];
  assert.deepEqual(failedWords(failed), ["A/by=shared, C/by=shared failed: no shared memory.", "B failed."]);
});
