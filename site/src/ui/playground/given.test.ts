import assert from "node:assert/strict";
import { test } from "node:test";

import { givenOptions, readEnvironment, splitArguments, testArguments } from "./given.ts";

test("arguments are split as a shell does", () => {
  assert.deepEqual(splitArguments(`-n 3  "two words" it\\'s 'a "b"' x"y z"`), ["-n", "3", "two words", "it's", 'a "b"', "xy z"]);
  assert.deepEqual(splitArguments(""), []);
  assert.deepEqual(splitArguments(`"" 'open`), ["", "open"]);
  assert.deepEqual(splitArguments(`"say \\"hi\\""`), ['say "hi"']);
});

test("an environment is lines of NAME=value", () => {
  assert.deepEqual(readEnvironment("A=1\n\nB=x=y\n nonsense \n=z"), { env: { A: "1", B: "x=y" }, bad: ["nonsense", "=z"] });
});

test("no input means that the reader types", () => {
  assert.deepEqual(givenOptions("a", "", ""), { args: ["a"], env: {} });
  assert.deepEqual(givenOptions("", "", "line"), { args: [], env: {}, stdin: "line\n" });
});

test("flags of go test become those of a test program", () => {
  assert.deepEqual(testArguments(["-run=Sum", "-bench", ".", "-v", "-mine", "word", "-test.run=X"]), ["-test.run=Sum", "-test.bench", ".", "-test.v", "-mine", "word", "-test.run=X"]);
});
