import assert from "node:assert/strict";
import { test } from "node:test";

import { Transcript } from "./transcript.ts";

function transcript(...added: (readonly [worker: number, text: string])[]): Transcript {
  const made = new Transcript();
  for (const [worker, text] of added) made.add(worker, text);
  return made;
}

test("what one worker prints stays as it is", () => {
  const made = transcript([0, "name? "], [0, "Ada\nhel"], [0, "lo\n\n"], [0, "end"]);
  assert.equal(made.text(), "name? Ada\nhello\n\nend");
  assert.equal(made.labelled(), made.text());
});

test("a line is never mixed from two workers", () => {
  const made = transcript([1, "one "], [2, "two "], [1, "goes on"], [2, "too\nnext\nla"], [1, "\n"], [2, "st\n"]);
  assert.equal(made.text(), "one goes on\ntwo too\nnext\nlast\n");
  assert.equal(made.labelled(), "worker 1: one goes on\nworker 2: two too\nworker 2: next\nworker 2: last\n");
});

test("a line stands where it began", () => {
  const made = transcript([0, "waiting "], [1, "a\n"], [2, "b\n"], [0, "done\nc\n"]);
  assert.equal(made.text(), "waiting done\na\nb\nc\n");
});

test("a line that nobody ended is ended where another follows, and only there", () => {
  assert.equal(transcript([0, "half"], [1, "whole\n"]).text(), "half\nwhole\n");
  assert.equal(transcript([1, "whole\n"], [0, "half"]).labelled(), "worker 1: whole\nworker 0: half");
});

test("a worker's line ends with it: the next of that number begins its own", () => {
  const made = transcript([1, "I was kil"]);
  made.end(1);
  made.end(1);
  assert.equal(made.text(), "I was kil");
  made.add(1, "I am new\n");
  assert.equal(made.text(), "I was kil\nI am new\n");
});

test("empty lines have their worker too, the page's words have none", () => {
  const made = transcript([0, "a\n\nb\n"], [1, "half"]);
  made.say("Worker 1 crashed.");
  made.add(1, " c\n");
  assert.equal(made.labelled(), "worker 0: a\nworker 0: \nworker 0: b\nworker 1: half c\nWorker 1 crashed.\n");
});

test("a flood of small writes takes little time", () => {
  const made = new Transcript();
  const begun = performance.now();
  for (let i = 0; i < 200_000; i++) made.add(i % 64, i % 3 === 0 ? "x\n" : "y");
  assert.ok(made.text().length > 200_000);
  assert.ok(performance.now() - begun < 5000);
});
