// Which packages files will need, and which base has them, guessed from their text so that
// downloads can start, and their total be known, before the assistant is there to read the files
// properly.

import type { Files } from "../protocol/files.ts";
import type { Manifest } from "../protocol/manifest.ts";

/** What every program is linked with, and what a test's main imports. */
const always = ["runtime", "syscall/js"];
const tests = ["testing", "regexp"];

export function guessImports(files: Files, test: boolean, packages: Manifest["packages"]): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    const known = Object.hasOwn(packages, path) ? packages[path] : undefined;
    if (!known || found.has(path)) return;
    found.add(path);
    known.imports.forEach(add);
  };
  for (const path of test ? [...always, ...tests] : always) add(path);
  for (const [name, text] of Object.entries(files)) {
    if (!name.endsWith(".go") || (!test && name.endsWith("_test.go"))) continue;
    // Imports come before every other declaration.
    const head = text.split(/^(?:func|type|var|const)\b/m, 1)[0] ?? "";
    for (const [, path] of head.matchAll(/["`]([^"`\n]+)["`]/g)) add(path as string);
  }
  return [...found];
}

/** Name of the base that a program of these files, plain or checked, will be a side of; "" where none has all it imports. */
export function guessBase(files: Files, test: boolean, { packages, bases, checked }: Pick<Manifest, "packages" | "bases" | "checked">, isChecked: boolean): string {
  const guessed = guessImports(files, test, packages);
  return (isChecked ? checked.bases : bases).find((base) => isSubset(guessed, base.packages))?.name ?? "";
}

function isSubset(paths: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return paths.every((path) => known.has(path));
}
