import assert from "node:assert/strict";
import { test } from "node:test";
import type { Built } from "./job.ts";
import { keyOf, Outcomes } from "./outcomes.ts";

const built = (size: number): Built => ({
  kind: "built",
  program: new Uint8Array(size).fill(7).buffer,
  base: "common",
  fallback: "",
  reportDeadlock: true,
  testFolders: [],
});

test("equal requests have equal keys, others do not", () => {
  const request = { files: { a: "1", b: "2" }, test: false, folder: "", checked: false };
  const key = keyOf(request);
  assert.equal(key, keyOf({ ...request, files: { b: "2", a: "1" } }));
  for (const other of [
    { ...request, files: { a: "2", b: "2" } },
    { ...request, test: true },
    { ...request, folder: "a" },
    { ...request, checked: true },
  ]) {
    assert.notEqual(key, keyOf(other));
  }
});

test("what is given away is not what is kept", () => {
  const outcomes = new Outcomes();
  const first = built(3);
  outcomes.put("a", first);
  new Uint8Array(first.program).fill(0);
  for (let i = 0; i < 2; i++) {
    const { program } = outcomes.get("a") as Built;
    assert.deepEqual([...new Uint8Array(program)], [7, 7, 7]);
    new Uint8Array(program).fill(0);
  }
});

test("when there is no more room the one goes that was asked for least of late", () => {
  const outcomes = new Outcomes();
  for (const key of ["a", "b", "c"]) outcomes.put(key, built(5 << 20));
  assert(outcomes.get("a"));
  outcomes.put("d", built(5 << 20));
  assert.deepEqual(["a", "b", "c", "d"].filter((key) => outcomes.has(key)), ["a", "c", "d"]);
});
