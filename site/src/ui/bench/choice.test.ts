import assert from "node:assert/strict";
import { test } from "node:test";

import { type Choice, readChoice, writeChoice } from "./choice.ts";

const page = "https://site.example/some/where/bench/";
const read = (search: string) => readChoice(new URL(search, page));

test("an address says which results are shown, and what is compared", () => {
  assert.deepEqual(read(""), { set: null, compare: null });
  assert.deepEqual(read("?set=2026-11-21T2205-8f565cc1aa"), { set: "2026-11-21T2205-8f565cc1aa", compare: null });
  assert.deepEqual(read("?compare=old"), { set: null, compare: "old" });
  assert.deepEqual(read("?compare=old,new"), { set: "new", compare: "old" });
  assert.deepEqual(read("?compare=old%2Cnew"), { set: "new", compare: "old" });
});

test("what is no id is nothing", () => {
  for (const wrong of ["../x", "<b>", "", ".", "x".repeat(300), "%00"]) assert.deepEqual(read(`?set=${wrong}&compare=${wrong}`), { set: null, compare: null });
});

test("a choice that is written is read as it was, and the rest of the address stays", () => {
  const choices: Choice[] = [
    { set: null, compare: null },
    { set: "a-quick", compare: null },
    { set: null, compare: "b" },
    { set: "a", compare: "b" },
  ];
  for (const choice of choices) {
    const written = writeChoice(new URL(`${page}?set=x&other=1&compare=y#memory`), choice);
    assert.deepEqual(readChoice(written), choice);
    assert.deepEqual([written.searchParams.get("other"), written.hash], ["1", "#memory"]);
  }
  assert.equal(writeChoice(new URL(page), { set: "a", compare: "b" }).href, `${page}?compare=b,a`);
});
