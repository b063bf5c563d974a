import assert from "node:assert/strict";
import { test } from "node:test";

import { bytes, count, crashSentence, droppedSentence, duration, endSentence } from "./words.ts";

test("durations", () => {
  assert.deepEqual([0.2, 12.4, 310, 12_340, 125_000].map(duration), ["1 ms", "12 ms", "0.31 s", "12.3 s", "2 min 5 s"]);
});

test("amounts", () => {
  assert.deepEqual([1, 512, 12_345, 1_340_000].map(bytes), ["1 byte", "512 bytes", "12 KB", "1.3 MB"]);
  assert.equal(count(12_000, "line"), "12,000 lines");
});

test("sentences", () => {
  assert.equal(endSentence("exited", 2), "The program ended with exit status 2.");
  assert.equal(endSentence("exited", 0), "The program ended.");
  assert.match(droppedSentence(2_500_000, 1), /2\.5 MB in 1 more line /);
  assert.match(droppedSentence(0, 0, 2), /here: 2 more pictures came/);
  assert.match(droppedSentence(5, 1, 1), /here: 5 bytes in 1 more line, and 1 more picture came/);
  assert.equal(crashSentence(2, "exit status 2"), "Worker 2 crashed: exit status 2.");
  assert.equal(crashSentence(1, "Out of memory.\n"), "Worker 1 crashed: Out of memory.");
});
