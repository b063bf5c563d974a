// What the compiler and the linker print, as data, in their own words.

import { folders } from "../protocol/assist.ts";
import type { Diagnostic, DiagnosticSource, Files } from "../protocol/files.ts";

/** "main.go:3:5: message", "sub/x.go:7: message". */
const positioned = /^(.+?\.go):(\d+)(?::(\d+))?: (.*)$/;

/** Reads a tool's output; a position counts only where it is in one of the files. */
export function parseDiagnostics(output: string, source: DiagnosticSource, files: Files): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const line of output.split("\n")) {
    if (line.trim() === "") continue;
    const last = found.at(-1);
    if (line.startsWith("\t") && last) {
      found[found.length - 1] = { ...last, message: `${last.message}\n${line}` };
      continue;
    }
    found.push(parseLine(line, source, files));
  }
  return found;
}

function parseLine(line: string, source: DiagnosticSource, files: Files): Diagnostic {
  const [, path = "", row, column, message = ""] = positioned.exec(line) ?? [];
  const file = path.replace(/^\.\//, "").replace(`${folders.src}/`, "");
  if (!Object.hasOwn(files, file)) return { source, file: "", line: 0, column: 0, message: line };
  return { source, file, line: Number(row), column: Number(column ?? 0), message };
}
