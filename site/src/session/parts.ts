// What a session is made of, as far as it uses it: a page hands in the real ones, a test its own.

import type { SchedulesRequest } from "../protocol/check.ts";
import type { Diagnostic, Files } from "../protocol/files.ts";
import type { Asset } from "../protocol/manifest.ts";
import type { Timeline } from "../protocol/timeline.ts";
import type { ProgramCode, ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import type { FromToolchain, Phase, Progress } from "../protocol/toolchain.ts";

type Message<K extends FromToolchain["kind"]> = Omit<Extract<FromToolchain, { kind: K }>, "id">;

export type BuildOutcome = Message<"built"> | Message<"rejected">;

export interface BuildOptions {
  readonly test: boolean;
  /** With test: the folder whose tests are built; "" for the first that has some. */
  readonly folder: string;
  /** The flavour that finds data races and can be run in other schedules. */
  readonly checked: boolean;
  onProgress(progress: Progress): void;
  onPhase(phase: Phase): void;
}

/** The toolchain worker, shared by all examples of a page; what it cannot do is thrown, in words for the reader. */
export interface Toolchain {
  build(files: Files, options: BuildOptions): Promise<BuildOutcome>;
  /** Fetches what builds of these files will need; gives the bytes that it cost. */
  prepare(files: Files, options: { readonly test: boolean; readonly checked: boolean }): Promise<number>;
  format(file: string, text: string): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }>;
  /** Reads an execution trace, which is transferred; files are the names of the reader's own. */
  timeline(trace: ArrayBuffer, files: readonly string[], onProgress: (progress: Progress) => void): Promise<Timeline>;
  /** Ends the worker and all that was asked of it; the next request starts a new one. */
  terminate(): void;
}

/** The site's large files. */
export interface Assets {
  load(asset: Asset, onProgress: (progress: Progress) => void): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly transferred: number }>;
}

export interface Running {
  stdin(text: string): void;
  eof(): void;
  /** Of a program that is explored: see SchedulesRequest. */
  schedules(request: Omit<SchedulesRequest, "kind">): void;
  /** Ends a further worker as a crash would, by its number. */
  endWorker(number: number): void;
  stop(): Promise<void>;
}

/** Where programs run. */
export interface Runner {
  /** Loads a base, once, so that its sides can be started; gives the bytes that it cost. */
  base(name: string, onProgress: (progress: Progress) => void): Promise<{ readonly transferred: number }>;
  /** The program's bytes are transferred. */
  start(program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): Running;
  /** The id of a base, "" where there is none of that name. */
  id(base: string): string;
}

/** An example's program, as it was built with the site; that of its benchmarks is one, too. */
export interface Prebuilt extends PrebuiltCode {
  /** argv[0]; "main" where it is left out. */
  readonly name?: string;
  readonly reportDeadlock: boolean;
  /** The same in the checked flavour; null where there is none. */
  readonly checked: PrebuiltCode | null;
}

export interface PrebuiltCode {
  readonly asset: Asset;
  /** Name of the base that it is a side of; "" for a whole program. */
  readonly base: string;
}
