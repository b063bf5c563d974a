import assert from "node:assert/strict";
import { test } from "node:test";

import { keepTheme, type Kept, readTheme } from "./choice.ts";

function memory(): Kept & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

test("a choice is kept, the system's leaves nothing behind", () => {
  const kept = memory();
  keepTheme(kept, "dark");
  assert.equal(readTheme(kept), "dark");
  keepTheme(kept, "system");
  assert.equal(readTheme(kept), "system");
  assert.equal(kept.values.size, 0);
});

test("nonsense and forbidden storage mean the system's", () => {
  const kept = memory();
  kept.setItem("interleave.theme", "purple");
  assert.equal(readTheme(kept), "system");
  const forbidden: Kept = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
    removeItem: () => {},
  };
  assert.equal(readTheme(forbidden), "system");
  keepTheme(forbidden, "dark");
});
