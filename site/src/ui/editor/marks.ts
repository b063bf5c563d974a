// The tools' diagnostics as marked places in the editor, with the tools' own words.

import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import type { Diagnostic } from "../../protocol/files.ts";
import { offsetOf } from "./place.ts";

const toolNames = { parse: "go", import: "go", compile: "compile", link: "link", test: "test" } as const;

/** The marks of one file; a diagnostic without a line has no place to stand. */
export function marksOf(doc: Text, file: string, diagnostics: readonly Diagnostic[]): Mark[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.file === file && diagnostic.line > 0)
    .map((diagnostic) => {
      const from = offsetOf(doc, diagnostic.line, Math.max(diagnostic.column, 1));
      return {
        from,
        to: endOfWord(doc, from, diagnostic.column > 0),
        severity: "error" as const,
        source: toolNames[diagnostic.source],
        message: diagnostic.message,
      };
    });
}

/** Where the word at an offset ends; the line's end where there is none or no column is known. */
function endOfWord(doc: Text, from: number, columnKnown: boolean): number {
  const line = doc.lineAt(from);
  const rest = line.text.slice(from - line.from);
  const word = columnKnown ? /^(?:[\p{L}\p{N}_]+|"[^"]*"|\S)/u.exec(rest) : null;
  return word === null ? line.to : from + word[0].length;
}
