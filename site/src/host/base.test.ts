// Modules by hand, as small as a base and a side can be: the base's run calls the first function
// of the side, which exits with the status that its data says.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asFunc, asMemory, asTable, custom, funcref, i32, list, section, sized, text, wasm } from "./assemble.ts";
import type { Side } from "./base.ts";
import { run } from "./harness.ts";
import { withCeiling } from "./memory.ts";

const page = 65536;
/** Of run, of resume and the side's function, of getsp, of runtime.wasmExit. */
const types = section(1, [0x60, 2, i32, i32, 0], [0x60, 0, 0], [0x60, 0, 1, i32], [0x60, 1, i32, 0]);
const wasmExit = [...text("gojs"), ...text("runtime.wasmExit"), asFunc, 3];
/** i32.const of an address, in three bytes. */
const address = (at: number): number[] => [0x41, (at & 0x7f) | 0x80, ((at >> 7) & 0x7f) | 0x80, at >> 14];
const code = (...instructions: number[]): number[] => sized([0, ...instructions, 0x0b]);
const exitWith = (status: number, at: number): number[] => section(11, [0, ...address(at + 8), 0x0b, ...sized([status, 0, 0, 0])]);
const exported = (first: number): number[][] => [
  [...text("run"), asFunc, first],
  [...text("resume"), asFunc, first + 1],
  [...text("getsp"), asFunc, first + 2],
  [...text("mem"), asMemory, 0],
];
const functions = section(3, [0], [1], [2]);

const base = (id: string, imports: number[] = []): Uint8Array<ArrayBuffer> =>
  wasm(
    types,
    imports,
    functions,
    section(4, [funcref, 0, 1]),
    section(5, [0, 1]),
    section(7, ...exported(0), [...text("tbl"), asTable, 0]),
    section(10, code(0x41, 1, 0x11, 1, 0), code(), code(0x41, 0)),
    custom("interleave.base", id),
  );

const side = (says: Side): Uint8Array<ArrayBuffer> =>
  wasm(
    types,
    section(2, wasmExit, [...text("base"), ...text("tbl"), asTable, funcref, 0, 2], [...text("base"), ...text("mem"), asMemory, 0, 2]),
    section(3, [1]),
    section(9, [0, 0x41, 1, 0x0b, ...list([1])]),
    section(10, code(...address(page), 0x10, 0)),
    exitWith(5, page),
    custom("interleave.side", JSON.stringify(says)),
  );

const whole = wasm(
  types,
  section(2, wasmExit),
  functions,
  section(5, [0, 1]),
  section(7, ...exported(1)),
  section(10, code(...address(16384), 0x10, 0), code(), code(0x41, 0)),
  exitWith(3, 16384),
);

const compiled = (bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module => new WebAssembly.Module(withCeiling(bytes, 10 * page));
const kinds = (events: readonly { readonly kind: string }[]): string[] => events.map(({ kind }) => kind);

describe("a side", () => {
  test("joins its base, whose table and memory grow to hold it", async () => {
    const { events, code } = await run(side({ base: "abc", table: 2, pages: 2 }), [], { base: compiled(base("abc")), side: true });
    assert.equal(code, 5);
    const last = events.at(-1)!;
    assert.ok(last.kind === "exit" && last.memory === 2 * page);
  });

  test("of another base is not run", async () => {
    const { events } = await run(side({ base: "abd", table: 2, pages: 2 }), [], { base: compiled(base("abc")), side: true });
    assert.deepEqual(kinds(events), ["failed"]);
    assert.ok(events[0]!.kind === "failed" && /another version of the site.*Reload the page/.test(events[0]!.message));
  });

  test("without a base is not run", async () => {
    const { events } = await run(side({ base: "abc", table: 2, pages: 2 }), [], { side: true });
    assert.deepEqual(kinds(events), ["failed"]);
    assert.ok(events[0]!.kind === "failed" && /not loaded\. Reload the page/.test(events[0]!.message));
  });

  test("whose variables are more than the memory's ceiling ends in Go's words", async () => {
    const { events, stderr, code } = await run(side({ base: "abc", table: 2, pages: 11 }), [], { base: compiled(base("abc")), side: true });
    assert.deepEqual(kinds(events), ["output", "exit"]);
    assert.equal(stderr, `runtime: out of memory: cannot allocate ${10 * page} bytes for the program's variables\nfatal error: out of memory\n`);
    assert.equal(code, 2);
  });

  test("whose base cannot be instantiated is the host's failure", async () => {
    const wants = section(2, [...text("gojs"), ...text("nothing"), asFunc, 1]);
    const { events } = await run(side({ base: "abc", table: 2, pages: 2 }), [], { base: compiled(base("abc", wants)), side: true });
    assert.deepEqual(kinds(events), ["failed"]);
    assert.ok(events[0]!.kind === "failed" && /LinkError/.test(events[0]!.message));
  });
});

test("a whole program runs by itself, whatever base there is", async () => {
  assert.equal((await run(whole, [], { base: compiled(base("abc")) })).code, 3);
});
