import assert from "node:assert/strict";
import { test } from "node:test";

import type { Access, Race, StackFrame } from "../../protocol/check.ts";
import { raceCount } from "./count.ts";
import { accessLabel, accessTitle, functionName, type Locate, placeOf, raceReason, raceSpots } from "./describe.ts";

const frame = (name: string, file: string, line: number): StackFrame => ({ function: name, file, line });
const access = (kind: Access["kind"], goroutine: number, ...stack: StackFrame[]): Access => ({ kind, goroutine, stack, created: [] });
const race = (...accesses: [Access, Access]): Race => ({ accesses, address: "0xc000012345" });

const locate: Locate = ({ file, line }) => (file === "main.go" ? { file, line, column: 0 } : null);

test("an access says who does what, and which came first", () => {
  assert.equal(accessTitle(access("write", 18), true), "Goroutine 18 writes here");
  assert.equal(accessTitle(access("read", 1), false), "main had read here before");
  assert.equal(accessTitle(access("atomic write", 7), false), "Goroutine 7 had written atomically here before");
});

test("the reason names both goroutines and who writes", () => {
  assert.match(raceReason(race(access("write", 18), access("write", 19))), /^Goroutine 19 and goroutine 18 use .*, both write, /);
  assert.match(raceReason(race(access("read", 1), access("write", 19))), /^Goroutine 19 and main use .*, one of them writes, /);
  assert.match(raceReason(race(access("read", 18), access("atomic write", 1))), /^Main and goroutine 18 .*An atomic operation/);
});

test("pairs are counted", () => {
  assert.equal(raceCount(0), "No data race was found.");
  assert.equal(raceCount(1), "1 data race was found: a pair of lines.");
  assert.equal(raceCount(3), "3 data races were found, each a pair of lines.");
});

test("an access is at the innermost line of the reader's own", () => {
  const inside = access("write", 18, frame("bytes.(*Buffer).Write", "/src/bytes/buffer.go", 170), frame("main.log", "main.go", 9), frame("main.main.func1", "main.go", 20));
  assert.deepEqual(placeOf(inside, locate), { file: "main.go", line: 9, column: 0 });
  assert.equal(placeOf(access("read", 1), locate), null);
});

test("functions of main go without the package's name", () => {
  assert.equal(functionName("main.(*account).withdraw"), "(*account).withdraw");
  assert.equal(functionName("sync.(*Mutex).Lock"), "sync.(*Mutex).Lock");
});

test("each line has one mark, whatever number of accesses it has", () => {
  const at = (line: number): StackFrame => frame("main.f", "main.go", line);
  const spots = raceSpots(
    [
      race(access("write", 18, at(5)), access("read", 1, at(9))),
      race(access("write", 18, at(7)), access("write", 19, at(7))),
      race(access("read", 18, at(5)), access("write", 19, frame("io.x", "/src/io/x.go", 5))),
    ],
    locate,
  );
  assert.deepEqual(spots.map(({ line, label }) => [line, label]), [[5, "1a+"], [9, "1b"], [7, "2ab"]]);
  assert.equal(spots[0]!.title, "Race 1: Goroutine 18 writes here\nRace 3: Goroutine 18 reads here");
  assert.equal(accessLabel(11, 1), "12b");
});
