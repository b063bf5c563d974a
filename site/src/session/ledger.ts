// What a run has come to so far: its result, while it grows.

import type { Diagnostic } from "../protocol/files.ts";
import type { RunResult, TestResult } from "../protocol/result.ts";
import type { BuildTimings } from "../protocol/toolchain.ts";

export class Ledger {
  /** Epoch milliseconds of the call. */
  readonly begun: number;
  exitCode = -1;
  diagnostics: readonly Diagnostic[] = [];
  tests: readonly TestResult[] = [];
  readonly #streams: Record<1 | 2, string[]> = { 1: [], 2: [] };
  readonly #timings = { load: 0, compile: 0, link: 0, start: 0, firstOutput: -1 };
  #bytes = 0;

  constructor(begun: number) {
    this.begun = begun;
  }

  /** Counts what it took to come by a program; the tests of several folders are several. */
  loaded(timings: BuildTimings, bytes: number): void {
    this.#timings.load += timings.load;
    this.#timings.compile += timings.compile;
    this.#timings.link += timings.link;
    this.#bytes += bytes;
  }

  started(took: number): void {
    this.#timings.start += took;
  }

  output(fd: 1 | 2, text: string, time: number): void {
    if (this.#timings.firstOutput < 0) this.#timings.firstOutput = time - this.begun;
    this.#streams[fd].push(text);
  }

  /** The result of a run that ended at that time; firstOutput is -1 where there was none. */
  result(end: number): RunResult {
    return {
      exitCode: this.exitCode,
      stdout: this.#streams[1].join(""),
      stderr: this.#streams[2].join(""),
      diagnostics: this.diagnostics,
      tests: this.tests,
      timings: { ...this.#timings, total: end - this.begun },
      bytes: this.#bytes,
    };
  }
}
