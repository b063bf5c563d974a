import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Bases } from "./bases.ts";
import type { Post } from "./runs.ts";

// Stands for the frame: keeps what it is given, and answers.
function harness(reasons: (string | undefined)[] = []) {
  const given: { name: string; bytes: number[] }[] = [];
  const post: Post = (message, transfer) => {
    if (message.kind !== "base") return;
    const { name, bytes } = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
    given.push({ name, bytes: [...new Uint8Array(bytes)] });
    const reason = reasons.shift();
    queueMicrotask(() => bases.hear({ kind: "base", name, ...(reason === undefined ? {} : { reason }) }));
  };
  const bases = new Bases(async () => post);
  return { bases, given };
}

const load = async () => new Uint8Array([1, 2]);

describe("Bases", () => {
  test("each is given once", async () => {
    const { bases, given } = harness();
    await Promise.all([bases.give("common", load), bases.give("common", load), bases.give("full", load)]);
    await bases.give("common", load);
    assert.deepEqual(given.map(({ name }) => name), ["common", "full"]);
  });

  test("only the base's own bytes are given", async () => {
    const { bases, given } = harness();
    await bases.give("common", async () => new Uint8Array([0, 1, 2, 3]).subarray(1, 3));
    assert.deepEqual(given, [{ name: "common", bytes: [1, 2] }]);
  });

  test("what did not come, or the frame cannot compile, is told and tried again", async () => {
    const { bases, given } = harness(["bad magic"]);
    await assert.rejects(bases.give("common", () => Promise.reject(new Error("No network."))), /No network/);
    await assert.rejects(bases.give("common", load), /cannot compile what Go programs need: bad magic/);
    await bases.give("common", load);
    assert.equal(given.length, 2);
  });
});
