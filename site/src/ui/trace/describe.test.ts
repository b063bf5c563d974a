import assert from "node:assert/strict";
import { test } from "node:test";
import type { RowKind, Timeline, TracedGoroutine, TraceRow } from "../../protocol/timeline.ts";
import { chosen, goroutineSentence, goroutineWords, milliseconds, missing, mostRows, rowWords, summary } from "./describe.ts";

const row = (kind: RowKind, goroutine: number, text = ""): TraceRow => ({ kind, goroutine, text, file: "main.go", line: 3, from: 1, to: 2, open: false, task: 0 });
const goroutine = (id: number, own: boolean, more: Partial<TracedGoroutine> = {}): TracedGoroutine => ({ id, own, function: "", creator: 0, file: "", line: 0, ...more });
const timeline: Timeline = {
  duration: 512,
  problem: "",
  goroutines: [goroutine(1, true), goroutine(7, false), goroutine(10, true)],
  rows: [row("running", 1), row("waiting", 7), row("waiting", 10, "sleep"), row("task", 10, "order"), row("region", 1, "brew"), row("log", 10, "cup"), row("syscall", 1)],
  dropped: 0,
};

test("rows are chosen by goroutine and kind", () => {
  const kinds = (whose: "own" | "all" | number, which: "all" | "states" | "waits" | "notes"): string =>
    chosen(timeline, { whose, which }).map(({ kind, goroutine }) => `${kind} ${goroutine}`).join(", ");
  assert.equal(kinds("own", "all"), "running 1, waiting 10, task 10, region 1, log 10, syscall 1");
  assert.equal(chosen(timeline, { whose: "all", which: "all" }).length, timeline.rows.length);
  assert.equal(kinds("own", "waits"), "waiting 10");
  assert.equal(kinds("all", "waits"), "waiting 7, waiting 10");
  assert.equal(kinds(10, "states"), "waiting 10");
  assert.equal(kinds(10, "notes"), "task 10, log 10");
  assert.equal(kinds(99, "all"), "");
});

test("a row says what its goroutine does", () => {
  assert.deepEqual(timeline.rows.map(rowWords), ["running", "waiting", "waiting: sleep", "task order", "region brew", "log cup", "in a system call"]);
  assert.deepEqual([0, 1.006, 512].map(milliseconds), ["0.00", "1.01", "512.00"]);
});

test("a goroutine has its name, its function, and who started it", () => {
  assert.equal(goroutineWords(goroutine(1, true, { function: "main.main" })), "main");
  assert.equal(goroutineWords(goroutine(10, true, { function: "main.main.func1" })), "goroutine 10: main.func1");
  assert.equal(goroutineWords(goroutine(7, false, { function: "runtime.gcBgMarkWorker" })), "goroutine 7 (Go’s own): runtime.gcBgMarkWorker");
  assert.equal(goroutineWords(goroutine(8, false)), "goroutine 8 (Go’s own)");
  assert.equal(goroutineSentence(goroutine(10, true, { creator: 1, file: "main.go", line: 21 })), "Goroutine 10 was started by main at main.go:21.");
  assert.equal(goroutineSentence(goroutine(10, true, { creator: 4 })), "Goroutine 10 was started by goroutine 4.");
  assert.match(goroutineSentence(goroutine(10, true)), /before the trace began/);
});

test("how much there is, and what is missing, is said", () => {
  assert.equal(summary(timeline), "2 goroutines of yours in 0.51 s, and 1 of Go’s own.");
  assert.equal(summary({ ...timeline, dropped: 1 }), "At least 2 goroutines of yours in 0.51 s, and 1 of Go’s own.");
  assert.equal(missing(timeline, mostRows), "");
  assert.match(missing(timeline, mostRows + 1234), /^1,234 more rows not shown\. Choose/);
  assert.equal(missing({ ...timeline, problem: "The trace ends too early (cut).", dropped: 1200 }, 3), "The trace ends too early (cut). 1,200 rows at the end of the trace were too many to keep.");
});
