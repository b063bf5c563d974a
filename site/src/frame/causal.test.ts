import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import type { ProgramEvent } from "../protocol/program.ts";
import { Causal } from "./causal.ts";

function harness() {
  const heard: string[] = [];
  const closed: number[] = [];
  const causal = new Causal((event, id) => heard.push(`${id}${event.kind === "output" ? event.text : event.kind}`), (id) => closed.push(id));
  const say = (id: number, text: string): void => {
    const event: ProgramEvent = { kind: "output", fd: 1, text, time: 1, worker: id };
    causal.hear(id, event);
  };
  const after = (id: number, other: number, messages: number): void => causal.hear(id, { kind: "after", id: other, messages });
  return { heard, closed, causal, say, after };
}

describe("Causal", () => {
  test("events come as they arrive where nothing says otherwise", () => {
    const { heard, say } = harness();
    say(0, "a");
    say(2, "b");
    say(0, "c");
    assert.deepEqual(heard, ["0a", "2b", "0c"]);
  });

  test("an effect waits for its cause, through others too", () => {
    const { heard, say, after } = harness();
    after(0, 1, 2);
    say(0, "effect");
    after(2, 0, 2);
    say(2, "effect of that");
    say(1, "one");
    assert.deepEqual(heard, ["1one"]);
    say(1, "two");
    assert.deepEqual(heard, ["1one", "1two", "0effect", "2effect of that"]);
  });

  test("an effect waits for a cause that only passed through another", () => {
    const { heard, say, after } = harness();
    say(0, "main");
    // Worker 2 has printed and answered main, which then called worker 1 and printed nothing.
    after(0, 2, 1);
    after(1, 0, 2);
    say(1, "effect");
    assert.deepEqual(heard, ["0main"]);
    say(2, "cause");
    assert.deepEqual(heard, ["0main", "2cause", "1effect"]);
  });

  test("what is closed is not waited for, and not heard", () => {
    const { heard, closed, causal, say, after } = harness();
    after(0, 1, Infinity);
    say(0, "x");
    causal.close(1);
    say(1, "late");
    assert.deepEqual([heard, closed], [["0x"], [1]]);
  });

  test("a killed worker's events end where it was killed", () => {
    const { heard, closed, causal, say } = harness();
    say(1, "a");
    causal.hear(0, { kind: "over", id: 1 });
    say(1, "b");
    assert.deepEqual([heard, closed, causal.closed(1)], [["1a"], [1], true]);
  });

  test("what never comes is not waited for without end", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { heard, say, after } = harness();
    after(0, 1, 1);
    say(0, "x");
    mock.timers.tick(999);
    assert.deepEqual(heard, []);
    mock.timers.tick(1);
    assert.deepEqual(heard, ["0x"]);
    after(2, 0, 2);
    say(2, "y");
    assert.deepEqual(heard, ["0x", "2y"]);
    mock.timers.reset();
  });

  test("after stop comes nothing", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { heard, causal, say, after } = harness();
    after(0, 1, 1);
    say(0, "x");
    causal.stop();
    say(1, "y");
    mock.timers.tick(2000);
    assert.deepEqual(heard, []);
    mock.timers.reset();
  });
});
