import assert from "node:assert/strict";
import { test } from "node:test";

import { blockLength, blockLines, intoBlocks, noRoom } from "./blocks.ts";

test("a block takes a hundred lines", () => {
  const room = noRoom();
  const lines = "line\n".repeat(blockLines);
  const parts = intoBlocks(lines + "next\n", room);
  assert.deepEqual(parts, [{ text: lines, fresh: true }, { text: "next\n", fresh: true }]);
  assert.deepEqual(intoBlocks("more", room), [{ text: "more", fresh: false }]);
});

test("a line goes on in its block until it is longer than one", () => {
  const room = noRoom();
  intoBlocks("x".repeat(blockLength - 1), room);
  assert.equal(intoBlocks("yy", room)[0]?.fresh, false);
  assert.equal(intoBlocks("zz\n", room)[0]?.fresh, false);
  assert.equal(intoBlocks("next\n", room)[0]?.fresh, true);
  const long = intoBlocks("x".repeat(blockLength * 4), noRoom());
  assert.ok(long.length > 1 && long.length < 5);
  assert.equal(long.map((part) => part.text).join(""), "x".repeat(blockLength * 4));
});

test("nothing is lost", () => {
  const text = "a\n\n🙂b\n" + "€".repeat(20_000) + "\nend";
  assert.equal(intoBlocks(text, noRoom()).map((part) => part.text).join(""), text);
});
