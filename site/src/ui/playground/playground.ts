// <go-playground>: a program to read, edit and run. It takes the static text that the build
// rendered in its place, or the example that its attribute src names.
//
//   attributes   src ("slug/example"), view, data-exercise, data-schedules, data-checks
//   property     files: name to text
//   events       output {fd, text, time, worker}, exit {code}, diagnostics {diagnostics}, edit,
//                race {race, worker}, explored {done, asked, outcomes, races, perSecond}
//   methods      run(options): Promise<RunResult>, stop(), check(options): Promise<RunResult>,
//                explore(options): Promise<ExploreResult>, replay(options): Promise<ScheduleResult>

import { type ScheduleResult, usualSeed } from "../../protocol/check.ts";
import type { Files } from "../../protocol/files.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, ReplayOptions, RunOptions, RunResult } from "../../protocol/result.ts";
import type { SessionEvent } from "../../session/events.ts";
import { FailureError } from "../../store/failure.ts";
import { readMarkup } from "./markup.ts";
import type { Program } from "./program.ts";
import type { Site } from "./site.ts";
import { Workbench } from "./workbench.ts";

/** What an empty playground holds. */
const empty: Files = { "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("Hello")\n}\n' };

export abstract class Playground extends HTMLElement {
  static readonly observedAttributes = ["src"];

  private bench: Workbench | null = null;
  /** The example that is shown, or on its way. */
  private source: string | null = null;
  /** The example's text is being fetched. */
  private loading = false;
  private ready: Promise<void> = Promise.resolve();
  /** Files that the page set before the element was in the document. */
  private early: Files | null = null;

  constructor(private readonly site: Site) {
    super();
  }

  get files(): Files {
    return this.bench?.files ?? this.early ?? {};
  }

  set files(files: Files) {
    const copy = { ...files };
    if (this.bench === null) this.early = copy;
    else if (!this.loading) this.bench.setFiles(copy);
    // Files set while an example is on its way come after it.
    else this.ready = this.ready.catch(() => {}).then(() => this.bench?.setFiles(copy));
  }

  /** Runs the files as they are; options as of protocol/result.ts. Rejects where the site or the browser fails. */
  async run(options: RunOptions = {}): Promise<RunResult> {
    return (await this.up()).run(options);
  }

  /** Runs the files once under the race detector; the result has the races. */
  async check(options: CheckOptions = {}): Promise<RunResult> {
    // Nobody types while a page checks.
    return (await this.up()).check({ stdin: "", ...options });
  }

  /** Runs the files, or with test their tests, in many schedules; the result has the outcomes. */
  async explore(options: ExploreOptions = {}): Promise<ExploreResult> {
    return (await this.up()).explore(options);
  }

  /** Runs the files once in one schedule, and shows it step by step; the result has its trace. */
  async replay({ seed = usualSeed, switches = null, folder = "", ...options }: ReplayOptions = {}): Promise<ScheduleResult> {
    return (await this.up()).replay({ schedule: { seed, switches }, build: "", options, folder });
  }

  /** Whether the site checks programs with the build of this id; see ExploreResult.build. */
  async sameBuild(build: string): Promise<boolean> {
    return (await this.site.manifest()).checked.bases.some(({ id }) => id === build);
  }

  /** Ends what runs or explores: its promise resolves with what there is by now. */
  stop(): void {
    void this.bench?.stop();
  }

  /** Shows a program that is none of the site's examples, or not as it was. */
  async show(program: Program): Promise<Workbench> {
    await this.ready.catch(() => {});
    this.source = program.own ? program.example : null;
    this.workbench().show(program);
    return this.workbench();
  }

  /** Shows an example of the site. */
  async open(name: string): Promise<void> {
    this.source = name;
    this.ready = this.load(name);
    return this.ready;
  }

  workbench(): Workbench {
    if (this.bench === null) throw new Error("The playground is not in a document.");
    return this.bench;
  }

  connectedCallback(): void {
    if (this.bench !== null) return;
    // While the document is still read, children may be missing.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
    else this.begin();
  }

  disconnectedCallback(): void {
    this.stop();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "src" && this.bench !== null && value !== null && value !== this.source) this.open(value).catch(() => {});
  }

  private async up(): Promise<Workbench> {
    await this.ready;
    return this.workbench();
  }

  /** What the attribute says, or else the example. */
  private views(example: readonly string[] = []): readonly string[] {
    return this.getAttribute("view")?.split(/[\s,]+/) ?? example;
  }

  private begin(): void {
    if (this.bench !== null || !this.isConnected) return;
    const markup = readMarkup(this);
    const src = this.getAttribute("src");
    const bench = new Workbench(this, markup, this.site, (event) => this.tell(event), () => this.dispatchEvent(new Event("edit")));
    this.bench = bench;
    this.dataset["up"] = "";
    const [open] = Object.keys(markup.texts);
    const title = markup.title.textContent || "Go program";
    if (open !== undefined) {
      this.source = src;
      const [exercise, schedules] = [this.hasAttribute("data-exercise"), Number(this.dataset["schedules"] ?? 0)];
      const { checks } = this.dataset;
      const of = checks === undefined ? {} : { checks };
      bench.show({ example: src, own: src !== null, keep: src, title, exercise, schedules, ...of, views: this.views(), files: markup.texts, open });
    } else if (src !== null) {
      this.open(src).catch(() => {});
    } else {
      bench.show({ example: null, own: false, keep: null, title, exercise: false, views: this.views(), files: empty });
    }
    if (Object.hasOwn(this, "files")) {
      // Set before the element was defined: the value hides the property.
      const { files } = this;
      delete (this as { files?: Files }).files;
      this.files = files;
    } else if (this.early !== null) {
      this.files = this.early;
    }
  }

  private async load(name: string): Promise<void> {
    const bench = this.workbench();
    bench.busy("Loading the example.");
    this.loading = true;
    try {
      const example = await this.site.example(name);
      if (example === null) throw noExample(name);
      const { files } = await this.site.source(example);
      const { title, exercise, schedules } = example;
      const views = this.getAttribute("src") === name ? this.views(example.views) : example.views;
      if (this.source === name) bench.show({ example: name, own: true, keep: name, title, exercise, schedules, views, files });
    } catch (error) {
      const lasting = error instanceof FailureError && error.failure.kind === "missing";
      if (this.source === name) bench.failed(error, lasting ? null : () => this.open(name).catch(() => {}));
      throw error;
    } finally {
      if (this.source === name) this.loading = false;
    }
  }

  private tell(event: SessionEvent): void {
    switch (event.kind) {
      case "output":
        this.send("output", { fd: event.fd, text: event.text, time: event.time, worker: event.worker });
        break;
      case "exit":
        this.send("exit", { code: event.code });
        break;
      case "diagnostics":
        this.send("diagnostics", { diagnostics: event.diagnostics });
        break;
      case "race":
        this.send("race", { race: event.race, worker: event.worker });
        break;
      case "explored": {
        const { kind: _, ...detail } = event;
        this.send("explored", detail);
        break;
      }
    }
  }

  private send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function noExample(name: string): FailureError {
  return new FailureError({ kind: "missing", message: `This site has no example “${name}”. The playground's page has a menu of all examples.` });
}
