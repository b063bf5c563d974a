import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgramEvent } from "../protocol/program.ts";
import { traceLimit } from "../protocol/timeline.ts";
import { TraceBudget } from "./traces.ts";

type Left = Extract<ProgramEvent, { kind: "trace" }>;

/** A trace of so many bytes. */
function trace(size = 20): Left {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode("go 1.26 trace\0\0\0"));
  return { kind: "trace", name: "trace.out", size, bytes: bytes.buffer };
}

test("as many are taken as the page has room for", () => {
  const budget = new TraceBudget();
  const large = traceLimit.bytes - 30;
  const kept = [trace(large), trace(31), trace(30)].map((each) => budget.take(each));
  assert.deepEqual(kept.map((each) => [each?.size, each?.bytes?.byteLength]), [[large, large], [31, undefined], [30, 30]]);
  for (let i = 3; i < traceLimit.count; i++) assert.equal(budget.take({ ...trace(), bytes: null })?.size, 20);
  assert.equal(budget.take(trace()), null);
});

test("what no host says is not taken", () => {
  const budget = new TraceBudget();
  const wrong: object[] = [
    { name: "" }, { name: 1 }, { name: "x".repeat(501) }, { name: undefined },
    { size: -1 }, { size: "20" }, { size: 19 }, { size: Infinity, bytes: null }, { size: 1.5, bytes: null },
    { bytes: "go 1.26 trace" }, { bytes: undefined }, { bytes: new ArrayBuffer(20) }, { bytes: new Uint8Array(trace().bytes!) },
  ];
  for (const each of wrong) assert.equal(budget.take({ ...trace(), ...each } as Left), null, JSON.stringify(each));
  assert.deepEqual(budget.take({ ...trace(), more: 1 } as Left), trace());
});
