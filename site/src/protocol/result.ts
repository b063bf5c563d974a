// What a run gives, to views, to embedders and to tests: one shape everywhere.

import type { Race, Schedule, Switch } from "./check.ts";
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
  /** Of a check: the data races, each pair of places once. */
  readonly races: readonly Race[];
  readonly timings: Timings;
  /** Bytes transferred over the network for this run. */
  readonly bytes: number;
  /** Of tests that ran in many schedules: how many, and what failed. All else is of the first one in which some test failed, or of the first. */
  readonly explored: Explored | null;
}

export interface Explored {
  /** See ExploreResult. */
  readonly schedules: number;
  readonly asked: number;
  /** Schedules in which all tests passed. */
  readonly passed: number;
  readonly failing: Outcome | null;
}

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** All of the input; without it the reader types. */
  readonly stdin?: string;
  /** Runs the _test.go files instead of main; a string is -run's pattern. */
  readonly test?: boolean | string;
  /** Runs the checked flavour, in the schedule of this seed (usualSeed where it is left out) and these switches. */
  readonly check?: { readonly seed?: number; readonly switches?: readonly Switch[] | null };
}

/** What the element's check() takes: one run under the race detector. */
export interface CheckOptions extends Omit<RunOptions, "check"> {
  /** Of the schedule; usualSeed where it is left out, 0 for the one in which nobody gives way. */
  readonly seed?: number;
}

/** What the element's explore() takes. */
export interface ExploreOptions extends Omit<RunOptions, "check"> {
  /** How many; usualSchedules where it is left out. With test: of the tests of each folder. */
  readonly schedules?: number;
  /** The first seed; those that follow are one higher each. usualSeed where it is left out. */
  readonly seed?: number;
  /** Milliseconds after which no more schedules are run; usualBudget where it is left out. Loading and building do not count. */
  readonly budgetMs?: number;
}

/** What the element's replay() takes: a schedule, and what the program is given. */
export interface ReplayOptions extends Omit<RunOptions, "check"> {
  /** usualSeed where it is left out. */
  readonly seed?: number;
  readonly switches?: readonly Switch[] | null;
  /** With test: the folder whose tests they are; the root where it is left out. */
  readonly folder?: string;
}

/** Schedules that came to the same: printed the same, and ended in the same way. */
export interface Outcome {
  readonly count: number;
  /** The first of them. */
  readonly seed: number;
  /** -1 where the program did not end and was stopped. */
  readonly exitCode: number;
  /** Of the first seed, as is all that is printed. A very long text is cut: see shortened. */
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were printed. */
  readonly output: string;
  /** True where the texts are only beginnings. */
  readonly shortened: boolean;
  readonly deadlock: boolean;
  /** Of all of them, each pair of places once. */
  readonly races: readonly Race[];
  /** In how many of them a race was found. */
  readonly racing: number;
  /** Of all of them, the one in which goroutines that could have gone on gave way least. */
  readonly schedule: Schedule;
  /** How often they did in that one. */
  readonly switches: number;
  /** With test: the folder whose tests ran; "" for the root, and for a program. */
  readonly folder: string;
  /** With test: what each test came to in the first seed. */
  readonly tests: readonly TestResult[];
}

/** What exploring tests came to. */
export interface Verdict {
  /** Schedules in which all tests passed. */
  readonly passed: number;
  /** Of the first schedule in which some failed, or of the first one where there is none such. */
  readonly tests: readonly TestResult[];
  /** The outcome of that schedule; null where all passed. */
  readonly failing: Outcome | null;
}

export interface ExploreResult {
  /** Schedules that were run, and how many were asked for. Fewer: stopped, or the time was over. */
  readonly schedules: number;
  readonly asked: number;
  /** The most frequent first; of equals, the one with the first seed. */
  readonly outcomes: readonly Outcome[];
  /** Of all schedules, each pair of places once. */
  readonly races: readonly Race[];
  /** False: the program waits for something outside of itself, so that the same schedule may run differently. */
  readonly replayable: boolean;
  /** Mistakes in the files: then nothing was run. */
  readonly diagnostics: readonly Diagnostic[];
  /** With test only. */
  readonly verdict: Verdict | null;
  /** The id of the toolchain's part that the program runs on: the same program, schedule and build give the same run. "" where nothing was run. */
  readonly build: string;
  readonly timings: ExploreTimings;
  /** Bytes transferred over the network for it. */
  readonly bytes: number;
}

/** Milliseconds; total is all of it. */
export interface ExploreTimings extends Pick<Timings, "load" | "compile" | "link" | "total"> {
  readonly exploring: number;
}
