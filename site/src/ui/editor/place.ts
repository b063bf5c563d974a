// Go's tools count columns in bytes of UTF-8; the editor counts UTF-16 units.

import type { Text } from "@codemirror/state";

/** The index in line (a string) of the byte column, counted from 1; clamped to the line. */
export function indexOfColumn(line: string, column: number): number {
  let bytes = column - 1;
  let index = 0;
  for (const char of line) {
    if (bytes <= 0) break;
    bytes -= byteLength(char);
    index += char.length;
  }
  return index;
}

/** The byte column, counted from 1, of an index in line. */
export function columnOfIndex(line: string, index: number): number {
  let column = 1;
  for (const char of line.slice(0, index)) column += byteLength(char);
  return column;
}

/** The offset in a document of a line and a byte column; clamped to what is there. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return at.from + indexOfColumn(at.text, column);
}

function byteLength(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
