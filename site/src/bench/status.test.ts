import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { brokenOff, decodeStatus } from "./status.ts";

const golden = readFileSync(new URL("../../../build/bench/summary/testdata/status.json", import.meta.url), "utf8");

// The same packet is decoded by build/bench/summary.
test("the status is what the measurements write", () => {
  assert.deepEqual(decodeStatus(golden), JSON.parse(golden));
});

test("what is no status is none", () => {
  const spoiled = ['"format": 1', '"state": "measuring"', '"done": 3', '"now": "web'].map((part) => golden.replace(part, part.replace(/: .*/, ": null, \"x\": \"")));
  for (const text of ["", "{", "null", "[]", golden.slice(0, -5), golden.replace('"measuring"', '"dancing"'), golden.replace(": 60", ": -1"), ...spoiled]) assert.equal(decodeStatus(text), null, text);
});

test("measurements without news for a minute were broken off", () => {
  const status = decodeStatus(golden)!;
  const written = Date.parse(status.updated);
  assert.deepEqual([brokenOff(status, written + 59_000), brokenOff(status, written + 61_000)], [false, true]);
  assert.equal(brokenOff({ ...status, updated: "never" }, written), true);
  assert.equal(brokenOff({ ...status, state: "idle" }, written + 1e9), false);
});
