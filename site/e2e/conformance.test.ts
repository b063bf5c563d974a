// A part of `make conformance`: chan, ken and a hundred others, spread over the rest.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Conformance, exceptions, few } from "./conform.ts";
import { programs } from "./programs.ts";

const all = programs();
const always = all.filter((name) => /^(chan|ken)\//.test(name));
const rest = all.filter((name) => !always.includes(name));
const some = rest.filter((_, i) => i % Math.floor(rest.length / 100) === 0);
const chosen = [...always, ...some];

describe("Go's own programs give the same in the page", () => {
  const check = new Conformance(chosen);
  before(() => check.open());
  after(() => check.close());
  let same = 0;
  for (const name of chosen) {
    test(name, async () => {
      if ((await check.check(name)) === "same") same++;
    });
  }
  test("nearly all of them can be compared", () => {
    assert.ok(same > 0.9 * chosen.length, `${same} of ${chosen.length}`);
    assert.ok(few(exceptions));
  });
});
