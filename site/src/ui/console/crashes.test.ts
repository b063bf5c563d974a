import assert from "node:assert/strict";
import { test } from "node:test";

import { Crashes } from "./crashes.ts";

const words = (crashes: Crashes, exitCode: number): string[] => crashes.explanations(exitCode).map((each) => each.words);

test("a program's own crash is explained by its first worker's words", () => {
  const crashes = new Crashes();
  crashes.said(1, "panic: recovered, printed by hand\n");
  crashes.said(0, "panic: bo");
  crashes.said(0, "om\n");
  assert.deepEqual(words(crashes, 2), ["panic: boom"]);
  assert.equal(crashes.sentence, "");
});

test("a worker's crash is explained, whatever the program made of it", () => {
  const crashes = new Crashes();
  crashes.said(2, "fatal error: concurrent map writes\n");
  crashes.said(0, "trying again\n");
  crashes.crashed(2, "exit status 2");
  assert.deepEqual(words(crashes, 0), ["worker 2: fatal error: concurrent map writes"]);
  assert.equal(crashes.sentence, "1 worker crashed.");
});

test("workers that crash of one cause are explained once", () => {
  const crashes = new Crashes();
  for (const worker of [1, 2]) {
    crashes.said(worker, "panic: boom\n");
    crashes.crashed(worker, "exit status 2");
  }
  assert.deepEqual(words(crashes, 1), ["worker 1: panic: boom"]);
  assert.equal(crashes.sentence, "2 workers crashed.");
});

test("what is no report of Go's is not explained", () => {
  const crashes = new Crashes();
  crashes.said(1, "bye\n");
  crashes.crashed(1, "exit status 3");
  crashes.crashed(2, "Uncaught RangeError: out of memory");
  assert.deepEqual(words(crashes, 0), []);
  assert.equal(crashes.sentence, "2 workers crashed.");
});

test("a worker of a crashed one's number begins anew", () => {
  const crashes = new Crashes();
  crashes.said(1, "panic: boom\n");
  crashes.crashed(1, "exit status 2");
  crashes.said(1, "fatal error: concurrent map writes\n");
  crashes.crashed(1, "exit status 2");
  assert.equal(words(crashes, 0).length, 2);
});
