import assert from "node:assert/strict";
import { test } from "node:test";
import { untouched } from "../../session/progress.ts";
import { amount, day, stageSentence, tallySentence } from "./words.ts";

const noon = new Date(2026, 10, 22, 12);

test("a day has its year where it is another", () => {
  assert.equal(day(noon.toISOString(), noon), "22 November");
  assert.equal(day(noon.toISOString(), new Date(2027, 0, 1)), "22 November 2026");
});

test("an exercise says how far it is", () => {
  const passed = { ...untouched, passed: { when: noon.toISOString(), checks: "", text: "" } };
  assert.equal(stageSentence("passed", passed, false, noon), "Passed on 22 November.");
  assert.equal(stageSentence("passed", passed, true, noon), "Passed on 22 November. The text has changed since.");
  assert.match(stageSentence("older", passed, true, noon), /^Passed on 22 November, with older tests/);
  assert.equal(stageSentence("begun", untouched, false, noon), "Begun, and not passed yet.");
});

test("counts what is passed, and says the rest only where there is some", () => {
  assert.equal(tallySentence(["new", "passed"]), "1 of 2 exercises passed.");
  assert.equal(tallySentence(["passed", "older", "begun", "begun", "new"]), "1 of 5 exercises passed, 1 more with older tests, 2 begun.");
  assert.equal(tallySentence(["new"]), "0 of 1 exercise passed.");
});

test("says how much is kept", () => {
  assert.equal(amount(1, 0), "an edit");
  assert.equal(amount(2, 1), "2 edits and the progress of an exercise");
  assert.equal(amount(0, 0), "nothing");
});
