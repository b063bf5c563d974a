import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isTrace, type Timeline } from "./timeline.ts";

// wasm/timeline/rows/rows_test.go decodes the same packet.
test("the rows of a trace are what the reader of traces writes", () => {
  const at = (line: number) => ({ file: line > 0 ? "main.go" : "", line });
  const timeline: Timeline = {
    duration: 512.75,
    problem: "The trace ends too early (cut).",
    goroutines: [
      { id: 1, function: "main.main", own: true, creator: 0, ...at(0) },
      { id: 7, function: "runtime.gcBgMarkWorker", own: false, creator: 0, ...at(0) },
      { id: 10, function: "main.main.func1", own: true, creator: 1, ...at(21) },
    ],
    rows: [
      { kind: "runnable", goroutine: 10, text: "", ...at(21), from: 0.5, to: 0.625, open: false, task: 0 },
      { kind: "running", goroutine: 10, text: "", ...at(21), from: 0.625, to: 1, open: false, task: 0 },
      { kind: "task", goroutine: 10, text: "order", ...at(12), from: 0.75, to: 502, open: false, task: 1 },
      { kind: "region", goroutine: 10, text: "brew", ...at(13), from: 0.875, to: 501.5, open: false, task: 1 },
      { kind: "waiting", goroutine: 10, text: "sleep", ...at(14), from: 1, to: 501, open: false, task: 0 },
      { kind: "log", goroutine: 10, text: "cup: large", ...at(15), from: 501.75, to: 501.75, open: false, task: 1 },
      { kind: "syscall", goroutine: 7, text: "", ...at(0), from: 502, to: 512.75, open: true, task: 0 },
    ],
    dropped: 3,
  };
  const packet = readFileSync(new URL("../../../wasm/timeline/testdata/rows.json", import.meta.url), "utf8");
  assert.deepEqual(JSON.parse(packet), timeline);
});

test("a trace is known by its first words", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const text of ["go 1.26 trace\0\0\0", "go 1.26 trace\0\0\0and more", "go 1.9 trace\0\0\0\0"]) assert.equal(isTrace(bytes(text)), true, text);
  for (const text of ["", "go 1.26 trace", "go 1.26 trace\0\0", " go 1.26 trace\0\0\0", "package main\n\nfunc main() {}", "go 1.26 traces\0\0\0"]) {
    assert.equal(isTrace(bytes(text)), false, text);
  }
});
