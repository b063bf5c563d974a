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

  test("carry a schedule", async () => {
    const files = { "main.go": "package main" };
    const seed = { schedule: { seed: 7, switches: null }, build: "abc", options: {}, folder: "" };
    assert.deepEqual(await decode(await encode({ files, replay: seed })), { files, replay: seed });
    const switches = Array.from({ length: 500 }, (_, i) => ({ from: i % 3, at: i, to: (i + 1) % 3 }));
    const options = { args: ["a"], env: { A: "1" }, stdin: "x\n", test: "Sum" };
    const whole = { schedule: { seed: 0xffffffff, switches }, build: "abc", options, folder: "sub" };
    const code = await encode({ files, example: "a/b", replay: whole });
    assert.ok(code.length < 4000, `${code.length} characters`);
    assert.deepEqual(await decode(code), { files, example: "a/b", replay: whole });
    const bad = [null, 1, {}, { seed: -1, build: "" }, { seed: 1.5, build: "" }, { seed: 1 }, { seed: 1, build: "", switches: [1, 2] }, { seed: 1, build: "", switches: ["1", 2, 3] }];
    const worse = [{ args: [1] }, { args: "a" }, { env: { A: 1 } }, { env: ["a"] }, { stdin: 1 }, { test: 1 }, { folder: 1 }].map((part) => ({ seed: 1, build: "", ...part }));
    for (const replay of [...bad, ...worse]) await assert.rejects(decode(link({ v: 1, files, replay })), /damaged/, JSON.stringify(replay));
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
      [link({ v: 1, files: JSON.parse('{"__proto__": ""}') as unknown }), /damaged/],
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
