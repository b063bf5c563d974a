import assert from "node:assert/strict";
import { test } from "node:test";

import type { CallMessage } from "../protocol/embed.ts";
import type { ExploreResult, RunResult } from "../protocol/result.ts";
import { Calls } from "./calls.ts";

const result = { exitCode: 0 } as RunResult;

function harness() {
  const sent: CallMessage[] = [];
  return { sent, calls: new Calls((message) => sent.push(message)) };
}

test("answers find their calls, in any order", async () => {
  const { sent, calls } = harness();
  const run = calls.make("run", { stdin: "" });
  const explore = calls.make("explore", { schedules: 3 });
  assert.deepEqual(sent, [
    { kind: "run", id: 1, options: { stdin: "" } },
    { kind: "explore", id: 2, options: { schedules: 3 } },
  ]);
  calls.resolve(2, { schedules: 3 } as ExploreResult);
  calls.resolve(1, { ...result, exitCode: 1 });
  assert.equal((await run).exitCode, 1);
  assert.equal((await explore).schedules, 3);
});

test("failures reject, once; strange ids are ignored", async () => {
  const { calls } = harness();
  const call = calls.make("check", {});
  calls.reject(1, "offline");
  calls.resolve(1, result);
  calls.resolve(99, result);
  await assert.rejects(call, /offline/);
});

test("when the other window goes, nobody waits on", async () => {
  const { calls } = harness();
  const call = calls.make("run", {});
  calls.rejectAll("removed");
  await assert.rejects(call, /removed/);
});
