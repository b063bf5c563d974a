import assert from "node:assert/strict";
import { test } from "node:test";

import { outputLimit } from "../protocol/program.ts";
import { Budget, pictureBudget } from "./budget.ts";

const lines = (n: number): string => "line\n".repeat(n);
const none = { bytes: 0, lines: 0, pictures: 0 };

test("a program of one worker has the worker's own limit, and no other", () => {
  const budget = new Budget();
  const text = lines(outputLimit.lines + 50);
  assert.equal(budget.take(0, 1, text), text);
  assert.equal(budget.take(0, 2, "panic: at last\n"), "panic: at last\n");
  assert.deepEqual(budget.lost, none);
});

test("the lines of all workers are counted together", () => {
  const budget = new Budget();
  assert.equal(budget.take(1, 1, lines(6000)).length, 30_000);
  assert.equal(budget.take(0, 1, lines(6000)).length, 20_000);
  assert.equal(budget.take(2, 1, "more\n"), "");
  assert.equal(budget.take(2, 1, "a long line, in pieces"), "");
  assert.deepEqual(budget.lost, { bytes: 10_000 + 5 + 22, lines: 2001, pictures: 0 });
});

test("so are the bytes, which are no characters, and the cut is at a line", () => {
  const budget = new Budget();
  budget.take(1, 1, "x".repeat(outputLimit.bytes - 10) + "\n");
  assert.equal(budget.take(2, 1, "é\nééé\n"), "é\n");
  assert.equal(budget.take(1, 1, "x\n"), "", "what is short does not slip in after it");
  assert.deepEqual(budget.lost, { bytes: 9, lines: 2, pictures: 0 });
});

test("what the workers' own limits dropped is added up", () => {
  const budget = new Budget();
  budget.dropped(1, 100, 10);
  budget.dropped(2, 5, 1);
  budget.dropped(1, 300, 30);
  assert.deepEqual(budget.lost, { bytes: 305, lines: 31, pictures: 0 });
});

test("what a worker that failed said last is kept all the same", () => {
  const budget = new Budget();
  budget.take(0, 1, lines(1));
  budget.take(1, 1, lines(outputLimit.lines));
  budget.take(1, 2, "log\npan");
  budget.take(0, 2, "of another\n");
  budget.take(1, 2, "ic: boom\n\ngoroutine 1\n");
  assert.equal(budget.lastWords(1), "panic: boom\n\ngoroutine 1\n");
  assert.equal(budget.lastWords(1), "");
  assert.deepEqual(budget.lost, { bytes: 5 + 4 + 11, lines: 3, pictures: 0 });
});

test("pictures have a limit in number and in bytes", () => {
  const many = new Budget();
  for (let i = 0; i < pictureBudget.count; i++) assert.ok(many.picture(4));
  assert.equal(many.picture(4), false);
  assert.equal(many.lost.pictures, 1);
  const large = new Budget();
  assert.ok(large.picture(pictureBudget.bytes - 4));
  assert.equal(large.picture(8), false);
  assert.ok(large.picture(4));
});
