import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { ShareError, decode, encode } from "./share.ts";

const link = (data: unknown): string => deflateSync(JSON.stringify(data)).toString("base64url");

describe("share links", () => {
  test("carry files and where they came from", async () => {
    const shared = { files: { "main.go": 'package main // "é" ' + "x".repeat(5000), "a/b.go": "" }, example: "lesson/name" };
    const code = await encode(shared);
    assert.match(code, /^[A-Za-z0-9_-]+$/);
    assert.ok(code.length < 500);
    assert.deepEqual(await decode(code), shared);
    assert.deepEqual(await decode(link({ v: 1, files: { a: "b" } })), { files: { a: "b" } });
  });

  test("say what is wrong with them", async () => {
    const code = await encode({ files: { "main.go": "package main" } });
    const bad: [string, RegExp][] = [
      [code.slice(0, -8), /damaged/],
      ["%%%", /damaged/],
      ["", /damaged/],
      [link("text"), /damaged/],
      [link({ files: {} }), /damaged/],
      [link({ v: 1, files: {} }), /damaged/],
      [link({ v: 1, files: { a: 1 } }), /damaged/],
      [link({ v: 1, files: ["a"] }), /damaged/],
      [link({ v: 1, files: { "../a": "" } }), /damaged/],
      [link({ v: 1, files: { "/a": "" } }), /damaged/],
      [link({ v: 2, files: { a: "" } }), /newer version/],
      [link({ v: 1, files: { a: "0".repeat(2 << 20) } }), /more than a program/],
      ["A".repeat(40_000), /too long/],
    ];
    for (const [text, words] of bad) {
      await assert.rejects(decode(text), (error: unknown) => error instanceof ShareError && words.test(error.message), text.slice(0, 40));
    }
  });

  test("do not get too long", async () => {
    let random = "";
    for (let i = 0; i < 60_000; i++) random += String.fromCharCode(33 + Math.floor(Math.random() * 90));
    await assert.rejects(encode({ files: { "main.go": random } }), /too long for a link/);
  });
});
