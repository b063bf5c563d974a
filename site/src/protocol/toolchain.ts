// Messages between a page and its toolchain worker.

import type { Diagnostic, Failure, Files } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import type { Timeline } from "./timeline.ts";

/** How far a download is. Bytes are those of the wire where the host's form is known. */
export interface Progress {
  readonly received: number;
  readonly total: number;
}

/** Those of a build; "trace" is that of reading a trace. */
export type Phase = "load" | "plan" | "compile" | "link" | "trace";

/** Milliseconds each phase took. */
export interface BuildTimings {
  readonly load: number;
  readonly compile: number;
  readonly link: number;
}

export type ToToolchain =
  | { readonly kind: "open"; readonly root: string; readonly manifest: Manifest }
  /**
   * Fetches and compiles what a build of these files needs, then builds them out of sight, for the
   * first run of a tool is slow; last, tools are started for the next build. Builds come first.
   */
  | { readonly kind: "prepare"; readonly id: number; readonly files: Files; readonly test: boolean; readonly checked: boolean }
  | {
      readonly kind: "build";
      readonly id: number;
      readonly files: Files;
      readonly test: boolean;
      /** With test: the folder whose tests are built; "" for the first that has some. */
      readonly folder: string;
      /** The program is built to be checked for data races: only such a one can be, and it is slower. */
      readonly checked: boolean;
    }
  | { readonly kind: "format"; readonly id: number; readonly file: string; readonly text: string }
  /** Reads an execution trace, which is transferred; files are the names of the reader's own. */
  | { readonly kind: "timeline"; readonly id: number; readonly trace: ArrayBuffer; readonly files: readonly string[] };

export type FromToolchain =
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "phase"; readonly id: number; readonly phase: Phase }
  | { readonly kind: "prepared"; readonly id: number; readonly bytes: number }
  | {
      readonly kind: "built";
      readonly id: number;
      readonly program: ArrayBuffer;
      /** Name of the base that the program is a side of; "" for a whole program. */
      readonly base: string;
      /** Why it is a whole program, in a sentence for the reader; "" where it is none. */
      readonly fallback: string;
      /** See ProgramSpec.reportDeadlock. */
      readonly reportDeadlock: boolean;
      /** With test: the folders that have tests, in order; the first of them was built unless one was named. */
      readonly testFolders: readonly string[];
      readonly timings: BuildTimings;
      /** Bytes that came over the network for this request. */
      readonly bytes: number;
    }
  | {
      /** The reader's files have mistakes. */
      readonly kind: "rejected";
      readonly id: number;
      readonly diagnostics: readonly Diagnostic[];
      /** What the tool printed, in its own words. */
      readonly output: string;
      readonly timings: BuildTimings;
      readonly bytes: number;
    }
  | { readonly kind: "formatted"; readonly id: number; readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "timeline"; readonly id: number; readonly timeline: Timeline }
  | { readonly kind: "failed"; readonly id: number; readonly failure: Failure };
