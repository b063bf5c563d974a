import assert from "node:assert/strict";
import { test } from "node:test";

import { hasTests, inOrder, textOfNew, wrongName } from "./filenames.ts";

test("main.go comes first, tests after programs, the rest last", () => {
  assert.deepEqual(inOrder({ "b.go": "", "go.mod": "", "a_test.go": "", "main.go": "", "a.go": "" }), ["main.go", "a.go", "b.go", "a_test.go", "go.mod"]);
});

test("names that cannot be are told apart", () => {
  assert.equal(wrongName("sub/worker.go", {}), "");
  assert.equal(wrongName("go.mod", {}), "");
  for (const name of ["", "a b.go", "../x.go", "/x.go", "worker", "main.go"]) assert.notEqual(wrongName(name, { "main.go": "" }), "", name);
});

test("a new file belongs to its folder's package", () => {
  assert.equal(textOfNew("worker.go"), "package main\n");
  assert.equal(textOfNew("shop/till.go"), "package shop\n");
  assert.match(textOfNew("main_test.go"), /^package main\n\nimport "testing"/);
  assert.equal(textOfNew("data.csv"), "");
});

test("tests are looked for by their names", () => {
  assert.ok(hasTests({ "x_test.go": "" }));
});
