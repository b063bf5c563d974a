import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { build } from "./harness.ts";
import { withCeiling } from "./memory.ts";

const page = 65536;

// Instantiates a module of Go's without running it.
async function memoryOf(module: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Memory> {
  const compiled = await WebAssembly.compile(module);
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(compiled)) (imports[from] ??= {})[name] = () => {};
  const instance = await WebAssembly.instantiate(compiled, imports);
  return instance.exports["mem"] as WebAssembly.Memory;
}

describe("withCeiling", () => {
  let program: Uint8Array<ArrayBuffer>;
  before(async () => {
    program = await build("cases");
  });

  test("a program of Go's cannot grow past it", async () => {
    const memory = await memoryOf(withCeiling(program, 1000 * page));
    const pages = memory.buffer.byteLength / page;
    memory.grow(1000 - pages);
    assert.throws(() => memory.grow(1), RangeError);
    assert.equal((await memoryOf(program)).grow(1001), pages, "without a ceiling it could");
  });

  test("a ceiling below the start is raised to it", async () => {
    const memory = await memoryOf(withCeiling(program, page));
    assert.throws(() => memory.grow(1), RangeError);
  });

  test("a lower ceiling of the program's own stays", async () => {
    const memory = await memoryOf(withCeiling(withCeiling(program, 200 * page), 1000 * page));
    assert.throws(() => memory.grow(201 - memory.buffer.byteLength / page), RangeError);
  });

  test("what is no program is refused", () => {
    assert.throws(() => withCeiling(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), page), /no memory/);
    assert.throws(() => withCeiling(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 0x80]), page), /in the middle/);
  });
});
