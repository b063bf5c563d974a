import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Operations } from "./operations.ts";
import { Stdin } from "./stdin.ts";

function harness(text: string | null) {
  const operations = new Operations();
  const waiting: boolean[] = [];
  const stdin = new Stdin(text, operations, (value) => waiting.push(value));
  const got: string[] = [];
  const read = (max: number) => stdin.read(max, (bytes) => got.push(new TextDecoder().decode(bytes)));
  return { operations, waiting, stdin, got, read };
}

describe("Stdin", () => {
  test("given whole: as much as is asked for, then the end", () => {
    const { waiting, got, read, stdin } = harness("hello");
    read(3);
    read(3);
    read(3);
    assert.deepEqual(got, ["hel", "lo", ""]);
    assert.deepEqual(waiting, []);
    assert.equal(stdin.terminal, false);
  });

  test("typed: a read waits for a line, as an operation outside", () => {
    const { operations, waiting, stdin, got, read } = harness(null);
    assert.equal(stdin.terminal, true);
    read(100);
    assert.equal(operations.pending, 1);
    assert.deepEqual(waiting, [true]);
    stdin.feed("one\n");
    assert.deepEqual(got, ["one\n"]);
    assert.deepEqual(waiting, [true, false]);
    assert.equal(operations.pending, 0);
    stdin.feed("two\n");
    stdin.feed("three\n");
    read(100);
    assert.deepEqual(got, ["one\n", "two\nthree\n"]);
  });

  test("several readers are answered in turn, and all at the end", () => {
    const { waiting, stdin, got, read } = harness(null);
    read(2);
    read(2);
    read(2);
    stdin.feed("abcd");
    assert.deepEqual(got, ["ab", "cd"]);
    stdin.end();
    read(1);
    stdin.feed("late");
    assert.deepEqual(got, ["ab", "cd", "", ""]);
    assert.deepEqual(waiting, [true, false]);
  });

  test("who reads again when answered waits again", () => {
    const { waiting, stdin, read, operations } = harness(null);
    stdin.read(10, () => read(10));
    stdin.feed("a");
    assert.deepEqual(waiting, [true, false, true]);
    assert.equal(operations.pending, 1);
  });
});
