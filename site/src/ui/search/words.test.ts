import assert from "node:assert/strict";
import { test } from "node:test";
import type { Found } from "../../search/find.ts";
import { sentence } from "./words.ts";

const best = (n: number): Found[] => Array<Found>(n).fill({ kind: "section", lesson: "", address: "", heading: [], excerpt: [] });

test("the search says how much it found", () => {
  assert.equal(sentence("x", { total: 0, best: [] }), "Nothing was found for “x”. Try fewer words, or others.");
  assert.equal(sentence("x", { total: 1, best: best(1) }), "One place was found.");
  assert.equal(sentence("x", { total: 7, best: best(7) }), "7 places were found.");
  assert.equal(sentence("x", { total: 40, best: best(30) }), "40 places were found. These are the best 30.");
});
