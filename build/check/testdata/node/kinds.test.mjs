// One test of every kind that nodetest.go tells apart.

import assert from "node:assert";
import { describe, it, test } from "node:test";

test("alone", () => {
  console.log("said by a test that passes");
});
describe("suite", () => {
  it("inside", () => {});
  describe("deeper", () => {
    it("wrong", () => {
      assert.equal(1, 2);
    });
  });
});
test("parent that holds", async (t) => {
  await t.test("child", () => {});
});
test("parent that fails by itself", async (t) => {
  await t.test("child", () => {});
  throw new Error("own mistake");
});
test("skipped", { skip: "not on this system" }, () => {});
test("to do", { todo: true }, () => {
  throw new Error("not yet");
});
