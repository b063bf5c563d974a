// What failed tests say about lines, as diagnostics: "    main_test.go:12: got 3, want 4".

import type { Diagnostic, Files } from "../protocol/files.ts";
import type { TestResult } from "../protocol/result.ts";

/** The lines that failed tests of a folder name, "" being the root. */
export function failures(tests: readonly TestResult[], folder: string, files: Files): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const test of tests) {
    if (test.outcome === "fail") found.push(...lines(test.output, folder, files));
    found.push(...failures(test.children, folder, files));
  }
  return found;
}

function lines(output: string, folder: string, files: Files): Diagnostic[] {
  const found: Diagnostic[] = [];
  let message: string[] | null = null;
  for (const line of output.split("\n")) {
    // Not only at the start of a line: what the test printed before may have ended none.
    const [, base, number, text] = / {4}([^\s:/]+\.go):(\d+): (.*)$/.exec(line) ?? [];
    if (base !== undefined && text !== undefined) {
      const file = folder === "" ? base : `${folder}/${base}`;
      message = [text];
      if (file in files) found.push({ source: "test", file, line: Number(number), column: 0, message: text });
      else message = null;
    } else if (message !== null && line.startsWith("        ")) {
      // The testing package indents the further lines of a message.
      message.push(line.slice(8));
      found[found.length - 1] = { ...found.at(-1)!, message: message.join("\n") };
    } else {
      message = null;
    }
  }
  return found;
}
