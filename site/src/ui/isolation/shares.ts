// Whether a program is one that shares memory among workers.

import type { Files } from "../../protocol/files.ts";

const imported = /"interleave\/wasm\/parallel"/;
/** The constructors that fail without shared memory. */
const made = /\.New(Array|Value|Mutex|Semaphore|Barrier)\b/;

/** By the words of the text: for a note it is enough that it mostly tells right. */
export function sharesMemory(files: Files): boolean {
  return Object.entries(files).some(([name, text]) => name.endsWith(".go") && imported.test(text) && made.test(text));
}
