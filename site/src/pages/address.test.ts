import assert from "node:assert/strict";
import { test } from "node:test";

import { asked } from "./address.ts";

const of = (address: string) => asked(new URL(address, "https://site.example/play/"));

test("an address asks for a program, an example or nothing", () => {
  assert.deepEqual(of("#code=abc_-"), { kind: "code", code: "abc_-" });
  assert.deepEqual(of("?example=mutex/safe"), { kind: "example", name: "mutex/safe" });
  assert.deepEqual(of("./"), { kind: "start" });
  assert.deepEqual(of("#content"), { kind: "start" });
});

test("a program in the address counts more than an example", () => {
  assert.equal(of("?example=a/b#code=x").kind, "code");
});
