import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, shortened, sizeWords, sweepWords, variant, variantWords, whatWords } from "./names.ts";

test("a name has parts", () => {
  assert.deepEqual(parse("Primes/size=small/by=parallel/workers=4"), {
    text: "Primes/size=small/by=parallel/workers=4", what: "Primes", size: "small", by: "parallel", workers: 4, chunk: 0, rest: [],
  });
  const { by, chunk, rest } = parse("Send/buffer=16/by=goroutines/chunk=1000/last");
  assert.deepEqual([by, chunk, rest], ["goroutines", 1000, ["buffer=16", "last"]]);
});

test("what is no count stays a part of the name, and so does what comes again", () => {
  assert.deepEqual(parse("A/workers=0/chunk=many/by=x/by=y/size="), { text: "A/workers=0/chunk=many/by=x/by=y/size=", what: "A", size: "", by: "x", workers: 0, chunk: 0, rest: ["workers=0", "chunk=many", "by=y", "size="] });
});

test("what differs in size, workers and chunk alone is the same way", () => {
  assert.equal(variant(parse("A/size=small/by=parallel/workers=2")), variant(parse("A/size=scaled/by=parallel/workers=8")));
  assert.notEqual(variant(parse("A/by=parallel")), variant(parse("A/by=fresh")));
});

test("names in words", () => {
  assert.deepEqual(["Primes", "GoroutineStart", "RWMutexRead", "SyncMap", "snake_case"].map(whatWords), ["Primes", "Goroutine start", "RWMutex read", "Sync map", "snake case"]);
  assert.deepEqual(["small", "scaled", "very-large"].map(sizeWords), ["the tutorial's size", "scaled up", "very large"]);
  assert.equal(variantWords(parse("A/size=small/by=goroutines"), false), "goroutines");
  assert.equal(variantWords(parse("Lock/by=together/holders=4"), true), "Lock: together, holders 4");
  assert.equal(variantWords(parse("GoroutineStart"), false), "Goroutine start");
  assert.equal(variantWords(parse("A/by=fresh"), false), "parallel, workers started anew");
  assert.deepEqual(["A/workers=1", "A/workers=12", "A/chunk=1000", "A"].map((name) => sweepWords(parse(name))), [", 1 worker", ", 12 workers", ", chunks of 1,000", ""]);
});

test("a text too long for a chart ends with a sign", () => {
  assert.deepEqual([shortened("short", 5), shortened("one two", 5)], ["short", "one…"]);
});
