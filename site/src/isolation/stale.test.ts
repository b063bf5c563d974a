import assert from "node:assert/strict";
import { test } from "node:test";

import { becomeStale, dropStale } from "./stale.ts";

type Work = () => Promise<unknown> | void;

/** Locks that are granted at once, or refused. */
function locks(refused: boolean): { manager: LockManager; asked: [string, LockMode | undefined][] } {
  const asked: [string, LockMode | undefined][] = [];
  const request = async (name: string, { mode }: LockOptions, work: Work): Promise<unknown> => {
    asked.push([name, mode]);
    if (refused) throw new DOMException("denied", "SecurityError");
    return work();
  };
  return { manager: { request } as unknown as LockManager, asked };
}

test("a stale page and the one that drops it ask for the same lock, in ways that conflict", async () => {
  const { manager, asked } = locks(false);
  await becomeStale(manager);
  await dropStale(manager);
  assert.deepEqual(asked, [
    ["interleave.isolation", "shared"],
    ["interleave.isolation", undefined],
  ]);
});

test("without locks all goes on", async () => {
  for (const manager of [undefined, locks(true).manager]) {
    await becomeStale(manager);
    await dropStale(manager);
  }
});
