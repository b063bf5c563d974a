import assert from "node:assert/strict";
import { test } from "node:test";

import { sharesMemory } from "./shares.ts";

const program = (imports: string, body: string) => ({ "go.mod": "module m\n", "main.go": `package main\n\nimport ${imports}\n\nfunc main() { ${body} }\n` });

test("a program that makes shared memory is told from one that only uses workers", () => {
  const parallel = '"interleave/wasm/parallel"';
  for (const made of ["NewArray[float64](10)", "NewValue(0)", "NewMutex()", "NewSemaphore(2)", "NewBarrier(4)"]) {
    assert.equal(sharesMemory(program(parallel, `parallel.${made}`)), true, made);
  }
  assert.equal(sharesMemory(program(`p ${parallel}`, "p.NewMutex()")), true);
  assert.equal(sharesMemory(program(parallel, "parallel.NewPool(ctx, 2); parallel.NewQueue[int](1)")), false);
  assert.equal(sharesMemory(program('"sync"', "lock.NewMutex()")), false);
  assert.equal(sharesMemory(program('"mine/interleave"', "x.NewArrayOf()")), false);
  assert.equal(sharesMemory({ "notes.txt": `${parallel} parallel.NewMutex()` }), false);
});
