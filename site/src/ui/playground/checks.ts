// The checks of one playground: a run under the race detector, and the exploration of schedules.
// Their views come with a script of their own when they are first asked for.

import type { ScheduleResult } from "../../protocol/check.ts";
import type { Files } from "../../protocol/files.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, RunOptions, RunResult } from "../../protocol/result.ts";
import type { Prebuilt } from "../../session/parts.ts";
import type { SharedReplay } from "../../session/share.ts";
import type { CheckView } from "./checking.ts";
import type { Findings } from "./findings.ts";
import { testArguments } from "./given.ts";
import { type Engine, type Job, type Runs, stopped, type Views } from "./runs.ts";
import type { Site } from "./site.ts";

/** The result of an exploration that was stopped before it began. */
const unexplored: ExploreResult = {
  schedules: 0,
  asked: 0,
  outcomes: [],
  races: [],
  replayable: true,
  diagnostics: [],
  verdict: null,
  build: "",
  timings: { load: 0, compile: 0, link: 0, total: 0, exploring: 0 },
  bytes: 0,
};

/** Milliseconds after which it is said that something is being loaded. */
const patience = 100;

/** What is explored. */
interface Task {
  /** With an exercise's checks. */
  readonly files: Files;
  readonly options: ExploreOptions;
  readonly prebuilt: Prebuilt | null;
  /** False where something else has begun. */
  current(): boolean;
}

export interface CheckHooks {
  /** Brings a line of a file into view; not where the reader looks at something else, unless asked to. */
  reveal(file: string, line: number, always: boolean): void;
  /** The link to a program with a schedule. */
  link(job: Job, replay: SharedReplay): Promise<string>;
}

export class Checks {
  private made: Promise<CheckView> | null = null;
  private view: CheckView | null = null;
  /** Counts checks and explorations: what an older one came to is nobody's news. */
  private checked = 0;
  /** Counts edits: the views may come after one. */
  private edits = 0;

  constructor(
    private readonly site: Site,
    private readonly runs: Runs,
    private readonly views: Views,
    private readonly findings: Findings,
    private readonly hooks: CheckHooks,
  ) {}

  /** Fetches the views' script. */
  prepare(): void {
    this.viewed().catch(() => {});
  }

  /** Forgets what was found: another program is shown. */
  reset(views: readonly string[]): void {
    this.checked++;
    this.view?.clear();
    this.findings.expect(views);
  }

  /** The text has changed: what was found is about an older one. */
  edited(): void {
    this.edits++;
    this.view?.edited();
  }

  /** Runs a program once under the race detector; resolves when the page shows what came of it. */
  async check(job: Job, all: CheckOptions): Promise<RunResult> {
    const { seed, ...options } = all;
    const mine = ++this.checked;
    const turn = this.runs.begin();
    const view = await this.ready(turn, "Not checked.", () => void this.check(job, all).catch(() => {}));
    if (!this.runs.current(turn)) return stopped;
    if (this.runs.stopping) {
      this.runs.over(turn);
      this.views.controls.status.say("Stopped.");
      return stopped;
    }
    view.beginCheck();
    try {
      const result = await this.runs.run(job, { ...options, check: seed === undefined ? {} : { seed } });
      if (mine === this.checked) view.endCheck(result);
      return result;
    } finally {
      if (mine === this.checked) this.findings.settle();
    }
  }

  /** Runs a program, or with test its tests, in many schedules. */
  explore(job: Job, options: ExploreOptions): Promise<ExploreResult> {
    return this.many(job, options, unexplored, async ({ session, view: run }, view, { files, options, prebuilt, current }) => {
      const exploration = session.explore(files, options, prebuilt);
      const result = await exploration.go();
      if (current()) {
        const { ended, verdict } = view.endExplore({ job, files, options, result, exploration, stopped: this.runs.stopping });
        if (verdict !== null) run.tested(verdict, result.verdict!.tests);
        run.done(ended);
      }
      return result;
    });
  }

  /** Runs the tests in many schedules; the result is that of the first in which some failed, or of the first. */
  tests(job: Job, options: RunOptions, schedules: number): Promise<RunResult> {
    return this.many(job, { ...options, schedules }, stopped, async ({ session, view: run }, view, { files, options, current }) => {
      const result = await session.runTests(files, options, (result) => {
        if (!current()) return;
        const { verdict } = view.endExplore({ job, files, options, result, exploration: session.exploration!, stopped: this.runs.stopping });
        if (verdict !== null) run.tested(verdict, []);
      });
      if (current()) run.end(result, this.runs.stopping);
      return result;
    });
  }

  /** Replays a schedule of the program, such as one that came with it. */
  async replay(job: Job, replay: SharedReplay): Promise<ScheduleResult> {
    const { runs } = this;
    const retry = (): void => void this.replay(job, replay).catch(() => {});
    const turn = runs.begin();
    const view = await this.ready(turn, "Not replayed.", retry);
    if (!runs.current(turn)) throw new Error("The replay was stopped.");
    const testing = (replay.options.test ?? false) !== false;
    this.checked++;
    runs.clear(false);
    try {
      const { session, view: run } = await runs.prepared();
      const files = await this.filesOf(job, testing);
      const prebuilt = testing || job.edited ? null : await runs.prebuilt(job.program);
      if (!runs.current(turn) || runs.stopping) throw new Error("The replay was stopped.");
      run.begin(prebuilt?.checked != null, testing, job.program.exercise, "explore");
      const exploration = session.explore(files, replay.options, prebuilt);
      const result = await exploration.replay(replay.schedule, replay.folder);
      if (runs.current(turn)) run.done(view.replayed({ job, files, replay: { ...replay, build: await exploration.build() }, result }));
      return result;
    } catch (error) {
      if (runs.current(turn) && runs.stopping) (await runs.prepared()).view.done({ words: "Stopped.", tone: "" });
      else if (runs.current(turn)) runs.broken("Not replayed.", error, retry);
      throw error;
    } finally {
      runs.over(turn);
      if (runs.current(turn)) this.findings.settle();
    }
  }

  /** Explores, and sees to the views around it. */
  private async many<T>(job: Job, asked: ExploreOptions, nothing: T, go: (engine: Engine, view: CheckView, task: Task) => Promise<T>): Promise<T> {
    const { runs, views } = this;
    const retry = (): void => void this.many(job, asked, nothing, go).catch(() => {});
    const turn = runs.begin();
    const view = await this.ready(turn, "Not explored.", retry);
    if (!runs.current(turn)) return nothing;
    const testing = (asked.test ?? false) !== false;
    this.checked++;
    runs.clear(testing);
    try {
      const engine = await runs.prepared();
      const files = await this.filesOf(job, testing);
      const prebuilt = testing || job.edited ? null : await runs.prebuilt(job.program);
      if (!runs.current(turn)) return nothing;
      if (runs.stopping) {
        engine.view.done({ words: "Stopped.", tone: "" });
        return nothing;
      }
      engine.view.begin(prebuilt?.checked != null, testing, job.program.exercise, "explore");
      const options = testing ? { ...asked, args: testArguments(asked.args ?? []) } : asked;
      const result = await go(engine, view, { files, options, prebuilt, current: () => runs.current(turn) });
      if (runs.current(turn)) await views.output.drawn();
      return result;
    } catch (error) {
      if (runs.current(turn)) runs.broken("Not explored.", error, retry);
      throw error;
    } finally {
      runs.over(turn);
      if (runs.current(turn)) this.findings.settle();
    }
  }

  private async filesOf({ program, files }: Job, testing: boolean): Promise<Files> {
    return testing ? { ...files, ...(await this.runs.checks(program)) } : files;
  }

  /** Gives the views, empty; what is wrong with them is shown. */
  private async ready(turn: number, words: string, retry: () => void): Promise<CheckView> {
    const { runs } = this;
    const waiting = setTimeout(() => this.views.controls.status.say("Loading."), patience);
    const { edits } = this;
    try {
      const view = await this.viewed();
      if (runs.current(turn)) view.clear();
      if (edits !== this.edits) view.edited();
      return view;
    } catch (error) {
      if (runs.current(turn)) runs.broken(words, error, retry);
      runs.over(turn);
      throw error;
    } finally {
      clearTimeout(waiting);
    }
  }

  private viewed(): Promise<CheckView> {
    this.made ??= this.make();
    this.made.catch(() => (this.made = null));
    return this.made;
  }

  private async make(): Promise<CheckView> {
    const [{ CheckView }, { session }] = await Promise.all([this.site.checking(), this.runs.prepared()]);
    const view = new CheckView(this.findings, this.views, this.runs, this.hooks);
    session.listen((event) => {
      if (event.kind === "race") view.race(event.race);
    });
    this.view = view;
    return view;
  }
}
