import assert from "node:assert/strict";
import { test } from "node:test";

import type { RunResult } from "../protocol/result.ts";
import { Calls } from "./calls.ts";

const result = { exitCode: 0 } as RunResult;

test("answers find their calls, in any order", async () => {
  const calls = new Calls();
  const ids: number[] = [];
  const first = calls.make((id) => ids.push(id));
  const second = calls.make((id) => ids.push(id));
  calls.resolve(ids[1] ?? 0, { ...result, exitCode: 2 });
  calls.resolve(ids[0] ?? 0, { ...result, exitCode: 1 });
  assert.equal((await first).exitCode, 1);
  assert.equal((await second).exitCode, 2);
});

test("failures reject, once; strange ids are ignored", async () => {
  const calls = new Calls();
  const call = calls.make(() => {});
  calls.reject(1, "offline");
  calls.resolve(1, result);
  calls.resolve(99, result);
  await assert.rejects(call, /offline/);
});

test("when the other window goes, nobody waits on", async () => {
  const calls = new Calls();
  const call = calls.make(() => {});
  calls.rejectAll("removed");
  await assert.rejects(call, /removed/);
});
