// Messages between a page, the program frame and the program workers in it.

/** A program as it was linked. */
export interface ProgramCode {
  readonly bytes: ArrayBuffer;
  /** Name of the base that it is a side of; "" for a whole program. */
  readonly base: string;
}

/** What a program is started with. */
export interface ProgramSpec {
  /** argv without the program's name. */
  readonly args: readonly string[];
  /** argv[0]. */
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Given at once, then end of file; null: typed by the reader, sent as StdinMessage. */
  readonly stdin: string | null;
  /**
   * False where the reader's own files import syscall/js: events may then come from places
   * that the host does not see, so a deadlock is never claimed.
   */
  readonly reportDeadlock: boolean;
}

export type ToFrame =
  /** Once, first: the text of the program worker's script. */
  | { readonly kind: "open"; readonly worker: string }
  /** A base, once each: it is compiled, and the next worker holds an instance of it. The bytes are transferred. */
  | { readonly kind: "base"; readonly name: string; readonly bytes: ArrayBuffer }
  /** Starts a fresh worker; the program's bytes and the port are transferred. */
  | { readonly kind: "run"; readonly run: number; readonly program: ArrayBuffer; readonly base: string; readonly spec: ProgramSpec; readonly port: MessagePort }
  | { readonly kind: "stop"; readonly run: number };

export type FromFrame =
  | { readonly kind: "up" }
  | { readonly kind: "opened" }
  /** A base is compiled, or (reason) cannot be. */
  | { readonly kind: "base"; readonly name: string; readonly reason?: string }
  /** The worker is gone: it ended, was stopped, or (reason) died. */
  | { readonly kind: "ended"; readonly run: number; readonly reason?: string };

/** From frame to worker. */
export type ToWorker =
  /** The base that the program will be a side of, as far as one can tell: an instance is made at once. The last one counts. */
  | { readonly kind: "base"; readonly module: WebAssembly.Module }
  | StartMessage;

/** From frame to worker, once. */
export interface StartMessage {
  readonly kind: "start";
  readonly program: ArrayBuffer;
  /** True for a side of the base that came before. */
  readonly side: boolean;
  readonly spec: ProgramSpec;
  readonly port: MessagePort;
}

/** From page to worker, over the port. */
export type StdinMessage = { readonly kind: "stdin"; readonly text: string } | { readonly kind: "eof" };

/** From worker to page, over the port, in order. */
export type ProgramEvent =
  /** The program's first instruction is about to run. Times are epoch milliseconds (with fractions). */
  | { readonly kind: "started"; readonly time: number }
  | { readonly kind: "output"; readonly fd: 1 | 2; readonly text: string; readonly time: number }
  /** The output's limit is reached: totals dropped so far. */
  | { readonly kind: "dropped"; readonly bytes: number; readonly lines: number }
  /** The program waits for input (true) or no longer does (false). */
  | { readonly kind: "reading"; readonly waiting: boolean }
  | { readonly kind: "exit"; readonly code: number; readonly time: number; readonly memory: number }
  /** The host, not the program, failed: words for the reader. */
  | { readonly kind: "failed"; readonly message: string };

/** Output kept for a run; what comes after is counted and dropped. */
export const outputLimit = { bytes: 1 << 20, lines: 10_000 } as const;

/** Ceiling of a program's linear memory, in bytes: 512 MB. */
export const memoryLimit = 512 << 20;
