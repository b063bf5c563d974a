// The runs of one playground: each shows in the status line, the console and the text, and what
// an older one still says is nobody's news.

import type { Diagnostic, Files } from "../../protocol/files.ts";
import type { RunOptions, RunResult } from "../../protocol/result.ts";
import type { SessionEvent } from "../../session/events.ts";
import type { Prebuilt } from "../../session/parts.ts";
import type { Session } from "../../session/session.ts";
import type { Console } from "../console/console.ts";
import type { Places } from "../console/placelink.ts";
import type { TraceRoom } from "../trace/room.ts";
import type { Traces } from "../trace/traces.ts";
import type { CodePane } from "./codepane.ts";
import type { Controls } from "./controls.ts";
import { failureNote } from "./failure.ts";
import { testArguments } from "./given.ts";
import type { Program } from "./program.ts";
import type { RunView } from "./runview.ts";
import type { Site } from "./site.ts";

/** Where runs show. */
export interface Views {
  readonly code: CodePane;
  readonly controls: Controls;
  readonly output: Console;
  /** A row for the workers of a program that runs. */
  readonly workers: HTMLElement;
  readonly trace: TraceRoom;
  readonly places: Places;
}

/** What is run. */
export interface Job {
  readonly program: Program;
  /** The files as they are now. */
  readonly files: Files;
  readonly edited: boolean;
}

export interface Stoppable {
  stop(): Promise<void>;
}

/** What runs programs, and shows their runs. */
export interface Engine {
  readonly session: Session;
  readonly view: RunView;
  readonly traces: Traces;
}

/** The result of a run that was stopped before it began. */
export const stopped: RunResult = {
  exitCode: -1,
  stdout: "",
  stderr: "",
  pictures: [],
  diagnostics: [],
  tests: [],
  races: [],
  timings: { load: 0, compile: 0, link: 0, start: 0, firstOutput: -1, total: 0 },
  bytes: 0,
  explored: null,
};

export class Runs {
  private engine: Promise<Engine> | null = null;
  private turn = 0;
  private halted = false;
  /** What Stop ends beside the session's own. */
  private going: Stoppable | null = null;

  constructor(
    private readonly site: Site,
    private readonly views: Views,
    private readonly hear: (event: SessionEvent) => void,
  ) {}

  /** Resolves when the run is over and the page shows what its result says. */
  async run(job: Job, options: RunOptions): Promise<RunResult> {
    const result = await this.result(job, options);
    await this.views.output.drawn();
    return result;
  }

  async stop(): Promise<void> {
    this.halted = true;
    await Promise.all([this.going?.stop(), (await this.engine?.catch(() => null))?.session.stop()]);
  }

  /** The reader has asked to stop since the last thing began. */
  get stopping(): boolean {
    return this.halted;
  }

  /**
   * Something begins that Stop ends: what is older is nobody's news from here on.
   *
   * @param going what Stop is to end beside what the session runs; the one before is ended now
   */
  begin(going: Stoppable | null = null): number {
    void this.going?.stop();
    this.going = going;
    this.halted = false;
    this.views.controls.running(true);
    return ++this.turn;
  }

  /** Whether nothing has begun since. */
  current(turn: number): boolean {
    return turn === this.turn;
  }

  /** What began is over. */
  over(turn: number): void {
    if (!this.current(turn)) return;
    this.going = null;
    this.views.controls.running(false);
  }

  /** Another program is shown: what goes on is ended, and nobody's news any more. */
  leave(): void {
    const turn = this.begin();
    this.over(turn);
    void this.stop().then(() => {
      // It was said that it stops.
      if (this.current(turn)) this.views.controls.status.say("Ready.");
    });
  }

  /** Empties the views for a run. */
  clear(testing: boolean): void {
    this.views.output.start(testing);
    this.views.trace.clear();
    this.views.code.mark([]);
  }

  private async result(job: Job, options: RunOptions): Promise<RunResult> {
    const turn = this.begin();
    const testing = (options.test ?? false) !== false;
    this.clear(testing);
    try {
      const { session, view, traces } = await this.prepared();
      const checks = testing ? await this.checks(job.program) : {};
      const ready = testing || job.edited ? null : await this.prebuilt(job.program);
      if (!this.current(turn)) return stopped;
      const checked = options.check !== undefined;
      view.begin((checked ? ready?.checked : ready) != null, testing, job.program.exercise, checked ? "check" : "run");
      traces.begin(Object.keys({ ...job.files, ...checks }));
      const all = testing ? { ...options, args: testArguments(options.args ?? []) } : options;
      const result = this.stopping ? stopped : await session.run({ ...job.files, ...checks }, all, ready);
      if (this.current(turn)) view.end(result, this.stopping);
      return result;
    } catch (error) {
      if (this.current(turn)) this.broken("Not run.", error, () => void this.run(job, options).catch(() => {}));
      throw error;
    } finally {
      this.over(turn);
    }
  }

  /** Fetches the scripts that runs take. */
  prepare(): void {
    this.prepared().catch(() => {});
  }

  /** Fetches what building these files will take, to run or to check them. */
  async prepareFor(files: Files, checked = false): Promise<void> {
    await (await this.prepared()).session.prepare(files, false, checked);
  }

  /** Fetches what running a program as it was built with the site will take, or checking it; false where there is none. */
  async prepareOwn(program: Program, checked = false): Promise<boolean> {
    const ready = await this.prebuilt(program);
    const code = checked ? ready?.checked : ready;
    if (code == null) return false;
    await (await this.prepared()).session.prepareRun(code);
    return true;
  }

  async format(file: string, text: string): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
    return (await this.prepared()).session.format(file, text);
  }

  /** What the reader typed for the program that runs, or null for the end of it. */
  input(text: string | null): void {
    void this.engine?.then(({ session }) => (text === null ? session.eof() : session.stdin(text)));
  }

  /** Something failed that is not the reader's: in short beside the buttons, in full below. */
  broken(words: string, error: unknown, retry: (() => void) | null): void {
    this.views.output.end();
    this.views.controls.status.say(words, "bad");
    this.views.output.note(failureNote(error, retry));
  }

  /** What runs take; it is made once. */
  prepared(): Promise<Engine> {
    const { output, controls, code, places, workers, trace } = this.views;
    this.engine ??= this.site.running().then(({ script, works }) => {
      const view = new script.RunView(output, controls.status, code, places);
      const session = works.session();
      const row = new script.WorkerRow(workers, (number) => session.endWorker(number));
      const traces = new script.Traces(trace, output, places, {
        read: (bytes, files, onProgress) => session.timeline(bytes, files, onProgress),
        view: () => this.site.tracing(),
      });
      session.listen((event) => {
        view.hear(event);
        row.hear(event);
        traces.hear(event);
        this.hear(event);
      });
      return { session, view, traces };
    });
    this.engine.catch(() => (this.engine = null));
    return this.engine;
  }

  /** The tests that are laid beside the reader's files when an exercise is checked. */
  async checks({ example: name }: Program): Promise<Files> {
    const example = name === null ? null : await this.site.example(name);
    return example?.exercise === true ? (await this.site.source(example)).checks : {};
  }

  /** The program that the site was built with; null where there is none of these files. */
  async prebuilt({ example: name, own }: Program): Promise<Prebuilt | null> {
    const example = name === null || !own ? null : await this.site.example(name);
    if (example?.program == null) return null;
    const { program: asset, base, reportDeadlock, checked } = example;
    return { asset, base, reportDeadlock, checked: checked && { asset: checked.program, base: checked.base } };
  }
}
