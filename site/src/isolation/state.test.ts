import assert from "node:assert/strict";
import { test } from "node:test";

import { sentences, stateOf, type Surroundings } from "./state.ts";

const plain: Surroundings = { isolated: false, sharedMemory: false, framed: false, secure: true, serviceWorkers: true };

test("why programs can or cannot share memory", () => {
  for (const [given, state] of [
    [{}, null],
    [{ isolated: true, sharedMemory: true }, "isolated"],
    [{ isolated: true, sharedMemory: true, framed: true }, "isolated"],
    [{ isolated: true }, "unable"],
    [{ framed: true }, "framed"],
    [{ framed: true, secure: false, serviceWorkers: false }, "framed"],
    [{ secure: false, serviceWorkers: false }, "insecure"],
    [{ serviceWorkers: false }, "refused"],
  ] as const) {
    assert.equal(stateOf({ ...plain, ...given }), state, JSON.stringify(given));
  }
});

test("every sentence says what is missing, and no two say the same", () => {
  const all = Object.values(sentences);
  for (const sentence of all) assert.match(sentence, /cannot share memory among workers/);
  assert.equal(new Set(all).size, all.length);
});
