// Exploring: one program, or the tests of some files, run in many schedules, and what that came to.
// Afterwards any of the schedules can be run again step by step, and one with few switches be
// looked for that comes to the same. Nothing in here knows how programs are built.

import { type Schedule, type ScheduleResult, usualBudget, usualSchedules, usualSeed } from "../protocol/check.ts";
import type { Diagnostic } from "../protocol/files.ts";
import type { ProgramCode, ProgramSpec } from "../protocol/program.ts";
import type { ExploreOptions, ExploreResult, Outcome, TestResult, Verdict } from "../protocol/result.ts";
import type { BuildTimings } from "../protocol/toolchain.ts";
import { failureOf, sortOf } from "./alike.ts";
import { Attempts, traced } from "./attempts.ts";
import { minimise } from "./minimise.ts";
import { inOrder, Outcomes, type Reading } from "./outcomes.ts";
import { Pool, type PoolOptions } from "./pool.ts";
import { allRaces, type ExploredEvent, Progress } from "./progress.ts";
import { within } from "./within.ts";

export type { ExploreOptions, ExploreResult, Outcome } from "../protocol/result.ts";

/** A program to explore. */
export interface Subject {
  readonly code: ProgramCode;
  readonly spec: ProgramSpec;
  /** With test: the folder whose tests it runs. */
  readonly folder: string;
  /** Makes of a result what the reader sees. */
  read(result: ScheduleResult): Reading;
}

/** The programs to explore: one, or with test one for each folder that has tests. */
export interface Subjects {
  readonly subjects: readonly Subject[];
  /** Mistakes in the files: then there are no subjects. */
  readonly diagnostics: readonly Diagnostic[];
  /** Id of the toolchain's part that they run on. */
  readonly build: string;
  /** What it took to come by them. */
  readonly timings: BuildTimings;
  readonly bytes: number;
}

export interface ExplorationParts extends Pick<PoolOptions, "start" | "now"> {
  /** Gives the programs; rejects with the signal's reason where it is aborted. */
  load(signal: AbortSignal): Promise<Subjects>;
  /** Workers at once, at most. */
  readonly workers: number;
  /** Hears how exploring goes on: "running" when the schedules begin, what there is by now, "finished" when there is nothing more to hear. */
  hear(event: ExploredEvent | "running" | "finished"): void;
}

/** Milliseconds that a worker's batch should take. */
const pace = 100;

interface Explorer {
  readonly subject: Subject;
  readonly pool: Pool;
  outcomes: Outcomes;
}

interface Loaded extends Omit<Subjects, "subjects"> {
  readonly explorers: readonly Explorer[];
}

const nothing: Loaded = { explorers: [], diagnostics: [], build: "", timings: { load: 0, compile: 0, link: 0 }, bytes: 0 };

export class Exploration {
  readonly #parts: ExplorationParts;
  readonly #options: ExploreOptions;
  #loaded: Promise<Loaded> | null = null;
  /** What goes on. */
  readonly #going = new Set<AbortController>();

  constructor(parts: ExplorationParts, options: ExploreOptions = {}) {
    this.#parts = parts;
    this.#options = options;
  }

  /** Runs the schedules; resolves when they are done, the time is over, or it was stopped. */
  go(): Promise<ExploreResult> {
    const { now, hear } = this.#parts;
    const { schedules = usualSchedules, seed = usualSeed, budgetMs = usualBudget } = this.#options;
    const begun = now();
    return this.#stoppable(async (signal) => {
      const { explorers, diagnostics, build, timings, bytes } = await this.#load(signal).catch((error: unknown) => {
        // Stopped before there was anything to run: that is what it came to.
        if (signal.aborted) return nothing;
        throw error;
      });
      for (const explorer of explorers) explorer.outcomes = this.#empty(explorer.subject);
      const since = now();
      if (explorers.length > 0) hear("running");
      const all = explorers.map(({ outcomes }) => outcomes);
      const progress = new Progress(all, schedules * explorers.length, this.#parts);
      const list = Array.from({ length: schedules }, (_, i): Schedule => ({ seed: (seed + i) >>> 0, switches: null }));
      for (const [i, { pool, outcomes }] of explorers.entries()) {
        // What is left of the time is shared by those that are left.
        const time = (since + budgetMs - now()) / (explorers.length - i);
        const heard = (result: ScheduleResult): void => {
          outcomes.add(result);
          progress.heard(result);
        };
        const ended = await within(time, signal, (signal) => pool.run(list, { trace: false, pace, signal, heard }));
        // Its workers are in the middle of something, or are not needed any more.
        if (!ended || i < explorers.length - 1) await pool.stop();
      }
      progress.tell();
      const end = now();
      return {
        schedules: progress.done,
        asked: schedules * Math.max(1, explorers.length),
        outcomes: all.flatMap((outcomes) => outcomes.list()).sort(inOrder),
        races: allRaces(all),
        replayable: progress.replayable,
        diagnostics,
        verdict: this.#testing && progress.done > 0 ? verdict(all) : null,
        build,
        timings: { ...timings, exploring: end - since, total: end - begun },
        bytes,
      };
    });
  }

  /** See ExploreResult.build; once something was run. */
  async build(): Promise<string> {
    return (await this.#loaded)?.build ?? "";
  }

  /** Whether schedules are run, or looked for. */
  get going(): boolean {
    return this.#going.size > 0;
  }

  /** Ends what goes on: it comes to what there is by now. Resolves when the workers are gone. */
  async stop(): Promise<void> {
    for (const each of this.#going) each.abort();
    const loaded = await this.#loaded?.catch(() => null);
    await Promise.all(loaded?.explorers.map(({ pool }) => pool.stop()) ?? []);
  }

  /**
   * Runs one schedule with its trace, of the program or of the tests of a folder. Where it does not end,
   * the exit code is -1 and there is no trace. Rejects where the files have mistakes, or it was stopped.
   */
  replay(schedule: Schedule, folder = ""): Promise<ScheduleResult> {
    return this.#stoppable(async (signal) => {
      const { subject, pool } = await this.#explorer(folder, signal);
      const result = await traced(pool, schedule, signal);
      if (result === null) throw new Error("The replay was stopped.");
      return subject.read(result).result;
    });
  }

  /**
   * Looks for a schedule that comes to the same with fewer switches, until none can be left out or the
   * time (milliseconds) is over. Of tests, the same ones fail, whatever they print. Where the outcome
   * does not come again, as in a program that waits for the outside, its schedule is given as it was.
   */
  minimise(outcome: Outcome, budgetMs: number): Promise<Schedule> {
    return this.#stoppable(async (stopped) => {
      const { subject, pool, outcomes } = await this.#explorer(outcome.folder, stopped);
      let best: Schedule | null = null;
      // What does not end takes all the time, and shows nothing.
      if (outcome.exitCode === -1) return outcome.schedule;
      await within(budgetMs, stopped, async (signal) => {
        for (const start of outcomes.starts(outcome)) {
          const first = await traced(pool, start, signal);
          if (first?.trace == null || !this.#comesTo(outcome, subject, first)) continue;
          const wanted = this.#sort(subject, first);
          const attempt = new Attempts(pool, start.seed, (result) => this.#sort(subject, result) === wanted, signal);
          const switches = await minimise(first.trace.switches, (parts) => attempt.make(parts), () => signal.aborted);
          if (best === null || switches.length < best.switches!.length) best = { seed: start.seed, switches };
        }
      });
      return best ?? outcome.schedule;
    });
  }

  get #testing(): boolean {
    return (this.#options.test ?? false) !== false;
  }

  #empty({ folder, read }: Subject): Outcomes {
    return new Outcomes(folder, this.#testing, read);
  }

  /** Whether a schedule of an outcome's has come to it again. */
  #comesTo(outcome: Outcome, { read }: Subject, result: ScheduleResult): boolean {
    const again = read(result).result;
    if (outcome.shortened) return again.exitCode === outcome.exitCode && again.deadlock === outcome.deadlock;
    return sortOf(again, this.#testing) === sortOf(outcome, this.#testing);
  }

  /** Equal for results between which minimising sees no difference. */
  #sort({ read }: Subject, result: ScheduleResult): string {
    return this.#testing ? failureOf(result, read(result).tests) : sortOf(result, false);
  }

  async #explorer(folder: string, signal: AbortSignal): Promise<Explorer> {
    const { explorers } = await this.#load(signal);
    const explorer = explorers.find(({ subject }) => subject.folder === folder);
    if (explorers.length === 0) throw new Error("The program has mistakes, so there is nothing to replay.");
    if (explorer === undefined) throw new Error("The program has no such tests, so there is nothing to replay.");
    return explorer;
  }

  #load(signal: AbortSignal): Promise<Loaded> {
    this.#loaded ??= this.#parts.load(signal).then(({ subjects, ...rest }) => ({
      ...rest,
      explorers: subjects.map((subject) => {
        const { start, workers, now } = this.#parts;
        const pool = new Pool({ start, workers, now, program: subject.code, spec: subject.spec });
        return { subject, pool, outcomes: this.#empty(subject) };
      }),
    }));
    // A failure is not kept: whoever asks next tries again.
    this.#loaded.catch(() => (this.#loaded = null));
    return this.#loaded;
  }

  async #stoppable<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const going = new AbortController();
    this.#going.add(going);
    try {
      return await run(going.signal);
    } finally {
      this.#going.delete(going);
      if (!this.going) this.#parts.hear("finished");
    }
  }
}

function verdict(all: readonly Outcomes[]): Verdict {
  let passed = 0;
  const tests: TestResult[] = [];
  let failing: Outcome | null = null;
  for (const outcomes of all) {
    for (const { exitCode, count } of outcomes.list()) if (exitCode === 0) passed += count;
    const failed = outcomes.first(({ exitCode }) => exitCode !== 0);
    failing ??= failed;
    tests.push(...((failed ?? outcomes.first(() => true))?.tests ?? []));
  }
  return { passed, tests, failing };
}
