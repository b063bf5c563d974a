import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDiagnostics } from "./diagnostics.ts";

const files = { "main.go": "", "words/words.go": "" };

test("a position in one of the files is taken apart", () => {
  assert.deepEqual(parseDiagnostics('main.go:3:5: "os" imported and not used\nwords/words.go:7: syntax error: a: b\n', "compile", files), [
    { source: "compile", file: "main.go", line: 3, column: 5, message: '"os" imported and not used' },
    { source: "compile", file: "words/words.go", line: 7, column: 0, message: "syntax error: a: b" },
  ]);
});

test("however the tool writes the path", () => {
  for (const path of ["main.go", "./main.go", "/src/main.go"]) {
    assert.equal(parseDiagnostics(`${path}:1:2: x`, "compile", files)[0]?.file, "main.go");
  }
});

test("a position elsewhere stays in the words", () => {
  assert.deepEqual(parseDiagnostics("/out/main_test.go:10:2: undefined: x\n", "compile", files), [
    { source: "compile", file: "", line: 0, column: 0, message: "/out/main_test.go:10:2: undefined: x" },
  ]);
});

test("lines that go on belong to the mistake before them", () => {
  const output = "main.go:9:6: T does not implement I (missing method M)\n\t\thave m()\n\t\twant M()\nmain.go:11:2: x redeclared\n\tmain.go:10:2: other declaration of x\n";
  assert.deepEqual(
    parseDiagnostics(output, "compile", files).map(({ line, message }) => [line, message]),
    [
      [9, "T does not implement I (missing method M)\n\t\thave m()\n\t\twant M()"],
      [11, "x redeclared\n\tmain.go:10:2: other declaration of x"],
    ],
  );
});

test("what has no position is kept whole", () => {
  const lines = ["too many errors", "runtime.main_main·f: function main is undeclared in the main package"];
  const found = parseDiagnostics(lines.join("\n") + "\n", "link", files);
  assert.deepEqual(found.map(({ file, line, message }) => [file, line, message]), lines.map((line) => ["", 0, line]));
});
