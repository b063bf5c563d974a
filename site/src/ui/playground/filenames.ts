// Names of a program's files.

import type { Files } from "../../protocol/files.ts";

/** Why a name cannot be a file's; "" where it can. */
export function wrongName(name: string, files: Files): string {
  if (name === "") return "Give the file a name, for example worker.go.";
  if (name in files) return `There is a ${name} already.`;
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.split("/").some((part) => part === "." || part === "..")) {
    return "A name is made of letters, digits, “_”, “-” and “.”, with “/” between folders.";
  }
  if (!/\.go$|\.txt$|\.md$|\.json$|\.csv$|(^|\/)go\.mod$/.test(name)) return "The name should end in .go (or .txt, .md, .json, .csv for data).";
  return "";
}

/** main.go first, then programs, then tests, then the rest; by name within each. */
export function inOrder(files: Files): string[] {
  const rank = (name: string) => (name === "main.go" ? 0 : name.endsWith("_test.go") ? 2 : name.endsWith(".go") ? 1 : 3);
  return Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

/** The text of a new file, which belongs to the package of its folder. */
export function textOfNew(name: string): string {
  if (!name.endsWith(".go")) return "";
  const folder = name.split("/").at(-2);
  const test = name.endsWith("_test.go") ? '\nimport "testing"\n\nfunc TestSomething(t *testing.T) {\n}\n' : "";
  return `package ${folder === undefined ? "main" : folder.replace(/\W/g, "")}\n${test}`;
}

export function hasTests(files: Files): boolean {
  return Object.keys(files).some((name) => name.endsWith("_test.go"));
}
