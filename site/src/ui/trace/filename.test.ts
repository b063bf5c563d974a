import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "./filename.ts";

test("a trace is downloaded under its own name, and as nothing else", () => {
  const names = ["trace.out", "tmp/deep/my.trace", "tmp/second", "setup.bat", "a/page.html", "x\u202etuo.exe", "..", "tmp/", ".out", "two words.out"];
  assert.deepEqual(names.map(fileName), ["trace.out", "my.trace", "second.out", "setup.bat.out", "page.html.out", "x_tuo.exe.out", "trace.out", "trace.out", "out.out", "two_words.out"]);
});
