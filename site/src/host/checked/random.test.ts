import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "./random.ts";

const bytes = (seed: number, length: number): Uint8Array => {
  const filled = new Uint8Array(length);
  new Random(seed).fill(filled);
  return filled;
};

describe("Random", () => {
  test("a seed always gives these bytes", () => {
    assert.equal(Buffer.from(bytes(1, 9)).toString("hex"), "3456509f6a31c54381");
    assert.deepEqual(bytes(2 ** 32 + 1, 9), bytes(1, 9));
  });

  test("neighbouring seeds have nothing in common", () => {
    const seen = new Set(Array.from({ length: 1000 }, (_, seed) => Buffer.from(bytes(seed, 8)).toString("hex")));
    assert.equal(seen.size, 1000);
  });

  test("all bytes come about equally often", () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of bytes(7, 256 * 1000)) counts[byte]!++;
    assert.ok(counts.every((count) => count > 850 && count < 1150));
  });
});
