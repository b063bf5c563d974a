// The workers that run a program's schedules: several at once, each in its own worker of the program
// frame, given a batch at a time. One whose schedule does not end is ended, and another goes on.

import { type Schedule, type ScheduledEvent, schedulePatience, type ScheduleResult, type SchedulesRequest } from "../protocol/check.ts";
import type { ProgramCode, ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import { FailureError } from "../store/failure.ts";
import { batchSize } from "./batches.ts";

/** A worker of the program frame, as far as it is used here. */
export interface Running {
  schedules(request: Omit<SchedulesRequest, "kind">): void;
  stop(): Promise<void>;
}

export interface PoolOptions {
  /** Starts a worker; the program's bytes are transferred. */
  start(program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): Running;
  readonly program: ProgramCode;
  readonly spec: ProgramSpec;
  /** Workers at most. */
  readonly workers: number;
  /** Milliseconds, from anywhere. */
  now(): number;
}

export interface RunOptions {
  readonly trace: boolean;
  /** Milliseconds that a batch should take: a stop that is asked for in between waits that long. */
  readonly pace: number;
  readonly signal: AbortSignal;
  /** A schedule is done; index is its place in what was given. */
  heard(result: ScheduleResult, index: number): void;
}

/** Milliseconds without work after which the workers are ended: each holds memory. */
const rest = 15_000;

/** Workers that may die in the middle of a schedule before it counts as the program's fault. */
const deaths = 3;

interface Worker {
  readonly running: Running;
  started: boolean;
  request: Request | null;
  /** Milliseconds that a schedule takes it; null where it has run none. */
  each: number | null;
  watch: ReturnType<typeof setTimeout> | undefined;
}

interface Request {
  readonly id: number;
  readonly job: Job;
  /** What it has not answered yet: places in the job's schedules. */
  left: number[];
  /** When it was sent, or last answered. */
  since: number;
}

interface Job extends RunOptions {
  readonly schedules: readonly Schedule[];
  /** Places of those that no worker has, in order. */
  waiting: number[];
  heardOf: number;
  died: number;
  end(error?: Error): void;
}

export class Pool {
  readonly #options: PoolOptions;
  readonly #workers = new Set<Worker>();
  #most: number;
  #job: Job | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #last = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = options.workers;
  }

  /**
   * Runs schedules when those asked for before are done; resolves when all are heard of, or the
   * signal is aborted: then nothing more is heard. Rejects where the browser cannot run them.
   */
  run(schedules: readonly Schedule[], options: RunOptions): Promise<void> {
    const running = this.#turn.then(() => this.#run(schedules, options));
    this.#turn = running.catch(() => undefined);
    return running;
  }

  /** Ends all workers; resolves when they are gone. What is asked for afterwards is run by new ones. */
  async stop(): Promise<void> {
    clearTimeout(this.#resting);
    this.#job?.end();
    await Promise.all([...this.#workers].map((worker) => this.#drop(worker)));
  }

  #run(schedules: readonly Schedule[], options: RunOptions): Promise<void> {
    if (options.signal.aborted || schedules.length === 0) return Promise.resolve();
    clearTimeout(this.#resting);
    return new Promise((resolve, reject) => {
      const end = (error?: Error): void => {
        if (this.#job !== job) return;
        this.#job = null;
        options.signal.removeEventListener("abort", stopped);
        this.#resting = setTimeout(() => void this.stop(), rest);
        if (error === undefined) resolve();
        else reject(error);
      };
      const stopped = (): void => end();
      options.signal.addEventListener("abort", stopped);
      const job: Job = { ...options, schedules, waiting: schedules.map((_, i) => i), heardOf: 0, died: 0, end };
      this.#job = job;
      for (const worker of this.#workers) this.#feed(worker);
      this.#grow(job);
    });
  }

  /** Starts workers for what waits. */
  #grow(job: Job): void {
    const free = [...this.#workers].filter(({ request }) => request === null).length;
    for (let wanted = job.waiting.length - free; wanted > 0 && this.#workers.size < this.#most; wanted--) this.#start();
  }

  #start(): void {
    const { start, program, spec } = this.#options;
    let worker: Worker | null = null;
    const copy: ProgramCode = { ...program, bytes: program.bytes.slice(0) };
    const running = start(copy, { ...spec, check: { schedule: null } }, (event) => {
      if (worker !== null && this.#workers.has(worker)) this.#hear(worker, event);
    });
    worker = { running, started: false, request: null, each: null, watch: undefined };
    this.#workers.add(worker);
  }

  #hear(worker: Worker, event: ProgramEvent): void {
    switch (event.kind) {
      case "started":
        worker.started = true;
        this.#feed(worker);
        break;
      case "scheduled":
        this.#answered(worker, event);
        break;
      case "failed":
        this.#failed(worker, event.message);
        break;
    }
  }

  #feed(worker: Worker): void {
    const job = this.#job;
    if (job === null || !worker.started || worker.request !== null) return;
    const left = job.waiting.splice(0, batchSize(worker.each, job.waiting.length, this.#workers.size, job.pace));
    if (left.length === 0) return;
    const id = ++this.#last;
    worker.request = { id, job, left, since: this.#options.now() };
    this.#watch(worker);
    worker.running.schedules({ id, schedules: left.map((index) => job.schedules[index]!), trace: job.trace });
  }

  #answered(worker: Worker, { id, result }: ScheduledEvent): void {
    const { request } = worker;
    if (request?.id !== id) return;
    const now = this.#options.now();
    const took = now - request.since;
    request.since = now;
    worker.each = worker.each === null ? took : worker.each + (took - worker.each) / 8;
    const index = request.left.shift()!;
    if (request.left.length === 0) worker.request = null;
    this.#watch(worker);
    this.#done(request.job, result, index);
    this.#feed(worker);
  }

  #done(job: Job, result: ScheduleResult, index: number): void {
    if (job !== this.#job) return;
    job.heardOf++;
    job.heard(result, index);
    if (job.heardOf === job.schedules.length) job.end();
  }

  /** A worker that is silent for too long has a schedule that does not end. */
  #watch(worker: Worker): void {
    clearTimeout(worker.watch);
    const { request } = worker;
    if (request === null) return;
    worker.watch = setTimeout(() => {
      const { job } = request;
      const index = request.left.shift()!;
      void this.#drop(worker);
      this.#done(job, endless(job.schedules[index]!), index);
      this.#again(request);
    }, schedulePatience);
  }

  #failed(worker: Worker, words: string): void {
    void this.#drop(worker);
    const job = this.#job;
    if (job === null) return;
    const error = new FailureError({ kind: "tool", message: words });
    if (!worker.started) {
      // There may be no room for so many.
      this.#most = this.#workers.size;
      if (this.#most > 0) return;
      this.#most = this.#options.workers;
      return job.end(error);
    }
    if (++job.died === deaths) return job.end(error);
    if (worker.request === null) this.#grow(job);
    else this.#again(worker.request);
  }

  /** What a worker that is gone has not run is the next to be run. */
  #again({ job, left }: Request): void {
    if (job !== this.#job) return;
    job.waiting.unshift(...left);
    for (const worker of this.#workers) this.#feed(worker);
    this.#grow(job);
  }

  #drop(worker: Worker): Promise<void> {
    clearTimeout(worker.watch);
    this.#workers.delete(worker);
    return worker.running.stop();
  }
}

function endless(schedule: Schedule): ScheduleResult {
  return { schedule, exitCode: -1, stdout: "", stderr: "", output: "", deadlock: false, races: [], switches: 0, replayable: true, trace: null };
}
