import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { Operations } from "../operations.ts";
import { Clock } from "./clock.ts";
import { Pace } from "./pace.ts";

const hour = 3_600_000;

/** A program whose steps are given: each says what it does, and ends with what it waits for. */
function harness(steps: readonly ((clock: Clock) => void)[], { deadlocks = true } = {}) {
  const clock = new Clock();
  const operations = new Operations();
  const said: string[] = [];
  let real = 0;
  const go = {
    ended: false,
    steps: 0,
    resume: () => {
      pace.begins();
      if (clock.next !== null && clock.next.at <= clock.passed) clock.clear(clock.next.id);
      const step = steps[go.steps++];
      if (step === undefined) go.ended = true;
      else step(clock);
      if (!go.ended) pace.over();
    },
  };
  const deadlock = (): void => {
    said.push("deadlock");
    go.ended = true;
  };
  const pace = new Pace({ go, clock, operations, deadlock: deadlocks ? deadlock : null, paused: () => false, now: () => real });
  return { clock, operations, said, go, pace, pass: (time: number) => (real += time) };
}

describe("Pace", () => {
  test("timers come one after the other, in no time", () => {
    const { clock, go, pace } = harness([(clock) => clock.set(2 * hour), (clock) => clock.set(hour), () => {}]);
    pace.make(go.resume);
    assert.deepEqual([go.steps, clock.passed, pace.waited], [3, 3 * hour * 1000, false]);
  });

  test("very many timers do not fill the engine's stack", () => {
    const { go, pace } = harness(Array.from({ length: 50_000 }, () => (clock: Clock) => void clock.set(1)));
    pace.make(go.resume);
    assert.equal(go.steps, 50_001);
  });

  test("with nothing to wait for it is a deadlock, at once", () => {
    const { said, go, pace } = harness([(clock) => clock.set(1), () => {}]);
    pace.make(go.resume);
    assert.deepEqual([said, pace.waited], [["deadlock"], false]);
  });

  test("what is outside is waited for, and time passes as it does for real", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { clock, operations, said, go, pace, pass } = harness([(clock) => clock.set(500), () => {}, (clock) => clock.set(hour), () => {}]);
    const answered = operations.begin();
    pace.make(go.resume);
    assert.deepEqual([go.steps, clock.passed, pace.waited], [1, 0, true]);
    pass(500);
    mock.timers.tick(500);
    assert.deepEqual([go.steps, clock.passed], [2, 500_000]);
    pass(70);
    answered();
    go.resume();
    assert.deepEqual([go.steps, clock.passed], [3, 570_000]);
    // Nothing is on its way any more: it is the program's own time again.
    mock.timers.tick(1);
    mock.timers.tick(1);
    assert.deepEqual([go.steps, clock.passed, said], [4, 570_000 + hour * 1000, ["deadlock"]]);
    mock.timers.reset();
  });

  test("the end of what was waited for is no deadlock while the answer is on its way", async () => {
    const { operations, said, go, pace } = harness([() => {}, () => {}]);
    const answered = operations.begin();
    pace.make(go.resume);
    answered();
    await Promise.resolve();
    go.resume();
    assert.deepEqual([go.steps, said], [2, []]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(said, ["deadlock"]);
  });

  test("where events may come unseen none is ever a deadlock", async () => {
    const { said, go, pace } = harness([() => {}, () => {}], { deadlocks: false });
    pace.make(go.resume);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual([said, pace.waited, go.ended], [[], true, false]);
    go.resume();
    go.resume();
    assert.ok(go.ended);
  });
});
