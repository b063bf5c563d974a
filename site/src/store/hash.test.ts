import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex } from "./hash.ts";

test("the checksum is the same with the browser's help and without", async () => {
  const bytes = new TextEncoder().encode("abc");
  const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assert.equal(await sha256Hex(bytes), want);
  assert.equal(await sha256Hex(bytes, null), want);
});
