import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GoMemory } from "./gomemory.ts";
import { Inbox, kinds } from "./inbox.ts";

const [into, event] = [64, 16];

function harness() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const go = new GoMemory();
  go.open(memory);
  const inbox = new Inbox(go);
  const message = (from: number, ...data: number[]): void => inbox.put({ kind: "message", from, data: new Uint8Array(data).buffer });
  /** Kind, from, size and handle of the next item, and what of it was copied. */
  const next = (cap = 4): [number[], string] => {
    go.bytes.fill(0, into, into + 16);
    const kind = inbox.next(into, cap, event);
    const [from, size, handle] = go.words.subarray(event / 4, event / 4 + 3);
    return [[kind, from!, size!, handle!], [...go.bytes.subarray(into, into + 6)].join(" ")];
  };
  return { memory, go, inbox, message, next };
}

describe("Inbox", () => {
  test("gives what has come in order: messages, deaths and ends of waits", () => {
    const { inbox, message, next } = harness();
    message(3, 1, 2);
    message(4);
    inbox.put({ kind: "gone", from: 3, words: "é out" });
    inbox.put({ kind: "waited", from: null, id: 77 });
    assert.deepEqual(next(), [[kinds.message, 3, 2, 0], "1 2 0 0 0 0"]);
    assert.deepEqual(next(), [[kinds.message, 4, 0, 0], "0 0 0 0 0 0"]);
    assert.deepEqual(next(3), [[kinds.gone, 3, 3, 0], "195 169 32 0 0 0"]);
    assert.deepEqual(next(), [[kinds.waited, 0, 0, 77], "0 0 0 0 0 0"]);
    assert.equal(next()[0][0], kinds.none);
  });

  test("keeps a large message until it is dropped", () => {
    const { go, inbox, message, next } = harness();
    message(1, 1, 2, 3, 4, 5);
    const [says, copied] = next();
    assert.deepEqual([says.slice(0, 3), copied], [[kinds.large, 1, 5], "1 2 3 4 0 0"]);
    inbox.read(says[3]!, 3, into, 2);
    assert.deepEqual([...go.bytes.subarray(into, into + 2)], [4, 5]);
    inbox.drop(says[3]!);
    inbox.read(says[3]!, 0, into, 1);
    assert.equal(go.bytes[into], 4);
  });

  test("writes where the program's memory is after it has grown", () => {
    const { memory, message, next } = harness();
    next();
    memory.grow(1);
    message(1, 9);
    assert.deepEqual(next(), [[kinds.message, 1, 1, 0], "9 0 0 0 0 0"]);
  });

  test("forgets a worker", () => {
    const { inbox, message, next } = harness();
    message(1, 1);
    message(2, 2);
    message(1, 3);
    next();
    inbox.put({ kind: "gone", from: 1, words: "" });
    inbox.forget(1);
    assert.deepEqual(next()[0], [kinds.message, 2, 1, 0]);
    assert.equal(next()[0][0], kinds.none);
  });
});

describe("the doorbell", () => {
  test("rings once, until there was nothing more", () => {
    const { inbox, message, next } = harness();
    let rings = 0;
    inbox.listen(() => rings++);
    message(1);
    message(1);
    next();
    message(1);
    assert.equal(rings, 1);
    while (next()[0][0] !== kinds.none);
    assert.equal(rings, 1);
    message(1);
    assert.equal(rings, 2);
  });

  test("rings for what was there before, but not within the call", async () => {
    const { inbox, message } = harness();
    let rings = 0;
    message(1);
    inbox.listen(() => rings++);
    assert.equal(rings, 0);
    await null;
    assert.equal(rings, 1);
  });

  test("does not ring when the program has ended", async () => {
    const { inbox, message } = harness();
    let rings = 0;
    message(1);
    inbox.listen(() => rings++);
    inbox.close();
    message(1);
    await null;
    assert.equal(rings, 0);
  });
});
