import assert from "node:assert/strict";
import { test } from "node:test";

import { changesBetween, type Change } from "./changes.ts";

function apply(text: string, changes: readonly Change[]): string {
  let out = "";
  let at = 0;
  for (const change of changes) {
    out += text.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return out + text.slice(at);
}

const cases: [string, string, string][] = [
  ["nothing", "package main\n", "package main\n"],
  ["indent", "func main() {\nfmt.Println(1)\n}", "func main() {\n\tfmt.Println(1)\n}\n"],
  ["space inside a line", "x:=1\ny  :=  2\n", "x := 1\ny := 2\n"],
  ["sorted imports", 'import (\n"os"\n"fmt"\n)\nfunc f() {}', 'import (\n\t"fmt"\n\t"os"\n)\n\nfunc f() {}\n'],
  ["emptied", "  \n", ""],
  ["from nothing", "", "package main\n"],
  ["dropped semicolons", "a();\nb()", "a()\nb()\n"],
];

for (const [name, before, after] of cases) {
  test(`changes: ${name}`, () => assert.equal(apply(before, changesBetween(before, after)), after));
}

test("changes leave the words alone, so a cursor in one stays in it", () => {
  const before = "func main() {\nfmt.Println(1)\n}\n";
  const changes = changesBetween(before, "func main() {\n\tfmt.Println(1)\n}\n");
  assert.deepEqual(changes, [{ from: 14, to: 14, insert: "\t" }]);
});
