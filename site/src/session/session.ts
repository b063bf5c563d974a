// The runs of one example, and the explorations of its schedules: one at a time, the last one asked for. Sessions of a page know nothing
// of each other; they share the toolchain and the frame behind their parts.

import { Exploration } from "../check/exploration.ts";
import type { Diagnostic, Files } from "../protocol/files.ts";
import type { ExploreOptions, ExploreResult, RunOptions, RunResult } from "../protocol/result.ts";
import type { Timeline } from "../protocol/timeline.ts";
import type { Progress } from "../protocol/toolchain.ts";
import type { RunState, SessionEvent } from "./events.ts";
import type { Prebuilt, PrebuiltCode, Toolchain } from "./parts.ts";
import { Run, type RunParts } from "./run.ts";
import { loadSubjects } from "./subjects.ts";
import { tested } from "./tested.ts";

export interface SessionParts extends RunParts {
  readonly toolchain: Toolchain;
  /** Of the machine; as many workers explore, up to mostExplorers. */
  readonly cores: number;
}

/** More hardly gain anything on the machines that have them, and each holds memory. */
const mostExplorers = 4;

export class Session {
  readonly #parts: SessionParts;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  #state: RunState = "idle";
  #run: Run | null = null;
  #exploration: Exploration | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get state(): RunState {
    return this.#state;
  }

  /** Registers a listener; the function it gives takes it away again. */
  listen(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs files, and stops what was running. Prebuilt is the program of these very files, if there
   * is one. Resolves for every end that the program or the reader brought about, mistakes in the
   * files included; rejects with words for the reader where something else broke.
   */
  async run(files: Files, options: RunOptions = {}, prebuilt: Prebuilt | null = null): Promise<RunResult> {
    void this.#run?.stop();
    void this.#exploration?.stop();
    this.#exploration = null;
    // Tests are never built beforehand.
    const request = { files, options, prebuilt: (options.test ?? false) === false ? prebuilt : null };
    const run = new Run(this.#parts, request, (event) => this.#emit(event));
    this.#run = run;
    try {
      return await run.go();
    } finally {
      if (this.#run === run) {
        this.#run = null;
        this.#emit({ kind: "state", state: "finished" });
      }
    }
  }

  /**
   * Gives an exploration of the schedules of these files, or with test of their tests, and stops what
   * was running. It begins with its go(), or with a replay; what it tells is heard by the listeners.
   * It can be asked for replays until the next run or exploration, and longer.
   */
  explore(files: Files, options: ExploreOptions = {}, prebuilt: Prebuilt | null = null): Exploration {
    const run = this.#run;
    this.#run = null;
    void run?.stop();
    void this.#exploration?.stop();
    const { runner, cores, now } = this.#parts;
    const request = { files, options, prebuilt: (options.test ?? false) === false ? prebuilt : null };
    const hear = (event: SessionEvent): void => {
      if (this.#exploration === exploration) this.#emit(event);
    };
    const exploration = new Exploration(
      {
        start: (program, spec, onEvent) => runner.start(program, spec, onEvent),
        now,
        workers: Math.max(1, Math.min(cores, mostExplorers)),
        load: (signal) => loadSubjects(this.#parts, request, signal, hear),
        hear: (event) => hear(typeof event === "string" ? { kind: "state", state: event } : event),
      },
      options,
    );
    this.#exploration = exploration;
    return exploration;
  }

  /**
   * Runs the tests of files in many schedules. The result, and what the listeners hear, is that of the
   * first one in which some failed, or of the first; explored hears of all of them before. Resolves
   * and rejects as run does.
   */
  async runTests(files: Files, options: Omit<ExploreOptions, "check">, explored: (result: ExploreResult) => void = () => {}): Promise<RunResult> {
    const exploration = this.explore(files, { test: true, ...options });
    const result = await exploration.go();
    explored(result);
    const { events, run } = tested(result, files, this.#parts.now());
    if (this.#exploration === exploration) for (const event of events) this.#emit(event);
    return run;
  }

  /** The last exploration, until something else is run; for replays. */
  get exploration(): Exploration | null {
    return this.#exploration;
  }

  /** Stops what runs or explores; resolves when it is gone. */
  async stop(): Promise<void> {
    if (this.#run === null && this.#exploration?.going !== true) return;
    this.#emit({ kind: "state", state: "stopping" });
    await Promise.all([this.#run?.stop(), this.#exploration?.stop()]);
  }

  /** Gives the program what the reader typed. */
  stdin(text: string): void {
    this.#run?.stdin(text);
  }

  /** Tells the program that no more input comes. */
  eof(): void {
    this.#run?.eof();
  }

  /** Ends a further worker of the program that runs, as a crash would; nothing where there is none of that number. */
  endWorker(number: number): void {
    this.#run?.endWorker(number);
  }

  /** The reader may want to run these files soon: fetches what that will need; gives the bytes that it cost. */
  async prepare(files: Files, test = false, checked = false): Promise<number> {
    const { toolchain, guessBase } = this.#parts;
    // The tools are needed first.
    const tools = toolchain.prepare(files, { test, checked });
    const [bytes, more] = await Promise.all([tools, this.#base(guessBase(files, test, checked))]);
    return bytes + more;
  }

  /** The same for a program that was built with the site. A whole one is large: it waits for the click. */
  async prepareRun({ asset, base }: PrebuiltCode): Promise<void> {
    if (base === "") return;
    await Promise.all([this.#parts.assets.load(asset, () => {}), this.#base(base)]);
  }

  format(file: string, text: string): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
    return this.#parts.toolchain.format(file, text);
  }

  /** Reads an execution trace, which is transferred; files are the names of those that the program was built of. */
  timeline(trace: ArrayBuffer, files: readonly string[], onProgress: (progress: Progress) => void): Promise<Timeline> {
    return this.#parts.toolchain.timeline(trace, files, onProgress);
  }

  async #base(name: string): Promise<number> {
    return name === "" ? 0 : (await this.#parts.runner.base(name, () => {})).transferred;
  }

  #emit(event: SessionEvent): void {
    if (event.kind === "state") {
      if (event.state === this.#state) return;
      this.#state = event.state;
    }
    for (const listener of this.#listeners) listener(event);
  }
}
