import assert from "node:assert/strict";
import { test } from "node:test";

import { hintFor } from "./hints.ts";

const of = (message: string) => hintFor({ source: "compile", file: "main.go", line: 1, column: 1, message });

test("common sentences of the compiler get advice", () => {
  assert.match(of("declared and not used: x"), /nothing reads/);
  assert.match(of('"os" imported and not used'), /import/);
  assert.match(of("undefined: fmt.println"), /capital/);
  assert.match(of("undefined: total"), /spelling/);
  assert.match(of("package foo/bar is not in std"), /cannot be imported/);
  assert.match(of("syntax error: unexpected newline, expected comma or )"), /comma|bracket/);
});

test("an unknown sentence stands for itself", () => assert.equal(of("something new"), ""));
