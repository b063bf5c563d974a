import assert from "node:assert/strict";
import { test } from "node:test";

import { Choices } from "./choices.ts";

const head = ["Waits?", "Shares?", "Take", "Lesson", "Program"];
const rows = [
  ["waits", "no", "a pool", "x", "y"],
  ["waits", "yes", "a lock", "x", "y"],
  ["computes", "no", "workers", "x", "y"],
  ["computes", "yes", "memory", "x", "y"],
];

test("questions are the columns before the last three, with the answers in the table's order", () => {
  const { questions } = new Choices(head, rows);
  assert.deepEqual(questions, [
    { text: "Waits?", answers: ["waits", "computes"] },
    { text: "Shares?", answers: ["no", "yes"] },
  ]);
});

test("each set of answers leads to its row, and none while a question is open", () => {
  const choices = new Choices(head, rows);
  rows.forEach((row, i) => assert.equal(choices.row(row.slice(0, 2)), i));
  assert.equal(choices.row(["waits", null]), null);
  assert.equal(choices.row([null, null]), null);
});

test("a table that is not whole is refused, by its answers", () => {
  assert.throws(() => new Choices(head, rows.slice(0, 3)), /no row for computes, yes$/);
  assert.throws(() => new Choices(head, [...rows, rows[1]!]), /two rows for waits, yes: 2 and 5$/);
});
