import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryFs } from "./fs.ts";
import { traces } from "./traces.ts";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const trace = (rest: string): Uint8Array<ArrayBuffer> => bytes(`go 1.26 trace\0\0\0${rest}`);

test("traces are found by their first words, wherever they are", () => {
  const fs = new MemoryFs();
  fs.write("/trace.out", trace("one"));
  fs.write("/tmp/deep/er/two", trace("three"));
  fs.write("/notes.txt", bytes("go 1.26 trace"));
  fs.write("/empty.out", bytes(""));
  const found = traces(fs);
  assert.deepEqual(found.map(({ name, size }) => [name, size]), [["tmp/deep/er/two", 21], ["trace.out", 19]]);
  assert.deepEqual(new Uint8Array(found[1]!.bytes!), trace("one"));
  fs.write("/trace.out", trace("another"));
  assert.deepEqual(new Uint8Array(found[1]!.bytes!), trace("one"), "it is a copy");
});

test("what is too large is told, but not taken, and there are only so many", () => {
  const fs = new MemoryFs();
  for (const name of ["a", "b", "c", "d"]) fs.write(`/${name}`, trace(name === "b" ? "x".repeat(100) : name));
  const found = traces(fs, { bytes: 40, count: 3 });
  assert.deepEqual(found.map(({ name, size, bytes }) => [name, size, bytes === null]), [["a", 17, false], ["b", 116, true], ["c", 17, false]]);
});

test("what there is no memory for is told, too", () => {
  const data = Object.assign(trace("one"), {
    slice() {
      throw new RangeError("Array buffer allocation failed");
    },
  });
  const found = traces({ *files() { yield ["/trace.out", data]; } });
  assert.deepEqual(found, [{ name: "trace.out", size: 19, bytes: null }]);
});
