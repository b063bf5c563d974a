// Where a program's output names lines of the reader's files: in stack traces, in messages of
// tests and of the tools.

/** A place in a text that names a line of a file. */
export interface Position {
  /** Where in the text the name stands. */
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
  /** 0 where only the line is named. */
  readonly column: number;
}

/** Finds the places in a text that name a line of one of these files. */
export function positions(text: string, files: readonly string[]): Position[] {
  const found: Position[] = [];
  for (const match of text.matchAll(/([\p{L}\p{N}_.\-/]+\.go):(\d+)(?::(\d+))?/gu)) {
    const [name, path, line, column] = match;
    const file = fileOf(path!, files);
    if (file === null) continue;
    found.push({ start: match.index, end: match.index + name.length, file, line: Number(line), column: Number(column ?? 0) });
  }
  return found;
}

/** The file that a path in an output means, or null: most paths in a stack trace are Go's own. */
function fileOf(path: string, files: readonly string[]): string | null {
  const plain = path.replace(/^(\.\/|\/src\/|\/)/, "");
  if (files.includes(plain)) return plain;
  if (path.includes("/")) return null;
  // The testing package names files without their folder.
  const [only, another] = files.filter((file) => file.endsWith("/" + path));
  return only !== undefined && another === undefined ? only : null;
}
