import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";

import { columnOfIndex, indexOfColumn, offsetOf } from "./place.ts";

test("columns count bytes, indexes count UTF-16 units", () => {
  const line = 'fmt.Println("ä€🙂", x)';
  const column = 12 + 1 + 2 + 3 + 4 + 1 + 2 + 1;
  assert.equal(line[indexOfColumn(line, column)], "x");
  assert.equal(columnOfIndex(line, line.indexOf("x")), column);
});

test("what lies outside is clamped", () => {
  const doc = Text.of(["one", "two"]);
  assert.equal(offsetOf(doc, 1, 99), 3);
  assert.equal(offsetOf(doc, 99, 1), 4);
  assert.equal(offsetOf(doc, 0, 0), 0);
});
