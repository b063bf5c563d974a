// The programs that are measured. Each time a program is asked for, its text is another: nothing
// that was built before can serve.

import { readFileSync } from "node:fs";

export interface Text {
  /** What the figures call it. */
  readonly title: string;
  /** The program, edited anew. */
  edited(): string;
}

let edits = 0;

function text(name: string, title: string): Text {
  const original = readFileSync(new URL(`testdata/${name}.go`, import.meta.url), "utf8");
  if (!original.includes("const edit = 0")) throw new Error(`testdata/${name}.go has no edit`);
  return { title, edited: () => original.replace("const edit = 0", `const edit = ${++edits}`) };
}

export const small = text("small", "fmt and sync");
export const medium = text("medium", "json and more");
export const http = text("http", "net/http");
/** Imports fmt, sync, time and context. */
export const waiting = text("waiting", "fmt, sync, time, context");
