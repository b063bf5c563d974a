import assert from "node:assert/strict";
import { test } from "node:test";

import type { Here } from "../../bench/about.ts";
import { KeptFigures } from "./kept.ts";

const figures: Here = {
  when: "2026-11-21T22:05:00.000Z",
  cores: 4,
  browser: "Firefox 140",
  rows: [
    { name: "Primes/by=sequential", n: 10, median: 0.007, low: 0.0069, high: 0.0071 },
    { name: "Primes/by=parallel/workers=2", n: 1, median: 0.004, low: null, high: null },
  ],
};
const key = "interleave.bench.web-workers/faster";

function shelf(text?: string) {
  const items = new Map<string, string>(text === undefined ? [] : [[key, text]]);
  const kept = new KeptFigures({
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  });
  return { items, kept };
}

test("figures come back until they are forgotten", () => {
  const { kept, items } = shelf();
  assert.deepEqual([kept.has("web-workers/faster"), kept.load("web-workers/faster", "abc")], [false, null]);
  kept.save("web-workers/faster", "abc", figures);
  assert.deepEqual([...items.keys()], [key]);
  assert.equal(kept.has("web-workers/faster"), true);
  assert.deepEqual(kept.load("web-workers/faster", "abc"), figures);
  assert.equal(kept.load("web-workers/matrices", "abc"), null);
  kept.forget("web-workers/faster");
  assert.equal(kept.load("web-workers/faster", "abc"), null);
});

test("figures of another program are none", () => {
  const { kept } = shelf();
  kept.save("web-workers/faster", "abc", figures);
  assert.equal(kept.load("web-workers/faster", "abd"), null);
});

test("what is damaged, or was put there by somebody else, is none", () => {
  const [row] = figures.rows;
  const wrapped = (here: unknown) => JSON.stringify({ format: 1, program: "abc", here });
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    JSON.stringify({ format: 2, program: "abc", here: figures }),
    wrapped(null),
    wrapped({ ...figures, when: "yesterday" }),
    wrapped({ ...figures, cores: -1 }),
    wrapped({ ...figures, cores: 1.5 }),
    wrapped({ ...figures, browser: { toString: "x" } }),
    wrapped({ ...figures, browser: "x".repeat(101) }),
    wrapped({ ...figures, rows: [] }),
    wrapped({ ...figures, rows: {} }),
    wrapped({ ...figures, rows: Array.from({ length: 501 }, () => row) }),
    wrapped({ ...figures, rows: [null] }),
    wrapped({ ...figures, rows: [{ ...row, name: "a\u0000b" }] }),
    wrapped({ ...figures, rows: [{ ...row, name: "x".repeat(201) }] }),
    wrapped({ ...figures, rows: [{ ...row, median: -1 }] }),
    wrapped({ ...figures, rows: [{ ...row, median: null }] }),
    wrapped({ ...figures, rows: [{ ...row, low: null }] }),
    wrapped(figures).replace("0.007,", "1e999,"),
    `${wrapped(figures)}${" ".repeat(200_000)}`,
  ]) {
    assert.equal(shelf(text).kept.load("web-workers/faster", "abc"), null, text.slice(0, 200));
  }
  assert.deepEqual(shelf(wrapped({ ...figures, more: 1 })).kept.load("web-workers/faster", "abc"), figures);
});

test("where there is no storage, or none is left, nothing is kept and nothing fails", () => {
  const denied = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const kept of [new KeptFigures(null), new KeptFigures({ getItem: denied, setItem: denied, removeItem: denied })]) {
    kept.save("web-workers/faster", "abc", figures);
    kept.forget("web-workers/faster");
    assert.deepEqual([kept.has("web-workers/faster"), kept.load("web-workers/faster", "abc")], [false, null]);
  }
});
