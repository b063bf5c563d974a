import assert from "node:assert/strict";
import { test } from "node:test";

import type { Race } from "../../protocol/check.ts";
import type { ExploreResult, Outcome, TestResult } from "../../protocol/result.ts";
import {
  beginning,
  canReplay,
  endedWords,
  endingWords,
  exploreAdvice,
  exploreSummary,
  racingSchedules,
  share,
  testWords,
} from "./describe.ts";
import { progressWords, verdictSentence } from "./progress.ts";

const race = { accesses: [], address: "0x1" } as unknown as Race;
const failed = (name: string): TestResult => ({ name, outcome: "fail", seconds: 0, output: "", children: [] });

function outcome(partial: Partial<Outcome> = {}): Outcome {
  return {
    count: 1,
    seed: 1,
    exitCode: 0,
    stdout: "",
    stderr: "",
    output: "",
    shortened: false,
    deadlock: false,
    races: [],
    racing: 0,
    schedule: { seed: 1, switches: null },
    switches: 0,
    folder: "",
    tests: [],
    ...partial,
  };
}

function result(outcomes: Outcome[], partial: Partial<ExploreResult> = {}): ExploreResult {
  const timings = { load: 0, compile: 0, link: 0, total: 3000, exploring: 2000 };
  return { schedules: 200, asked: 200, outcomes, races: [], replayable: true, diagnostics: [], verdict: null, build: "b", timings, bytes: 0, ...partial };
}

test("progress says how many and how fast", () => {
  assert.equal(progressWords({ done: 87, asked: 200, perSecond: 141.7 }), "87 of 200, 142/s");
  assert.equal(progressWords({ done: 1, asked: 1200, perSecond: 0 }), "1 of 1,200");
});

test("an ending is told in Go's words where there are some", () => {
  assert.equal(endingWords(outcome()), "Ended");
  assert.equal(endingWords(outcome({ exitCode: 2, deadlock: true, stderr: "fatal error: all goroutines are asleep - deadlock!\n" })), "Deadlock");
  assert.equal(endingWords(outcome({ exitCode: 2, stderr: "log\npanic: send on closed channel\n\ngoroutine 1" })), "panic: send on closed channel");
  assert.equal(endingWords(outcome({ exitCode: 66, races: [race] })), "Ended, with a data race");
  assert.equal(endingWords(outcome({ exitCode: 3, races: [race] })), "Ended with exit status 3, with a data race");
  assert.equal(endingWords(outcome({ exitCode: 2, stderr: "usage\n" })), "Ended with exit status 2");
  assert.equal(endingWords(outcome({ exitCode: -1 })), "Did not end and was stopped");
});

test("of tests those are named that failed", () => {
  assert.equal(testWords(outcome()), "All tests passed");
  assert.equal(testWords(outcome({ exitCode: 1, tests: [failed("TestA"), failed("TestB")] })), "Failed: TestA, TestB");
  assert.equal(testWords(outcome({ exitCode: 66, races: [race] })), "All tests passed, with a data race");
});

test("a share is never rounded to all or nothing", () => {
  assert.deepEqual([share(187, 200), share(1, 5000), share(4999, 5000), share(0, 5), share(5, 5)], ["93.5 %", "0.1 %", "99.9 %", "0 %", "100 %"]);
});

test("a long output is cut after some lines", () => {
  assert.deepEqual(beginning("a\nb\n"), { text: "a\nb", more: false });
  assert.deepEqual(beginning("1\n2\n3\n4\n5\n6\n7\n"), { text: "1\n2\n3\n4\n5\n6", more: true });
  assert.deepEqual(beginning("panic: x\n\ngoroutine 1 [running]:\nmain.main()\n"), { text: "panic: x", more: true });
  assert.deepEqual(beginning("goroutine 1 is here\n"), { text: "goroutine 1 is here", more: false });
  assert.equal(beginning("x".repeat(10_000)).more, true);
});

test("the summary says why there are fewer schedules than asked for", () => {
  assert.equal(exploreSummary(result([outcome()]), false), "1 outcome in 200 schedules.");
  assert.equal(exploreSummary(result([outcome(), outcome()], { schedules: 87 }), true), "2 outcomes in 87 of 200 schedules. You stopped it.");
  assert.equal(exploreSummary(result([outcome()], { schedules: 87 }), false), "1 outcome in 87 of 200 schedules. The time was over after 2.00 s.");
});

test("beside the buttons it is said how it went, or that nothing was run", () => {
  const mistake = { source: "compile", file: "main.go", line: 1, column: 1, message: "words" } as const;
  assert.deepEqual(endedWords(result([], { schedules: 0, diagnostics: [mistake] }), false), { words: "Not compiled: 1 mistake.", tone: "bad" });
  assert.deepEqual(endedWords(result([], { schedules: 0 }), true), { words: "Stopped.", tone: "" });
  assert.match(endedWords(result([], { schedules: 0 }), false).words, /^0 outcomes in 0 of 200 schedules\. The time was over/);
  assert.equal(endedWords(result([], { schedules: 0, build: "" }), false).words, "Not compiled.");
  assert.deepEqual(endedWords(result([outcome()]), false), { words: "1 outcome in 200 schedules.", tone: "" });
  const verdict = { passed: 187, tests: [], failing: outcome({ exitCode: 1 }) };
  assert.deepEqual(endedWords(result([outcome(), outcome({ exitCode: 1 })], { verdict }), false), { words: "Passed 187 of 200 schedules.", tone: "bad" });
});

test("races are counted by schedules", () => {
  assert.equal(racingSchedules(result([outcome({ racing: 100 }), outcome({ racing: 80 })])), "There is a data race in 180 of 200 schedules.");
  assert.equal(racingSchedules(result([outcome({ racing: 200 })])), "There is a data race in every one.");
  assert.equal(racingSchedules(result([outcome()])), "");
});

test("the advice fits what was found", () => {
  assert.match(exploreAdvice(result([outcome()])), /no proof/);
  assert.match(exploreAdvice(result([outcome({ exitCode: 2 })])), /Every schedule came to this/);
  assert.match(exploreAdvice(result([outcome(), outcome()])), /order of the goroutines .* at random\. Replay one/);
  assert.match(exploreAdvice(result([outcome(), outcome()], { replayable: false })), /checked for races in each worker, and not replayed/);
  assert.equal(exploreAdvice(result([])), "");
});

test("tests passed in so many schedules", () => {
  assert.equal(verdictSentence({ passed: 187, schedules: 200, asked: 200 }), "Passed 187 of 200 schedules.");
  assert.equal(verdictSentence({ passed: 200, schedules: 200, asked: 200 }), "Passed all 200 schedules.");
  assert.equal(verdictSentence({ passed: 87, schedules: 87, asked: 200 }), "Passed all 87 schedules. Only 87 of 200 were run.");
});

test("what did not end, or had help from outside, is not replayed", () => {
  assert.equal(canReplay(outcome({ exitCode: 2 }), result([])), true);
  assert.equal(canReplay(outcome({ exitCode: -1 }), result([])), false);
  assert.equal(canReplay(outcome(), result([], { replayable: false })), false);
});
