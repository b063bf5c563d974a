// What a Go execution trace tells: the rows that wasm/timeline, a Go program, makes of it. Its twin is
// wasm/timeline/rows/rows.go; both sides read the packets in wasm/timeline/testdata. All times are
// milliseconds, and count from the trace's begin.

export interface Timeline {
  /** How long the trace is. */
  readonly duration: number;
  /** Why the trace could be read in part only; "" where all of it was read. */
  readonly problem: string;
  /** All that the trace names, by number; where rows were too many, those that the others name. */
  readonly goroutines: readonly TracedGoroutine[];
  /** In the order in which they begin. */
  readonly rows: readonly TraceRow[];
  /** Rows that were too many. */
  readonly dropped: number;
}

/** A line of the reader's files; "" and 0 where there is none. */
export interface TracePlace {
  readonly file: string;
  readonly line: number;
}

/** With the place of its go statement. */
export interface TracedGoroutine extends TracePlace {
  readonly id: number;
  /** The reader's outermost function in it, or else the one that it was started with; "" where that is not known. */
  readonly function: string;
  /** Whether it runs the reader's code, or was started by it; the others are Go's own. */
  readonly own: boolean;
  /** Who started it; 0 where the trace begins later. */
  readonly creator: number;
}

export type RowKind = "running" | "runnable" | "waiting" | "syscall" | "region" | "task" | "log";

/** A goroutine's stay in one state, or a region, a task or a line of its log; with the place where it stood when that began. */
export interface TraceRow extends TracePlace {
  readonly kind: RowKind;
  readonly goroutine: number;
  /** Why it waits; the name of a region or task; what was logged. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** It had not ended when the trace did. */
  readonly open: boolean;
  /** Number of a task, and of what belongs to it; else 0. */
  readonly task: number;
}

/** How a Go execution trace begins. */
const header = /^go 1\.[0-9]+ trace\0\0\0/;
const headerSize = 16;

/** Whether bytes are those of an execution trace. */
export function isTrace(bytes: Uint8Array): boolean {
  return header.test(String.fromCharCode(...bytes.subarray(0, headerSize)));
}

/** Traces that a page takes from one run. */
export const traceLimit = { bytes: 32 << 20, count: 8 } as const;
