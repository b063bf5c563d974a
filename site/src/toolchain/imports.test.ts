import assert from "node:assert/strict";
import { test } from "node:test";
import type { Package } from "../protocol/manifest.ts";
import { guessBase, guessImports } from "./imports.ts";

const asset = { path: "", size: 0, pack: 0, br: 0, sha256: "" };
const graph: Record<string, readonly string[]> = {
  runtime: ["internal/abi"],
  "internal/abi": [],
  "syscall/js": ["runtime"],
  fmt: ["os"],
  os: ["runtime"],
  log: [],
  testing: ["fmt"],
  regexp: [],
};
const packages = Object.fromEntries(
  Object.entries(graph).map(([path, imports]): [string, Package] => [path, { asset, imports, std: true }]),
);
const always = ["runtime", "internal/abi", "syscall/js"];

const guess = (files: Record<string, string>, test = false): string[] => guessImports(files, test, packages);

test("imports are followed to their ends", () => {
  assert.deepEqual(guess({ "main.go": 'package main\n\nimport (\n\tf "fmt"\n\t"playground/words"\n)\n' }), [...always, "fmt", "os"]);
  assert.deepEqual(guess({ "main.go": "package main; import `fmt`" }), [...always, "fmt", "os"]);
});

test("strings after the imports are only strings", () => {
  assert.deepEqual(guess({ "main.go": 'package main\n\nfunc main() { println("log") }\n' }), always);
  assert.deepEqual(guess({ "main.go": 'package main\n\nimport "constructor"\n' }), always);
});

test("test files count when tests are built, and what their main imports", () => {
  const files = { "main.go": "package main\n", "main_test.go": 'package main\n\nimport "log"\n', "words.txt": '"fmt"' };
  assert.deepEqual(guess(files), always);
  assert.deepEqual(guess(files, true), [...always, "testing", "fmt", "os", "regexp", "log"]);
});

test("the base is the first that has all of it", () => {
  const base = (name: string, paths: readonly string[]) => ({ name, id: "", module: asset, map: asset, exports: asset, packages: paths });
  const bases = [base("small", [...always, "fmt", "os"]), base("large", Object.keys(packages))];
  const manifest = { packages, bases, checked: { bases: [base("checked", [...always, "fmt", "os", "detect"])] } };
  const files = (path: string) => ({ "main.go": `package main\n\nimport "${path}"\n` });
  assert.equal(guessBase(files("fmt"), false, manifest, false), "small");
  assert.equal(guessBase(files("log"), false, manifest, false), "large");
  assert.equal(guessBase(files("fmt"), true, manifest, false), "large");
  assert.equal(guessBase(files("log"), false, { ...manifest, bases: bases.slice(0, 1) }, false), "");
  assert.equal(guessBase(files("fmt"), false, manifest, true), "checked");
  assert.equal(guessBase(files("log"), false, manifest, true), "");
});
