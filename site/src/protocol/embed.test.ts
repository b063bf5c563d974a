import assert from "node:assert/strict";
import { test } from "node:test";

import { seal, type ToEmbed, unseal } from "./embed.ts";

test("a sealed message comes back", () => {
  const message: ToEmbed = { kind: "stop" };
  assert.deepEqual(unseal<ToEmbed>(structuredClone(seal(message))), message);
});

test("what others send is nobody's message", () => {
  for (const data of [null, 1, "run", {}, { interleave: 2, message: { kind: "stop" } }, { interleave: 1 }, { interleave: 1, message: 3 }]) {
    assert.equal(unseal<ToEmbed>(data), null);
  }
});
