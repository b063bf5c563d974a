// What a session tells its views.

import type { Diagnostic } from "../protocol/files.ts";
import type { ProgramEvent } from "../protocol/program.ts";
import type { TestResult } from "../protocol/result.ts";
import type { Progress } from "../protocol/toolchain.ts";

export type RunState = "idle" | "loading" | "compiling" | "linking" | "starting" | "running" | "stopping" | "finished";

export type SessionEvent =
  | { readonly kind: "state"; readonly state: RunState }
  | { readonly kind: "progress"; readonly progress: Progress }
  | Extract<ProgramEvent, { kind: "output" | "dropped" | "reading" }>
  /** Something about the program that is no mistake: a sentence for the reader. */
  | { readonly kind: "note"; readonly text: string }
  /** Mistakes in the reader's files: the tools', with all that they printed, or those of failed tests. */
  | { readonly kind: "diagnostics"; readonly diagnostics: readonly Diagnostic[]; readonly output: string }
  | { readonly kind: "tests"; readonly tests: readonly TestResult[] }
  /** The program has ended by itself. */
  | { readonly kind: "exit"; readonly code: number; readonly time: number }
  /** The run broke, by no fault of the program: a sentence for the reader. The run's promise is rejected with it. */
  | { readonly kind: "failed"; readonly message: string };
