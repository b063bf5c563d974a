// Messages between a page, the program frame and the program workers in it.

import type { Race, Schedule, ScheduledEvent, SchedulesRequest } from "./check.ts";

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
  /** Only for a side of a checked base. */
  readonly check?: CheckSpec;
}

/** How a program is checked, instead of merely run. Nobody types then: without stdin there is none. */
export interface CheckSpec {
  /**
   * It runs once, like this. Null: it is explored: once it has started it waits for what is asked
   * of it, a SchedulesRequest at a time, and lives until it is stopped.
   */
  readonly schedule: Schedule | null;
}

/** Exit status of a program that would have ended with 0, had there been no data race. */
export const raceStatus = 66;

export type ToFrame =
  /** Once, first: the text of the program worker's script. */
  | { readonly kind: "open"; readonly worker: string }
  /** A base, once each: it is compiled, and the next worker holds an instance of it. The bytes are transferred. */
  | { readonly kind: "base"; readonly name: string; readonly bytes: ArrayBuffer }
  /** Starts a fresh worker; the program's bytes and the port are transferred. */
  | { readonly kind: "run"; readonly run: number; readonly program: ArrayBuffer; readonly base: string; readonly spec: ProgramSpec; readonly port: MessagePort }
  /** Ends a run with all its workers, or only the further worker that has this id. */
  | { readonly kind: "stop"; readonly run: number; readonly id?: number }
  /** Ends a further worker as a crash would: the program and the page are told, in these words. */
  | { readonly kind: "kill"; readonly run: number; readonly id: number; readonly words: string };

export type FromFrame =
  | { readonly kind: "up" }
  | { readonly kind: "opened" }
  /** A base is compiled, or (reason) cannot be. */
  | { readonly kind: "base"; readonly name: string; readonly reason?: string }
  /** The program has a further worker, whose events come over the port, which is transferred. */
  | { readonly kind: "worker"; readonly run: number; readonly id: number; readonly number: number; readonly port: MessagePort }
  /** A further worker could not start, died without a word of its own, or was killed: the browser's words, or those it was killed with. */
  | { readonly kind: "gone"; readonly run: number; readonly id: number; readonly number: number; readonly words: string }
  /** The worker is gone: it ended, was stopped, or (reason) died; its further workers went with it. */
  | { readonly kind: "ended"; readonly run: number; readonly reason?: string };

/** From frame to worker. */
export type ToWorker =
  /** The base that the program will be a side of, as far as one can tell: an instance is made at once. The last one counts. */
  | { readonly kind: "base"; readonly module: WebAssembly.Module }
  | StartMessage
  /** To the first worker: a further one could not start, or died without a word of its own. */
  | { readonly kind: "gone"; readonly id: number; readonly words: string };

/** From frame to worker, once. */
export interface StartMessage {
  readonly kind: "start";
  /** Its bytes; for a further worker what the first one has compiled. */
  readonly program: ArrayBuffer | WebAssembly.Module;
  /** True for a side of the base that came before. */
  readonly side: boolean;
  readonly spec: ProgramSpec;
  readonly port: MessagePort;
  /** Only where the worker is a further one. */
  readonly worker?: FurtherWorker;
}

/** What makes a worker a further one of a program that runs. */
export interface FurtherWorker {
  /** From 1; what the program calls it. */
  readonly number: number;
  /** Leads to the first worker. */
  readonly link: MessagePort;
  /** The program's shared memory, if it has any. */
  readonly memory: WebAssembly.Memory | null;
}

/** From worker to frame. */
export type FromWorker =
  /** The script has run. */
  | "up"
  /** The first worker wants a further one; the link is transferred. A number may be taken again, an id is not. */
  | ({ readonly kind: "start"; readonly id: number; readonly program: WebAssembly.Module } & FurtherWorker)
  /** The first worker wants one ended, whatever it does. */
  | { readonly kind: "kill"; readonly id: number };

/** From page to worker, over the port. */
export type StdinMessage = { readonly kind: "stdin"; readonly text: string } | { readonly kind: "eof" };

/** All that a page says to a worker over the port. */
export type ToProgram = StdinMessage | SchedulesRequest;

/** From worker to page, over the port, in order. */
export type FromProgram =
  | ProgramEvent
  /** What follows may come of the first so many messages of another worker (by its id; 0 is the first): they come before it. */
  | { readonly kind: "after"; readonly id: number; readonly messages: number }
  /** A further worker was killed: nothing of it comes any more. */
  | { readonly kind: "over"; readonly id: number };

/** What a program does, as the page hears it. Workers are numbered; 0 is the first. */
export type ProgramEvent =
  /** The program's first instruction is about to run. Times are epoch milliseconds (with fractions). */
  | { readonly kind: "started"; readonly time: number }
  | { readonly kind: "output"; readonly fd: 1 | 2; readonly text: string; readonly time: number; readonly worker: number }
  /** The output's limit is reached: totals dropped so far. */
  | { readonly kind: "dropped"; readonly bytes: number; readonly lines: number; readonly worker: number }
  /** RGBA, row by row; the pixels are transferred. */
  | { readonly kind: "picture"; readonly title: string; readonly width: number; readonly height: number; readonly pixels: ArrayBuffer; readonly time: number; readonly worker: number }
  /**
   * Of a further worker. "ended": with exit status 0; "stopped": killed by the program; "crashed":
   * words say how ("exit status 2", or the browser's error). What it printed has come before.
   */
  | { readonly kind: "worker"; readonly worker: number; readonly state: WorkerState; readonly words: string; readonly time: number }
  /** The program waits for input (true) or no longer does (false). */
  | { readonly kind: "reading"; readonly waiting: boolean }
  /** Of a program that is checked: its report is printed, too. */
  | { readonly kind: "race"; readonly race: Race; readonly worker: number }
  /** Of a program that is explored. */
  | ScheduledEvent
  /** The program has ended and leaves a file that is an execution trace; bytes is null where that is too large to be taken. They are transferred. */
  | { readonly kind: "trace"; readonly name: string; readonly size: number; readonly bytes: ArrayBuffer | null }
  | { readonly kind: "exit"; readonly code: number; readonly time: number; readonly memory: number }
  /** The host, not the program, failed: words for the reader. */
  | { readonly kind: "failed"; readonly message: string };

export type WorkerState = "started" | "ended" | "stopped" | "crashed";

/** Output kept for a run; what comes after is counted and dropped. */
export const outputLimit = { bytes: 1 << 20, lines: 10_000 } as const;

/** A further worker has that share of it, on top. */
export const furtherShare = 8;

/** Pictures that one worker may show. */
export const pictureLimit = { bytes: 64 << 20, count: 500 } as const;

/** Further workers that a program may have at once. */
export const workerLimit = 64;

/** Ceiling of a program's linear memory, in bytes: 512 MB. */
export const memoryLimit = 512 << 20;
