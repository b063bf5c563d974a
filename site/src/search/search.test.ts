import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { excerpt, find, pieces } from "./find.ts";
import { makeIndex, type Place, readIndex } from "./places.ts";
import { wordsOf } from "./words.ts";

const place = (id: number, heading: string, text: string, more: Partial<Place> = {}): Place => ({ id, kind: "section", lesson: "A lesson", heading, text, address: `x/#${id}`, ...more });

const index = readIndex(
  makeIndex([
    place(1, "Deadlock", "Two goroutines wait for each other's lock."),
    place(2, "A wait group", "sync.WaitGroup waits until each goroutine is done."),
    place(3, "The pool", "A pool has a bound. No deadlock is in it, and no wait group either."),
    place(4, "deadlock", "Nobody can go on.", { kind: "term", lesson: "" }),
  ]),
);
const ids = (query: string): string[] => find(index, query, 9).best.map(({ address }) => address.slice(3));
const shown = (list: readonly { text: string; marked: boolean }[]): string => list.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");

test("words are letters and digits; common ones are left out", () => {
  assert.deepEqual(
    wordsOf("The sync.WaitGroup isn’t Go's: fan-out, 2 µs").map(({ word }) => word),
    ["sync", "waitgroup", "isn't", "go", "fan", "out", "2", "s"],
  );
  assert.deepEqual(wordsOf("is Go's"), [{ word: "go", from: 3, to: 7 }]);
});

describe("a query finds", () => {
  test("headings before texts", () => assert.deepEqual(ids("deadlock").at(-1), "3"));
  test("what has a letter wrong, too few or too many", () => {
    for (const query of ["daedlock", "dedlock", "deadlocck"]) assert.deepEqual(ids(query).toSorted(), ["1", "3", "4"], query);
  });
  test("what is written so before what is nearly so, and that only where little is written so", () => {
    const index = readIndex(makeIndex([place(1, "What to look at", "A look at a clock."), place(2, "The key", "It belongs to the lock."), place(3, "The door", "Lock it.")]));
    const found = (most: number): string[] => find(index, "lock", most).best.map(({ address }) => address.slice(3));
    assert.deepEqual(found(3).toSorted(), ["1", "2", "3"]);
    assert.equal(found(3).at(-1), "1");
    assert.deepEqual(found(2).toSorted(), ["2", "3"]);
    assert.equal(find(index, "lock", 2).total, 2);
  });
  test("what begins so", () => assert.deepEqual(ids("gorou").toSorted(), ["1", "2"]));
  test("all words together, if anything has them", () => {
    assert.deepEqual(ids("deadlock pool"), ["3"]);
    assert.deepEqual(ids("pool zebra"), ["3"]);
  });
  test("names of a package as they are written", () => assert.deepEqual(ids("sync.WaitGroup")[0], "2"));
  test("more than is shown, which is counted", () => {
    const { total, best } = find(index, "deadlock", 2);
    assert.deepEqual([total, best.length], [3, 2]);
  });
  test("nothing", () => {
    for (const query of ["", "the", "zebra", "…"]) assert.deepEqual(ids(query), [], query);
  });
});

test("what was found is marked, in the case that it has", () => {
  assert.equal(shown(pieces("Deadlock: a deadlock", new Set(["deadlock"]))), "[Deadlock]: a [deadlock]");
  assert.equal(shown(find(index, "daedlock", 1).best[0]!.heading).toLowerCase(), "[deadlock]");
});

test("an excerpt begins and ends with words, where most was found", () => {
  const filler = "one two three four five ".repeat(20);
  const text = `${filler}pool ${filler}pool and bound ${filler}`;
  const cut = shown(excerpt(text, new Set(["pool", "bound"])));
  assert.match(cut, /^… (one|two|three|four|five) .* \[pool\] and \[bound\] .* (one|two|three|four|five) …$/);
  assert.ok(cut.length < 200, cut);
  const short = `${filler.slice(0, 200)}pool`;
  assert.equal(shown(excerpt(short, new Set(["pool"]))), `${filler.slice(0, 200)}[pool]`);
  assert.ok(shown(excerpt(text, new Set(["zebra"]))).startsWith("one two"));
  assert.equal(shown(excerpt("", new Set())), "");
});
