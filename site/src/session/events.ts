// What a session tells its views.

import type { ExploredEvent } from "../check/progress.ts";
import type { Diagnostic } from "../protocol/files.ts";
import type { ProgramEvent } from "../protocol/program.ts";
import type { TestResult } from "../protocol/result.ts";
import type { Progress } from "../protocol/toolchain.ts";
import type { Lost } from "./budget.ts";

export type RunState = "idle" | "loading" | "compiling" | "linking" | "starting" | "running" | "stopping" | "finished";

export type SessionEvent =
  | { readonly kind: "state"; readonly state: RunState }
  | { readonly kind: "progress"; readonly progress: Progress }
  /** In order of arrival. A worker's text may end in the middle of a line; transcript.ts makes lines of it. */
  | Extract<ProgramEvent, { kind: "output" | "picture" | "worker" | "reading" }>
  /** Of a check: a data race, each pair of places once. */
  | Extract<ProgramEvent, { kind: "race" }>
  /** The program has left an execution trace. */
  | Extract<ProgramEvent, { kind: "trace" }>
  /** How far exploring is; it begins with the state "running". */
  | ExploredEvent
  /** More was printed or shown than is kept: totals by now, of all workers. */
  | ({ readonly kind: "dropped" } & Lost)
  /** Something about the program that is no mistake: a sentence for the reader. */
  | { readonly kind: "note"; readonly text: string }
  /** Mistakes in the reader's files: the tools', with all that they printed, or those of failed tests. */
  | { readonly kind: "diagnostics"; readonly diagnostics: readonly Diagnostic[]; readonly output: string }
  | { readonly kind: "tests"; readonly tests: readonly TestResult[] }
  /** The program has ended by itself. */
  | { readonly kind: "exit"; readonly code: number; readonly time: number }
  /** The run broke, by no fault of the program: a sentence for the reader. The run's promise is rejected with it. */
  | { readonly kind: "failed"; readonly message: string };
