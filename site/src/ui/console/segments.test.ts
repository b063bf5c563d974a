import assert from "node:assert/strict";
import { test } from "node:test";

import { positions } from "../../session/positions.ts";
import { segments } from "./segments.ts";

const text = "main.main()\n\t/src/main.go:7 +0x3\nat work.go:2:5\n";

test("places become segments, the rest stays text", () => {
  const cut = segments(text, positions(text, ["main.go", "work.go"]));
  assert.equal(cut.map((segment) => segment.text).join(""), text);
  assert.deepEqual(
    cut.flatMap((segment) => (segment.place === undefined ? [] : [segment.place])),
    [
      { file: "main.go", line: 7, column: 0 },
      { file: "work.go", line: 2, column: 5 },
    ],
  );
});

test("no more than the limit become places", () => {
  const cut = segments(text, positions(text, ["main.go", "work.go"]), 1);
  assert.equal(cut.filter((segment) => segment.place !== undefined).length, 1);
  assert.equal(cut.map((segment) => segment.text).join(""), text);
});
