import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";

import type { Diagnostic } from "../../protocol/files.ts";
import { marksOf } from "./marks.ts";

const doc = Text.of(["package main", 'import "nope/x"', "func main() { total := 1 }", ""]);

function mark(partial: Partial<Diagnostic>) {
  const diagnostic: Diagnostic = { source: "compile", file: "main.go", line: 1, column: 1, message: "words", ...partial };
  return marksOf(doc, "main.go", [diagnostic]).map(({ from, to, message }) => [doc.sliceString(from, to), message]);
}

test("a mark covers the word or the string at its place", () => {
  assert.deepEqual(mark({ line: 3, column: 15 }), [["total", "words"]]);
  assert.deepEqual(mark({ line: 2, column: 8 }), [['"nope/x"', "words"]]);
});

test("a mark without a column covers its line", () => {
  assert.deepEqual(mark({ line: 3, column: 0 }), [["func main() { total := 1 }", "words"]]);
});

test("a place beyond the text is the text's end", () => {
  assert.deepEqual(mark({ line: 99, column: 5 }), [["", "words"]]);
});

test("other files and mistakes without a place have no mark here", () => {
  assert.deepEqual(mark({ file: "other.go" }), []);
  assert.deepEqual(mark({ line: 0, column: 0 }), []);
});
