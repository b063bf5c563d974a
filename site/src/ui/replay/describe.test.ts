import assert from "node:assert/strict";
import { test } from "node:test";

import {
  endingSentence,
  fewestSwitches,
  listed,
  positionSentence,
  positionWords,
  shownStandings,
  standingSpots,
  standingWords,
  stepTitle,
  switchPlaces,
  someSwitches,
  turnWords,
} from "./describe.ts";
import { type Deed, type GoroutineState, type Standing, Timeline } from "./timeline.ts";

const step = (partial: Partial<Deed>): Deed => ({ goroutine: 18, kind: "write", file: "main.go", line: 9, about: 0, output: 0, times: 1, ...partial });
const standing = (goroutine: number, state: GoroutineState, line = 9): Standing => ({ goroutine, state, file: "main.go", line });

function timeline(steps: readonly Deed[], dropped = 0): Timeline {
  const trace = { steps, switches: [], dropped };
  const schedule = { seed: 1, switches: null };
  return new Timeline({ schedule, exitCode: 2, stdout: "", stderr: "", output: "", deadlock: true, races: [], switches: 0, replayable: true, trace });
}

test("a step says who does what", () => {
  assert.equal(stepTitle(step({})), "Goroutine 18 writes");
  assert.equal(stepTitle(step({ goroutine: 1, kind: "go", about: 19 })), "main starts goroutine 19");
  assert.equal(stepTitle(step({ kind: "wait" })), "Goroutine 18 has to wait");
  assert.deepEqual([2, 4].map((times) => stepTitle(step({ times }))), ["Goroutine 18 writes twice", "Goroutine 18 writes 4 times"]);
});

test("a position says where it is and what happens", () => {
  const short = timeline([step({}), step({ file: "", line: 0 })]);
  assert.deepEqual([0, 1, 2].map((at) => positionWords(short, at)), ["Step 1 of 2", "Step 2 of 2", "End"]);
  assert.equal(positionSentence(short, 0), "Goroutine 18 writes, main.go:9.");
  assert.equal(positionSentence(short, 1), "Goroutine 18 writes, outside of these files.");
  assert.match(positionSentence(short, 2), /a deadlock/);
  assert.match(positionSentence(timeline([step({})], 1200), 1), /1,200 further steps/);
});

test("a turn names both goroutines and the reason", () => {
  const main = step({ goroutine: 1 });
  assert.equal(turnWords("begins", null, main), "main begins.");
  assert.equal(turnWords("waits", main, step({})), "main waits, so goroutine 18 goes on.");
  assert.equal(turnWords("ended", step({}), main), "Goroutine 18 has ended, and main goes on.");
  assert.equal(turnWords("gives way", step({}), main), "Switch: main goes on in place of goroutine 18.");
});

test("endings speak plainly", () => {
  assert.equal(endingSentence({ deadlock: false, exitCode: 0 }), "The program ended.");
  assert.equal(endingSentence({ deadlock: false, exitCode: 66 }), "The program ended with exit status 66.");
  assert.equal(endingSentence({ deadlock: false, exitCode: -1 }), "The program did not end.");
});

test("a goroutine that has ended is nowhere", () => {
  assert.equal(standingWords(standing(18, "waits")), "waits at main.go:9");
  assert.equal(standingWords(standing(18, "ended")), "ended");
  assert.equal(standingWords(standing(18, "paused", 0)), "paused");
});

test("of many goroutines those are listed that go on, the others are counted", () => {
  const few = [standing(1, "runs"), standing(18, "ended")];
  assert.deepEqual(shownStandings(few), { shown: few, rest: "" });
  const many = [standing(1, "waits"), ...Array.from({ length: 20 }, (_, i) => standing(18 + i, i < 15 ? "ended" : "paused")), standing(90, "runs")];
  const { shown, rest } = shownStandings(many);
  assert.equal(shown.length, listed);
  assert.ok(shown.some(({ goroutine }) => goroutine === 90) && shown.some(({ goroutine }) => goroutine === 1));
  assert.equal(rest, "10 more: 10 ended.");
});

test("each line has one mark, and the one that runs counts first", () => {
  const spots = standingSpots([standing(1, "waits", 6), standing(18, "paused"), standing(1234, "runs"), standing(20, "ended", 3)], [1, 18, 20, 1234]);
  assert.deepEqual(
    spots.map(({ line, kind, label, colour }) => [line, kind, label, colour]),
    [[6, "there", "m", 0], [9, "here", "…34", 3]],
  );
  assert.equal(spots[1]!.title, "Goroutine 18 paused\nGoroutine 1234 runs");
  assert.equal(standingSpots([standing(18, "runs"), standing(19, "waits")], [18, 19])[0]!.label, "18+");
});

test("switches are counted by their places", () => {
  assert.equal(switchPlaces([{ from: 1, at: 3, to: 0 }, { from: 1, at: 3, to: 18 }, { from: 18, at: 3, to: 1 }]), 2);
});

test("the fewest switches are told, and whether all was tried", () => {
  assert.match(fewestSwitches(0, true, 3).sentence, /^No switch is needed/);
  assert.match(fewestSwitches(1, true, 3).sentence, /^1 switch is enough: everywhere else/);
  assert.match(fewestSwitches(2, false, 3).sentence, /^2 switches: 3 seconds of looking found no fewer\. /);
  assert.deepEqual([true, false].map((tried) => fewestSwitches(2, tried, 3).short), ["2 switches are enough", "2 switches"]);
  assert.match(someSwitches(1).sentence, /give way once/);
  assert.match(someSwitches(1200).sentence, /1,200 times/);
});
