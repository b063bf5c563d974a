import assert from "node:assert/strict";
import { test } from "node:test";
import { unpackExports } from "./exports.ts";

test("the archives are found behind the header, wherever the bytes lie", () => {
  const header = Buffer.from('[["errors",3],["empty",0],["net/http",2]]');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const file = Buffer.concat([Buffer.from("before"), length, header, Buffer.from("abcde")]);
  const bytes = new Uint8Array(file.buffer as ArrayBuffer, file.byteOffset + 6, file.length - 6);
  const found = [...unpackExports(bytes)].map(([path, archive]) => [path, Buffer.from(archive).toString()]);
  assert.deepEqual(found, [["errors", "abc"], ["empty", ""], ["net/http", "de"]]);
});
