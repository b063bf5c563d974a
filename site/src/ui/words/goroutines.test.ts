import assert from "node:assert/strict";
import { test } from "node:test";

import { colourOf, goroutineName, goroutineTitle } from "./goroutines.ts";

test("the first goroutine is main, the others go by Go's numbers", () => {
  assert.deepEqual([goroutineName(1), goroutineName(18)], ["main", "goroutine 18"]);
  assert.deepEqual([goroutineTitle(1), goroutineTitle(18)], ["main", "Goroutine 18"]);
});

test("each goroutine has a colour, and main has none", () => {
  const all = [1, 18, 19, 20, 21, 22, 23, 24, 25];
  assert.deepEqual(all.map((number) => colourOf(number, all)), [0, 1, 2, 3, 4, 5, 6, 7, 1]);
  assert.equal(colourOf(18, [18, 1]), 1);
  assert.equal(colourOf(99, all), 0);
});
