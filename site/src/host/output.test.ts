import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { type ProgramEvent, outputLimit } from "../protocol/program.ts";
import { Output } from "./output.ts";

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

function harness() {
  const events: ProgramEvent[] = [];
  const clock = { now: 1000 };
  const output = new Output((event) => events.push(event), () => clock.now);
  const text = (fd: number) => events.map((event) => (event.kind === "output" && event.fd === fd ? event.text : "")).join("");
  const dropped = () => events.filter((event) => event.kind === "dropped");
  return { events, clock, output, text, dropped };
}

describe("Output", () => {
  test("writes are posted at once, in order, with their times", () => {
    const { events, clock, output } = harness();
    output.write(1, bytes("a\n"));
    clock.now = 1001.5;
    output.write(2, bytes("b"));
    output.write(1, bytes("c"));
    assert.deepEqual(events, [
      { kind: "output", fd: 1, text: "a\n", time: 1000, worker: 0 },
      { kind: "output", fd: 2, text: "b", time: 1001.5, worker: 0 },
      { kind: "output", fd: 1, text: "c", time: 1001.5, worker: 0 },
    ]);
  });

  test("characters cut in two are put together, on each stream", () => {
    const { output, text } = harness();
    const euro = bytes("€");
    output.write(1, euro.subarray(0, 1));
    output.write(2, euro.subarray(0, 2));
    output.write(1, euro.subarray(1));
    output.write(2, euro.subarray(2));
    output.write(1, new Uint8Array([0xff]));
    output.write(1, euro.subarray(0, 2));
    output.end(false);
    assert.equal(text(1), "€\ufffd\ufffd");
    assert.equal(text(2), "€");
  });

  test("the bytes are on loan", () => {
    const { output, text } = harness();
    const memory = bytes("good");
    output.write(1, memory);
    memory.fill(33);
    output.end(false);
    assert.equal(text(1), "good");
  });

  test("a flood of lines is cut at the line, and counted", () => {
    const { events, output, text, dropped } = harness();
    for (let i = 0; i < outputLimit.lines + 5; i++) output.write(1, bytes("x\n"));
    output.write(1, bytes("y\nz\n"));
    output.end(false);
    assert.equal(text(1), "x\n".repeat(outputLimit.lines));
    assert.deepEqual(dropped().at(-1), { kind: "dropped", bytes: 14, lines: 7, worker: 0 });
    assert.equal(events.at(-1)!.kind, "dropped");
  });

  test("a flood of bytes is cut between characters", () => {
    const { output, text, dropped } = harness();
    const half = "é".repeat(outputLimit.bytes / 4);
    output.write(1, bytes(half + "a"));
    output.write(1, bytes(half));
    output.end(false);
    assert.equal(bytes(text(1)).length, outputLimit.bytes - 1);
    assert.deepEqual(dropped(), [
      { kind: "dropped", bytes: 2, lines: 0, worker: 0 },
      { kind: "dropped", bytes: 2, lines: 0, worker: 0 },
    ]);
    assert.doesNotMatch(text(1), /\ufffd/);
  });

  test("counts are posted at most every 100 ms, and when the program waits", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { clock, output, dropped } = harness();
    output.write(1, bytes("x\n".repeat(outputLimit.lines)));
    for (let i = 0; i < 500; i++) {
      output.write(1, bytes("x\n"));
      clock.now += 1;
    }
    assert.equal(dropped().length, 5);
    mock.timers.tick(100);
    assert.deepEqual(dropped().at(-1), { kind: "dropped", bytes: 1000, lines: 500, worker: 0 });
    assert.equal(dropped().length, 6);
    output.end(false);
    mock.timers.reset();
  });

  test("after so many writes they go together, one post a frame", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { events, clock, output, text } = harness();
    for (let i = 0; i < outputLimit.lines; i++) output.write(1, bytes("."));
    assert.equal(events.length, outputLimit.lines);
    for (let i = 0; i < 1600; i++) {
      clock.now += 0.1;
      output.write(1, bytes("."));
    }
    assert.ok(events.length <= outputLimit.lines + 10);
    output.write(1, bytes("!"));
    mock.timers.tick(100);
    assert.match(text(1), /!$/);
    mock.timers.reset();
  });

  test("a flood does not hide what a failed program said last", () => {
    const { output, text, dropped } = harness();
    output.write(2, bytes("x\n".repeat(outputLimit.lines)));
    for (let i = 0; i < 100_000; i++) output.write(2, bytes("flood\n"));
    output.write(2, bytes("panic: drowned\n\ngoroutine 1 [running]:\n"));
    output.end(true);
    assert.match(text(2), /x\npanic: drowned\n\ngoroutine 1 \[running\]:\n$/);
    assert.deepEqual(dropped().at(-1), { kind: "dropped", bytes: 600_000, lines: 100_000, worker: 0 });
  });

  test("a failed program's last line, where it did not panic", () => {
    const { output, text } = harness();
    output.write(2, bytes("x\n".repeat(outputLimit.lines + 10) + "giving up\n"));
    output.end(true);
    assert.match(text(2), /x\ngiving up\n$/);
  });
});
