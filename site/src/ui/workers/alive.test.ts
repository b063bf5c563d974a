import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkerState } from "../../protocol/program.ts";
import { Alive } from "./alive.ts";

/** Whether worker 2 lives, after each thing that is heard of it. */
function lives(...states: WorkerState[]): boolean[] {
  const alive = new Alive();
  return states.map((state) => {
    alive.hear({ worker: 2, state });
    assert.equal(alive.has(1), false);
    return alive.has(2);
  });
}

test("a worker lives from its start to its end, however it ends", () => {
  for (const end of ["ended", "stopped", "crashed"] as const) assert.deepEqual(lives("started", end, "started"), [true, false, true]);
});

test("a worker that is there before the end of the one before it lives on", () => {
  assert.deepEqual(lives("started", "started", "crashed", "crashed"), [true, true, true, false]);
});

test("a worker that never started keeps no other from living", () => {
  assert.deepEqual(lives("crashed", "started"), [false, true]);
});
