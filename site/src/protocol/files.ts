// What every message about a program is made of.

/** The files of a program: path relative to the module's root, with "/", to text. */
export type Files = Record<string, string>;

/** Whether a name is a path within the program's folder, and can be one of Files. */
export function isPath(path: string): boolean {
  return path.split("/").every((name) => /^[^\\\p{C}]+$/u.test(name) && ![".", "..", "__proto__"].includes(name));
}

/** Who found a mistake. */
export type DiagnosticSource = "parse" | "import" | "compile" | "link" | "test";

/** A mistake as data. Line and column count from 1; 0 where the tool names none. */
export interface Diagnostic {
  readonly source: DiagnosticSource;
  /** Path as in Files; "" where the tool names no file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The tool's own words, without the position. */
  readonly message: string;
}

/** A failure that is not the reader's: a broken download, a tool that crashed. */
export interface Failure {
  readonly kind: "offline" | "truncated" | "altered" | "missing" | "replaced" | "tool" | "unsupported";
  /** A sentence for the reader: what happened and what to try. */
  readonly message: string;
}
