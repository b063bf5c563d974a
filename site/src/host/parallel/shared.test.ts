import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Operations } from "../operations.ts";
import { GoMemory } from "./gomemory.ts";
import { Inbox, kinds } from "./inbox.ts";
import { Shared } from "./shared.ts";

const page = 65536;
type Numeric = (...args: (number | bigint)[]) => number | bigint;

function harness(memory?: WebAssembly.Memory | null) {
  const go = new GoMemory();
  go.open(new WebAssembly.Memory({ initial: 1 }));
  const inbox = new Inbox(go);
  const operations = new Operations();
  const shared = new Shared(go, inbox, operations);
  if (memory !== undefined) shared.open(memory);
  return { go, inbox, operations, shared, op: shared.gate.functions as Record<string, Numeric> };
}

function isolated(value: boolean | undefined): void {
  Object.defineProperty(globalThis, "crossOriginIsolated", { value, configurable: true });
}

beforeEach(() => isolated(true));
afterEach(() => isolated(undefined));

describe("operations", () => {
  for (const [bits, number] of [["32", Number], ["64", BigInt]] as const) {
    test(`in ${bits} bits`, () => {
      const { shared, op } = harness();
      assert.ok(shared.room(1));
      const at = page - Number(bits) / 8;
      const does = (name: string, ...values: number[]): number => Number(op[name + bits]!(at, ...values.map((value) => number(value))));
      assert.equal(does("load"), 0);
      does("store", -3);
      assert.equal(does("add", 5), -3);
      assert.equal(does("swap", 9), 2);
      assert.equal(does("cas", 8, 1), 9);
      assert.equal(does("cas", 9, 1), 9);
      assert.equal(does("load"), 1);
      assert.throws(() => op["load" + bits]!(page), WebAssembly.RuntimeError, "beyond the end");
      assert.throws(() => op["load" + bits]!(1), WebAssembly.RuntimeError, "not aligned");
    });
  }

  test("trap until there is memory", () => {
    const { shared, op } = harness();
    for (const name of Object.keys(op)) {
      const big = name.endsWith("64") ? 0n : 0;
      assert.throws(() => op[name]!(0, big, big), WebAssembly.RuntimeError, name);
    }
    shared.room(1);
    assert.equal(op["load32"]!(0), 0);
  });
});

describe("room", () => {
  test("grows, also when others do", () => {
    const first = harness();
    assert.ok(first.shared.room(3 * page));
    const memory = first.shared.memory!;
    const second = harness(memory);
    first.op["store32"]!(0, 7);
    assert.equal(second.op["load32"]!(0), 7);
    assert.ok(second.shared.room(5 * page - 1));
    assert.equal(memory.grow(0), 5);
    assert.ok(first.shared.room(4 * page));
    assert.equal(memory.grow(0), 5);
    first.go.bytes.set([1, 2, 3], 8);
    first.shared.copyIn(5 * page - 3, 8, 3);
    second.shared.copyOut(5 * page - 3, 16, 3);
    assert.deepEqual([...second.go.bytes.subarray(16, 19)], [1, 2, 3]);
  });

  test("ends at 1 GiB", () => {
    const { shared } = harness();
    assert.equal(shared.room(2 ** 30 + 1), false);
    assert.equal(shared.room(-1), false);
  });
});

describe("waits", () => {
  test("end with a notification, and are operations until then", async () => {
    const { go, inbox, operations, shared, op } = harness();
    shared.room(8);
    op["store32"]!(4, 5);
    assert.equal(shared.wait(4, 6, 1), false);
    assert.equal(shared.wait(4, 5, 2), true);
    assert.equal(operations.pending, 1);
    assert.equal(shared.notify(0, 1), 0);
    assert.equal(shared.notify(4, 10), 1);
    while (operations.pending > 0) await turn();
    assert.equal(inbox.next(0, 0, 16), kinds.waited);
    assert.equal(go.words[6], 2);
  });

  test("keep the worker from falling asleep, and no longer than they last", async () => {
    const { operations, shared } = harness();
    shared.room(8);
    const beats = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = beats();
    shared.wait(4, 0, 1);
    assert.equal(beats(), before + 1);
    shared.notify(4, 1);
    while (operations.pending > 0) await turn();
    while (beats() > before) await turn();
  });
});

describe("missing", () => {
  test("where the page is not isolated, or cannot wait", () => {
    isolated(false);
    const { shared } = harness();
    assert.match(shared.missing, /Cross-Origin-Opener-Policy/);
    assert.deepEqual([shared.memory, shared.room(1)], [null, false]);
    isolated(true);
    assert.equal(shared.missing, "");
    const waitAsync: unknown = Reflect.get(Atomics, "waitAsync");
    Reflect.deleteProperty(Atomics, "waitAsync");
    assert.match(shared.missing, /Atomics\.waitAsync/);
    Object.defineProperty(Atomics, "waitAsync", { value: waitAsync, configurable: true, writable: true });
  });

  test("where an isolated page has no SharedArrayBuffer", () => {
    const buffers = SharedArrayBuffer;
    Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
    try {
      const { shared } = harness();
      assert.match(shared.missing, /no SharedArrayBuffer.* the headers of its host are right/);
      assert.deepEqual([shared.memory, shared.room(1)], [null, false]);
    } finally {
      Object.defineProperty(globalThis, "SharedArrayBuffer", { value: buffers, configurable: true, writable: true });
    }
  });

  test("where the first worker had none, a further one makes none of its own", () => {
    const { shared } = harness(null);
    assert.match(shared.missing, /no room/);
    assert.equal(shared.room(1), false);
  });
});
