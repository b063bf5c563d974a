// What a playground is made of, wired: the files, their text, the controls, the runs.

import type { ScheduleResult } from "../../protocol/check.ts";
import type { Files } from "../../protocol/files.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, RunOptions, RunResult } from "../../protocol/result.ts";
import type { SessionEvent } from "../../session/events.ts";
import { hash } from "../../session/edits.ts";
import { positions } from "../../session/positions.ts";
import type { SharedReplay } from "../../session/share.ts";
import { Console } from "../console/console.ts";
import type { Places } from "../console/placelink.ts";
import type { Place } from "../console/segments.ts";
import { el } from "../dom/dom.ts";
import type { Help } from "../exercise/exercise.ts";
import { TraceRoom } from "../trace/room.ts";
import { Checks } from "./checks.ts";
import { CodePane } from "./codepane.ts";
import { Controls } from "./controls.ts";
import { inOrder } from "./filenames.ts";
import { Findings } from "./findings.ts";
import type { Markup } from "./markup.ts";
import { whenNear } from "./near.ts";
import { Notices } from "./notices.ts";
import type { Program } from "./program.ts";
import { type Job, Runs } from "./runs.ts";
import type { Site } from "./site.ts";
import { Tabs } from "./tabs.ts";
import { Workspace } from "./workspace.ts";

const nothing: Program = { example: null, own: false, keep: null, title: "Go program", exercise: false, files: {} };

export class Workbench {
  readonly notices = new Notices();
  private readonly code: CodePane;
  private readonly tabs: Tabs;
  private readonly controls: Controls;
  private readonly output: Console;
  /** Where the text is about them. */
  private readonly workers = el("div", "pg-workers", el("p", "pg-workers-note", "While the program runs, each of its workers has a button here that ends it."));
  private readonly trace = new TraceRoom();
  private readonly runs: Runs;
  private readonly checks: Checks;
  private program = nothing;
  private space: Workspace;
  /** What building the program takes was asked for. */
  private prepared = false;
  /** It has been near the screen. */
  private near = false;
  /** Hints, solution and progress; null where there is no exercise, or none near. */
  private help: Promise<Help | null> | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly markup: Markup,
    private readonly site: Site,
    hear: (event: SessionEvent) => void,
    private readonly changed: () => void,
  ) {
    const { title, files, output } = markup;
    this.space = new Workspace({}, site.edits, null);
    const places: Places = {
      find: (text) => positions(text, Object.keys(this.files)),
      jump: (place) => this.jump(place),
    };
    this.controls = new Controls(title, {
      run: () => this.press({}),
      nearRun: () => void this.nearRun().catch(() => {}),
      runTests: () => this.press({ test: true }),
      check: () => void this.check(this.controls.given.options()).catch(() => {}),
      explore: () => void this.explore(this.controls.given.options()).catch(() => {}),
      nearCheck: () => void this.nearCheck().catch(() => {}),
      stop: () => void this.stop(),
      format: () => void this.format(),
      reset: () => this.reset(),
      link: () => this.site.link(this.program, this.files, this.space.edited),
      files: () => this.files,
      open: () => this.space.file,
      add: (name) => this.change(() => this.space.add(name)),
      rename: (from, to) => this.change(() => this.space.rename(from, to)),
      remove: (name) => this.remove(name),
    });
    this.tabs = new Tabs((name) => this.open(name), files);
    this.controls.head.after(this.notices.element, this.tabs.element);
    files.after(this.controls.bar);
    this.code = new CodePane(files, {
      edited: (file, text) => this.edited({ ...this.files, [file]: text }),
      run: () => this.press({}),
      format: () => void this.format(),
      intent: () => this.prepare(),
      failed: () => this.withoutEditor(),
    });
    this.output = new Console(output, places, {
      send: (text) => (this.output.write(0, 1, text), this.runs.input(text)),
      end: () => this.runs.input(null),
    });
    this.workers.role = "group";
    this.workers.ariaLabel = "Workers";
    output.before(this.workers);
    const views = { code: this.code, controls: this.controls, output: this.output, workers: this.workers, trace: this.trace, places };
    this.runs = new Runs(site, views, hear);
    const findings = new Findings();
    output.after(findings.element, this.trace.element);
    this.checks = new Checks(site, this.runs, views, findings, {
      reveal: (file, line, always) => this.reveal(file, line, always),
      link: ({ program, files, edited }, replay) => site.link(program, files, edited, replay),
    });
    host.addEventListener("keydown", (event) => this.key(event));
    whenNear(host, () => {
      this.near = true;
      void this.code.edit();
      this.runs.prepare();
      void this.helped();
    });
  }

  get files(): Files {
    return this.space.files;
  }

  /** Shows a program, with the reader's edits of it. */
  show(program: Program): void {
    if (this.program !== nothing) {
      this.runs.leave();
      this.output.reset();
    }
    void this.help?.then((help) => help?.leave());
    this.help = null;
    this.program = program;
    this.prepared = false;
    this.space = new Workspace(program.files, this.site.edits, program.keep, program.open);
    this.markup.title.textContent = program.title;
    this.notices.hide("edit");
    const kept = this.space.restore();
    if (kept?.outdated === false) this.notices.show("edit", "Your edit is shown. Reset brings the original back.");
    if (kept?.outdated === true) {
      this.notices.show("edit", "Your edit is shown. The original has changed since you made it; Reset brings the new original.");
    }
    this.code.mark([]);
    this.checks.reset(program.views ?? []);
    this.controls.feature(program.views ?? []);
    this.trace.expect(program.views ?? []);
    this.workers.hidden = !(program.views ?? []).includes("workers");
    this.notices.hide("schedule");
    this.controls.status.say("Ready.");
    this.refresh();
    if (this.near) void this.helped();
  }

  /** Takes files that the page sets; they are not kept. */
  setFiles(files: Files): void {
    if (this.program === nothing) this.show({ ...nothing, files });
    else this.space.set(files);
    this.code.mark([]);
    this.checks.edited();
    this.refresh();
  }

  /** Lets the reader add, rename and delete files. */
  manageFiles(): void {
    this.controls.manageFiles();
  }

  busy(words: string): void {
    this.controls.status.say(words);
  }

  /** Says that the program could not be shown. */
  failed(error: unknown, retry: (() => void) | null): void {
    this.output.start(false);
    this.runs.broken("Not loaded.", error, retry);
  }

  /** Runs the program or its tests; those of an exercise may have to pass in many schedules. */
  run(options: RunOptions): Promise<RunResult> {
    const { schedules = 0 } = this.program;
    const many = schedules > 0 && (options.test ?? false) !== false && options.check === undefined;
    return many ? this.checks.tests(this.job(), options, schedules) : this.runs.run(this.job(), options);
  }

  /** Runs the program once under the race detector. */
  check(options: CheckOptions): Promise<RunResult> {
    return this.checks.check(this.job(), options);
  }

  /** Runs the program, or with test its tests, in many schedules. */
  explore(options: ExploreOptions): Promise<ExploreResult> {
    return this.checks.explore(this.job(), options);
  }

  /** Runs a schedule of the program with its trace, and shows it step by step. */
  replay(replay: SharedReplay): Promise<ScheduleResult> {
    return this.checks.replay(this.job(), replay);
  }

  /** Offers to replay a schedule of the program; same says whether the site still builds as it did where the schedule was found. */
  offerSchedule(replay: SharedReplay, same: boolean): void {
    const words = same
      ? "A schedule of its goroutines came with it."
      : "A schedule of its goroutines came with it. It was found with another version of this site: here it may come to something else.";
    const run = (): void => void this.replay(replay).catch(() => {});
    this.notices.show("schedule", words, same ? "" : "bad", { label: "Replay it", run });
  }

  stop(): Promise<void> {
    return this.runs.stop();
  }

  private job(): Job {
    return { program: this.program, files: this.files, edited: this.space.edited };
  }

  /** What a control starts: its failure is shown already. */
  private press(options: RunOptions): void {
    const all = { ...this.controls.given.options(), ...options };
    const { program, files } = this;
    this.run(all).then(
      (result) => void this.tested(program, files, all, result),
      () => {},
    );
  }

  /** The reader's run of an exercise's tests is over. */
  private async tested(program: Program, files: Files, options: RunOptions, result: RunResult): Promise<void> {
    if (!program.exercise || options.test === undefined) return;
    const help = await this.helped();
    if (program !== this.program) return;
    const told = await help?.tested(files, options, result).then(() => true, () => false);
    if (told !== true) this.notices.show("kept", "How the tests went could not be kept: a part of the page is missing. Check the connection, and check again.", "bad");
  }

  /** Brings an exercise's help; null where there is none, or where it does not come: what the page brought stays as it is. */
  private helped(): Promise<Help | null> {
    const { program, host, markup, runs, site } = this;
    const { example, exercise, checks } = program;
    if (!exercise || example === null) return Promise.resolve(null);
    this.help ??= site.exercises().then(
      (exercises) =>
        // Another may be shown by now.
        program !== this.program
          ? null
          : exercises.show({
              example,
              host,
              help: checks === undefined ? null : markup.help,
              files: () => this.files,
              edited: () => this.space.edited,
              checks: async () => checks ?? hash(await runs.checks(program)),
              link: (files) => site.link({ ...program, own: false }, files, true),
            }),
      () => {
        if (program === this.program) this.help = null;
        return null;
      },
    );
    return this.help;
  }

  private prepare(): void {
    if (this.prepared) return;
    this.prepared = true;
    // Whoever runs it hears of a failure.
    this.runs.prepareFor(this.files).catch(() => {});
  }

  /** The reader turned to Run: an example as it is needs no compiler. */
  private async nearRun(): Promise<void> {
    const ready = !this.space.edited && (await this.runs.prepareOwn(this.program));
    if (!ready) this.prepare();
  }

  /** The reader turned to a check. */
  private async nearCheck(): Promise<void> {
    this.checks.prepare();
    const ready = !this.space.edited && (await this.runs.prepareOwn(this.program, true));
    if (!ready) await this.runs.prepareFor(this.files, true);
  }

  private async format(): Promise<void> {
    const { status } = this.controls;
    const { file } = this.space;
    const before = this.files[file] ?? "";
    if (!file.endsWith(".go")) return status.say(`${file} is not a Go file.`);
    status.say("Formatting.");
    try {
      const { text, diagnostics } = await this.runs.format(file, before);
      this.code.mark(diagnostics);
      const [first] = diagnostics;
      if (first !== undefined) return status.say(`Not formatted: line ${first.line}: ${first.message}`, "bad");
      status.say(text === before ? "Already formatted." : "Formatted.");
      // What was typed since then counts more.
      if (text !== before && this.files[file] === before) this.change(() => this.space.edit({ ...this.files, [file]: text }));
    } catch (error) {
      this.runs.broken("Not formatted.", error, () => void this.format());
    }
  }

  private reset(): void {
    const { files, file } = this.space;
    this.change(() => this.space.edit(this.space.original));
    this.code.mark([]);
    this.notices.hide("edit");
    this.offerUndo("The original is back.", "Undo reset", files, file);
  }

  private remove(name: string): void {
    const { files, file } = this.space;
    this.change(() => this.space.remove(name));
    this.offerUndo(`${name} is deleted.`, "Undo", files, file);
  }

  private offerUndo(words: string, label: string, files: Files, file: string): void {
    const undo = () => {
      this.change(() => this.space.edit(files));
      this.open(file);
      this.controls.status.say("Your text is back.");
    };
    this.controls.status.say(words, "", { label, run: undo });
  }

  private withoutEditor(): void {
    const retry = () => {
      this.notices.hide("editor");
      void this.code.edit();
    };
    const words = "The editor could not be loaded, so the text cannot be changed; it can still be run.";
    this.notices.show("editor", words, "bad", { label: "Retry", run: retry });
  }

  /** The reader typed. */
  private edited(files: Files): void {
    this.keep(this.space.edit(files));
    this.checks.edited();
    this.fit();
    this.changed();
  }

  private change(change: () => string | null): void {
    this.keep(change());
    this.checks.edited();
    this.refresh();
  }

  private keep(problem: string | null): void {
    if (problem !== null) this.notices.show("kept", problem, "bad");
  }

  private open(file: string): void {
    if (!(file in this.files)) return;
    // A shorter file leaves what is below where it was.
    this.markup.files.style.minHeight = `${this.markup.files.offsetHeight}px`;
    this.space.file = file;
    this.refresh();
  }

  private jump(place: Place): void {
    if (place.file !== this.space.file) this.open(place.file);
    if (place.file === this.space.file) void this.code.jump(place);
  }

  private reveal(file: string, line: number, always: boolean): void {
    if (file !== this.space.file) this.open(file);
    if (file === this.space.file) void this.code.reveal(line, always);
  }

  private refresh(): void {
    const { files, file } = this.space;
    this.code.show(files, file);
    this.tabs.show(inOrder(files), file);
    this.fit();
    this.changed();
  }

  private fit(): void {
    this.controls.fit(this.files, this.space.edited, this.program.exercise);
    void this.help?.then((help) => help?.edited());
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const runs = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    const formats = event.code === "KeyF" && event.shiftKey && event.altKey;
    if (!runs && !formats) return;
    event.preventDefault();
    if (runs) this.press({});
    else void this.format();
  }
}
