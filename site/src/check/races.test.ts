import assert from "node:assert/strict";
import { test } from "node:test";
import type { Access, AccessKind, Race } from "../protocol/check.ts";
import { pairOf, Races } from "./races.ts";

const frame = (name: string, line: number, file = "main.go") => ({ function: name, file, line });
const access = (kind: AccessKind, ...stack: Access["stack"][number][]): Access => ({ kind, goroutine: 1, stack, created: [] });
const race = (a: Access, b: Access, address = "0x1"): Race => ({ accesses: [a, b], address });

const read = access("read", frame("main.main.func1", 7), frame("main.go", 9));
const write = access("write", frame("main.main.func1", 7));

test("a pair is the same in either order, at any address, however it was called", () => {
  const otherwise = access("read", frame("main.main.func1", 7), frame("main.other", 20));
  assert.equal(pairOf(race(read, write)), pairOf(race(write, otherwise, "0x2")));
});

test("other lines, other kinds, and other callers of Go's own code make other pairs", () => {
  const inside = (line: number): Access => access("write", frame("bytes.(*Buffer).Write", 100, "bytes/buffer.go"), frame("main.log", line), frame("main.main", 1));
  const pairs = [race(read, write), race(write, write), race(read, access("write", frame("main.main.func1", 8))), race(inside(3), inside(4)), race(inside(3), inside(5))];
  assert.equal(new Set(pairs.map(pairOf)).size, pairs.length);
});

test("each is kept once: the report of the lowest seed, in the order of seeds", () => {
  const races = new Races();
  assert.equal(races.add(race(read, write, "0x7"), 7), true);
  assert.equal(races.add(race(write, write, "0x5"), 5), true);
  assert.equal(races.add(race(write, read, "0x3"), 3), false);
  assert.equal(races.add(race(write, read, "0x9"), 9), false);
  assert.deepEqual(races.list().map(({ address }) => address), ["0x3", "0x5"]);
});
