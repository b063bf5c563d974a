import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decodeResults, readResults, ResultsError } from "./results.ts";
import { results, row, set } from "./testfigures.ts";

const golden = readFileSync(new URL("../../../build/bench/summary/testdata/results.json", import.meta.url), "utf8");

// The same packet is decoded by build/bench/summary.
test("the results are what the measurements write", () => {
  const found = decodeResults(golden);
  assert.deepEqual(found, JSON.parse(golden));
  assert.ok(found.sets.length > 1 && found.comparisons.some(({ rows }) => rows.length > 0) && found.problems.length > 0);
});

test("results cut anywhere are refused with words for the reader", () => {
  const text = golden.trim();
  for (let length = 0; length < text.length; length += 97) {
    assert.throws(() => decodeResults(text.slice(0, length)), (error) => error instanceof ResultsError && /^The file of results is (empty|damaged: it was cut short)/.test(error.message));
  }
});

test("another format is refused, and so is what has none", () => {
  assert.throws(() => decodeResults('{"format":2,"sets":[]}'), /have format 2, and this page reads format 1\. Reload/);
  for (const text of ["null", "[]", "7", '"format"', "{}"]) assert.throws(() => decodeResults(text), /This is no file of results/);
});

const good = results(set([row("Primes/by=sequential", 0.0071)]));

/** The good results with something else in place of a part; the text stands for what JSON has no word for. */
function spoiled(part: string, by: string): string {
  const text = JSON.stringify(good);
  assert.ok(text.includes(part));
  return text.replace(part, by);
}

const hostile: readonly (readonly [what: string, part: string, by: string, message: RegExp])[] = [
  ["a number that is none", '"median":0.0071', '"median":"NaN"', /sets\[0\]\.rows\[0\]\.median is no number/],
  ["a number beyond all", '"median":0.0071', '"median":1e999', /median is no number/],
  ["a negative time", '"median":0.0071', '"median":-1', /median is negative/],
  ["a time that cannot be", '"median":0.0071', '"median":1e99', /median is too large/],
  ["one that cannot be either", '"median":0.0071', '"median":1e-99', /median is too small/],
  ["an interval elsewhere", '"median":0.0071', '"median":5', /low and high is no interval/],
  ["half an interval", /"low":[^,]*/.exec(JSON.stringify(good))![0], '"low":null', /low and high is no interval/],
  ["no measurements", '"n":10', '"n":0', /n is no count/],
  ["half a core", '"cores":2', '"cores":2.5', /cores is no count/],
  ["a control character", '"cpu":"AMD EPYC"', '"cpu":"AMD\\u001b[31m"', /cpu is a text with control characters/],
  ["a long name", '"name":"Primes', `"name":"${"x".repeat(201)}`, /name is longer than 200 characters/],
  ["a name with a space", '"name":"Primes', '"name":"Pri mes', /name is not of the form/],
  ["an id that leads elsewhere", '"id":"2026', '"id":"../2026', /id is not of the form/],
  ["an example that is none", '"example":"web-workers/', '"example":"javascript:', /example is not of the form/],
  ["another language", '"lang":"go"', '"lang":"perl"', /lang is not of the form/],
  ["a missing field", '"commit":"8f565cc1aa",', "", /commit is no text/],
  ["no list", '"problems":[]', '"problems":{}', /problems is no list/],
  ["a row that is none", '"rows":[{', '"rows":[null,{', /sets\[0\]\.rows\[0\] is no object/],
  ["yes for true", '"complete":true', '"complete":"yes"', /complete is neither true nor false/],
];

for (const [what, part, by, message] of hostile) {
  test(`refused: ${what}`, () => {
    assert.throws(() => decodeResults(spoiled(part, by)), (error) => error instanceof ResultsError && message.test(error.message));
  });
}

test("refused: more rows than there can be", () => {
  const one = row("Primes", 1);
  assert.throws(() => readResults(results(set(Array.from({ length: 20_001 }, () => one)))), /rows is longer than 20000 entries/);
});

test("what is not known is left out", () => {
  assert.deepEqual(decodeResults(spoiled('"n":10', '"n":10,"more":"x"')), good);
});
