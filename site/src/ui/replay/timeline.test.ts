import assert from "node:assert/strict";
import { test } from "node:test";

import type { ScheduleResult, Step, StepKind } from "../../protocol/check.ts";
import { pageOf, Timeline } from "./timeline.ts";

const step = (goroutine: number, kind: StepKind, line: number, output = 0, about = 0): Step => ({
  goroutine,
  kind,
  file: line > 0 ? "main.go" : "",
  line,
  about,
  output,
});

function timeline(...steps: Step[]): Timeline {
  const result: ScheduleResult = {
    schedule: { seed: 1, switches: null },
    exitCode: 0,
    stdout: "ab\n",
    stderr: "",
    output: "ab\n",
    deadlock: false,
    races: [],
    switches: 1,
    replayable: true,
    trace: { steps, switches: [], dropped: 0 },
  };
  return new Timeline(result);
}

const twice = timeline(
  step(1, "go", 5, 0, 18),
  step(18, "read", 9),
  step(1, "wait", 6),
  step(18, "write", 9, 1),
  step(18, "end", 10, 2),
  step(1, "sync", 0, 2),
);

test("all goroutines are known from the start, by number", () => {
  assert.deepEqual(twice.goroutines, [1, 18]);
  assert.deepEqual(timeline().goroutines, [1]);
});

test("the output at a step is what was printed before it, at the end all", () => {
  assert.deepEqual([0, 3, 4, 6].map((at) => twice.output(at)), ["", "a", "ab", "ab\n"]);
});

test("a turn says why another goroutine goes on", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((at) => twice.turn(at)), ["begins", "gives way", "gives way", "waits", null, "ended", null]);
});

test("one can go from switch to switch, both ways", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((at) => twice.nextSwitch(at)), [1, 2, 3, 5, 5, 6, 6]);
  assert.deepEqual([0, 1, 2, 4, 5, 6].map((at) => twice.lastSwitch(at)), [0, 0, 1, 3, 3, 5]);
});

test("a goroutine is there once it is started, and is where it did something last", () => {
  const states = (at: number) => twice.standings(at).map(({ goroutine, state, line }) => [goroutine, state, line]);
  assert.deepEqual(states(0), [[1, "runs", 5]]);
  assert.deepEqual(states(1), [[1, "paused", 5], [18, "runs", 9]]);
  assert.deepEqual(states(3), [[1, "waits", 6], [18, "runs", 9]]);
  // Outside of the files main is still at its last line in them.
  assert.deepEqual(states(5), [[1, "runs", 6], [18, "ended", 10]]);
  assert.deepEqual(states(6), [[1, "paused", 6], [18, "ended", 10]]);
});

test("positions stay within what there is", () => {
  assert.deepEqual([-3, 2.4, 99].map((at) => twice.clamp(at)), [0, 2, 6]);
  const nothing = timeline();
  assert.deepEqual([nothing.end, nothing.step(0), nothing.nextSwitch(0), nothing.lastSwitch(0)], [0, null, 0, 0]);
});

test("a long list is shown by pages", () => {
  assert.deepEqual(pageOf(0, 250, 100), { from: 0, to: 100 });
  assert.deepEqual(pageOf(199, 250, 100), { from: 100, to: 200 });
  assert.deepEqual(pageOf(250, 250, 100), { from: 200, to: 250 });
  assert.deepEqual(pageOf(200, 200, 100), { from: 100, to: 200 });
  assert.deepEqual(pageOf(0, 0, 100), { from: 0, to: 0 });
});

test("equal steps in a row are one, unless something is printed between them", () => {
  const same = timeline(step(1, "write", 5), step(1, "write", 5), step(1, "write", 6), step(1, "write", 6, 1), step(1, "channel", 7), step(1, "channel", 7));
  assert.deepEqual(same.steps.map(({ line, times }) => [line, times]), [[5, 2], [6, 1], [6, 1], [7, 1], [7, 1]]);
  assert.equal(same.end, 5);
});
