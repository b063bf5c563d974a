import assert from "node:assert/strict";
import { test } from "node:test";

import type { Race } from "../../protocol/check.ts";
import type { RunResult } from "../../protocol/result.ts";
import { breakdown, endWords, stateWords } from "./phases.ts";

const result: RunResult = {
  exitCode: 0,
  stdout: "",
  stderr: "",
  pictures: [],
  diagnostics: [],
  tests: [],
  races: [],
  timings: { load: 0, compile: 90, link: 210, start: 12, firstOutput: 320, total: 330 },
  bytes: 0,
  explored: null,
};

test("an end in one line", () => {
  assert.deepEqual(endWords(result, false, false), { words: "Exit status 0, 0.33 s.", tone: "" });
  assert.equal(endWords({ ...result, exitCode: 2 }, false, false).tone, "bad");
  assert.equal(endWords({ ...result, exitCode: -1 }, true, false).words, "Stopped.");
  const diagnostics = [{ source: "compile" as const, file: "main.go", line: 1, column: 1, message: "x" }];
  assert.equal(endWords({ ...result, exitCode: -1, diagnostics }, false, false).words, "Not compiled: 1 mistake.");
  const tests = [{ name: "TestA", outcome: "fail" as const, seconds: 0, output: "", children: [] }];
  assert.deepEqual(endWords({ ...result, exitCode: 1, tests }, false, true), { words: "1 of 1 test failed.", tone: "bad" });
});

test("a check says how many races there are, however it ended", () => {
  const races = [{} as Race];
  assert.deepEqual(endWords(result, false, false, "check"), { words: "No data race found. Exit status 0.", tone: "" });
  assert.deepEqual(endWords({ ...result, exitCode: 66, races }, false, false, "check"), {
    words: "1 data race found. Exit status 66.",
    tone: "bad",
  });
  assert.equal(endWords({ ...result, exitCode: -1, races }, true, false, "check").words, "Stopped. 1 data race found.");
});

test("what runs says what for", () => {
  assert.deepEqual((["run", "check", "explore"] as const).map((purpose) => stateWords("running", true, purpose)), [
    "Running.",
    "Running, and checking.",
    "Exploring.",
  ]);
});

test("the times that count, and only those", () => {
  assert.equal(breakdown(result), "compile 90 ms · link 0.21 s · start 12 ms · run 18 ms");
  assert.match(breakdown({ ...result, bytes: 13_400_000 }), /13\.4 MB transferred$/);
});
