import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { outputLimit } from "../../protocol/program.ts";
import { Printed } from "./printed.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("Printed", () => {
  test("both streams, apart and in order, and characters by bytes", () => {
    const printed = new Printed();
    printed.write(1, bytes("né"));
    printed.write(2, bytes("x"));
    const euro = bytes("€");
    printed.write(1, euro.subarray(0, 1));
    printed.write(1, euro.subarray(1));
    printed.end(false);
    assert.deepEqual([printed.stdout, printed.stderr, printed.output], ["né€", "x", "néx€"]);
    assert.deepEqual([0, 2, 3, 4, 5, 7, 100].map(printed.characters), [0, 0, 2, 3, 3, 4, 4]);
  });

  test("a flood is cut, and what a failed program said last is kept", () => {
    const printed = new Printed();
    for (let i = 0; i < outputLimit.lines + 5000; i++) printed.write(1, bytes("line\n"));
    printed.write(2, bytes("panic: drowned\n"));
    printed.end(true);
    assert.equal(printed.stdout, "line\n".repeat(outputLimit.lines));
    assert.equal(printed.stderr, "panic: drowned\n");
    assert.equal(printed.characters(1e9), printed.stdout.length);
  });
});
