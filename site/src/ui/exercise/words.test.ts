import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunResult, TestResult } from "../../protocol/result.ts";
import { hintLabel, passes, picky } from "./words.ts";

const of = (outcome: TestResult["outcome"], ...children: TestResult[]): TestResult => ({ name: "T", outcome, seconds: 0, output: "", children });
const run = (exitCode: number, tests: TestResult[], explored: RunResult["explored"] = null): RunResult => ({
  exitCode,
  stdout: "",
  stderr: "",
  pictures: [],
  diagnostics: [],
  tests,
  races: [],
  timings: { load: 0, compile: 0, link: 0, start: 0, firstOutput: -1, total: 0 },
  bytes: 0,
  explored,
});

test("only the next hint can be asked for", () => {
  assert.deepEqual([0, 1, 2, 3].map((shown) => hintLabel(shown, 3)), ["Show a hint", "Show the next hint (2 of 3)", "Show the next hint (3 of 3)", "All 3 hints are shown"]);
  assert.equal(hintLabel(1, 1), "The hint is shown");
});

test("a run passes where every test did", () => {
  assert.equal(passes(run(0, [of("pass"), of("skip")])), true);
  assert.equal(passes(run(0, [])), false);
  assert.equal(passes(run(0, [of("skip")])), false);
  assert.equal(passes(run(1, [of("pass")])), false, "a race, or a program that ended by itself");
  assert.equal(passes(run(0, [of("pass"), of("fail")])), false);
  assert.equal(passes(run(0, [of("pass", of("pass"), of("running"))])), false);
});

test("tests that run in many schedules pass in all that were asked for", () => {
  const explored = (passed: number) => ({ schedules: passed, asked: 50, passed, failing: null });
  assert.equal(passes(run(0, [of("pass")], explored(50))), true);
  assert.equal(passes(run(0, [of("pass")], explored(49))), false, "stopped before the end");
});

test("a run with arguments is not the exercise", () => {
  assert.equal(picky({ test: true, args: ["-run=X"] }), true);
  assert.equal(picky({ test: "X" }), true);
  assert.equal(picky({ test: true, args: [], env: {} }), false);
});
