import assert from "node:assert/strict";
import { test } from "node:test";

import { cutAtLine, type Piece, Queue } from "./queue.ts";

function fixture(budget?: number) {
  const frames: (() => void)[] = [];
  const painted: Piece[][] = [];
  const queue = new Queue((callback) => frames.push(callback), (pieces) => painted.push([...pieces]), budget);
  return { queue, frames, painted, frame: () => frames.shift()?.() };
}

test("what comes within a frame is joined by stream, in order", () => {
  const { queue, frames, painted, frame } = fixture();
  queue.write(0, 1, "a");
  queue.write(0, 1, "b\n");
  queue.write(0, 2, "err\n");
  queue.write(0, 1, "c");
  assert.equal(frames.length, 1);
  frame();
  assert.deepEqual(painted, [[{ worker: 0, fd: 1, text: "ab\n" }, { worker: 0, fd: 2, text: "err\n" }, { worker: 0, fd: 1, text: "c" }]]);
  assert.equal(frames.length, 0);
});

test("a flood is drawn in bounded pieces, cut at lines", () => {
  const { queue, frames, painted, frame } = fixture(10);
  queue.write(0, 1, "1234\n1234\n1234\n");
  frame();
  assert.deepEqual(painted[0], [{ worker: 0, fd: 1, text: "1234\n1234\n" }]);
  assert.equal(frames.length, 1);
  frame();
  assert.deepEqual(painted[1], [{ worker: 0, fd: 1, text: "1234\n" }]);
});

test("an action waits for the output before it", () => {
  const { queue, painted, frame } = fixture(4);
  const seen: number[] = [];
  queue.write(0, 1, "aaa\nbbb\n");
  queue.then(() => seen.push(painted.length));
  queue.write(0, 1, "ccc\n");
  frame();
  assert.deepEqual(seen, []);
  frame();
  assert.deepEqual(seen, [2]);
  frame();
  assert.equal(painted.length, 3);
});

test("text of two workers is never joined", () => {
  const { queue, painted, frame } = fixture();
  queue.write(0, 1, "a");
  queue.write(1, 1, "b");
  queue.write(1, 1, "c");
  frame();
  assert.deepEqual(painted, [[{ worker: 0, fd: 1, text: "a" }, { worker: 1, fd: 1, text: "bc" }]]);
});

test("actions stand in order with text, and large ones are shared out to frames", () => {
  const { queue, painted, frame } = fixture(10);
  const seen: string[] = [];
  const drawn = () => painted.flat().map(({ text }) => text).join("");
  queue.write(0, 1, "a\n");
  for (const name of ["one", "two", "three"]) queue.then(() => seen.push(`${name} after ${drawn()}`), 5);
  queue.write(0, 1, "b\n");
  queue.then(() => seen.push(`last after ${drawn()}`));
  frame();
  assert.deepEqual(seen, ["one after a\n", "two after a\n"]);
  frame();
  assert.deepEqual(seen.slice(2), ["three after a\n", "last after a\nb\n"]);
});

test("an action may begin the pane anew", () => {
  const { queue, painted, frame, frames } = fixture();
  queue.then(() => {
    queue.clear();
    queue.write(0, 1, "new");
  });
  queue.write(0, 1, "old");
  frame();
  frame();
  assert.deepEqual(painted.flat().map(({ text }) => text), ["new"]);
  assert.equal(frames.length, 0);
});

test("clear forgets what is not drawn", () => {
  const { queue, painted, frame } = fixture();
  queue.write(0, 1, "old");
  queue.clear();
  queue.write(0, 1, "new");
  frame();
  assert.deepEqual(painted, [[{ worker: 0, fd: 1, text: "new" }]]);
});

test("a cut never halves a character", () => {
  assert.equal(cutAtLine("ab🙂cd", 3), "ab");
  assert.equal(cutAtLine("🙂🙂", 1), "🙂");
  assert.equal(cutAtLine("abc", 9), "abc");
});

test("says when all is drawn", async () => {
  const { queue, painted, frame } = fixture(4);
  await queue.drawn();
  queue.write(0, 1, "aaa\nbbb\n");
  const seen: number[] = [];
  const drawn = queue.drawn().then(() => seen.push(painted.length));
  frame();
  await Promise.resolve();
  assert.deepEqual(seen, []);
  frame();
  await drawn;
  assert.deepEqual(seen, [2]);
});

test("nobody waits for what is forgotten", async () => {
  const { queue } = fixture();
  queue.write(0, 1, "a");
  const drawn = queue.drawn();
  queue.clear();
  await drawn;
});
