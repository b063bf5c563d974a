// What a run gives, to views, to embedders and to tests: one shape everywhere.

import type { Diagnostic } from "./files.ts";

export interface TestResult {
  readonly name: string;
  readonly outcome: "pass" | "fail" | "skip" | "running";
  /** Seconds, as the testing package printed. */
  readonly seconds: number;
  readonly output: string;
  readonly children: readonly TestResult[];
}

/** Milliseconds; firstOutput and total count from the call. */
export interface Timings {
  readonly load: number;
  readonly compile: number;
  readonly link: number;
  readonly start: number;
  readonly firstOutput: number;
  readonly total: number;
}

/** A picture in the output; its worker is 0 for the first. */
export interface Picture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly worker: number;
}

export interface RunResult {
  /** The program's status; -1 where it never started or was stopped. */
  readonly exitCode: number;
  /** Of several workers: whole lines, each of one worker, in the order in which they began. */
  readonly stdout: string;
  readonly stderr: string;
  /** What the page showed, in order of arrival. */
  readonly pictures: readonly Picture[];
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestResult[];
  readonly timings: Timings;
  /** Bytes transferred over the network for this run. */
  readonly bytes: number;
}

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** All of the input; without it the reader types. */
  readonly stdin?: string;
  /** Runs the _test.go files instead of main; a string is -run's pattern. */
  readonly test?: boolean | string;
}
