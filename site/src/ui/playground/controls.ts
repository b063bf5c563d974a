// The buttons of a playground and what they say.

import type { Files } from "../../protocol/files.ts";
import { button, el, whenEnabled } from "../dom/dom.ts";
import { SharePanel } from "../share/sharepanel.ts";
import { hasTests } from "./filenames.ts";
import { type FileHooks, FilesPanel } from "./filespanel.ts";
import { GivenPanel } from "./givenpanel.ts";
import { StatusLine } from "./status.ts";

export interface ControlHooks extends FileHooks {
  run(): void;
  /** The reader turned to Run. */
  nearRun(): void;
  runTests(): void;
  check(): void;
  explore(): void;
  /** The reader turned to one of the two. */
  nearCheck(): void;
  stop(): void;
  format(): void;
  reset(): void;
  /** The link to the program as it stands. */
  link(): Promise<string>;
}

export class Controls {
  /** Over the text. */
  readonly head: HTMLElement;
  /** Between the text and the output. */
  readonly bar: HTMLElement;
  readonly status = new StatusLine();
  readonly given = new GivenPanel();
  private readonly stop: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;
  private readonly tests: HTMLButtonElement;
  private readonly check: HTMLButtonElement;
  private readonly explore: HTMLButtonElement;
  private readonly files: FilesPanel;

  constructor(title: HTMLElement, hooks: ControlHooks) {
    const run = button("button main", "Run", hooks.run);
    run.title = "Ctrl or ⌘ with Enter";
    this.check = button("button", "Check for races", hooks.check);
    this.check.title = "Runs the program once and finds accesses to memory that nothing puts in order";
    this.explore = button("button", "Explore schedules", hooks.explore);
    this.explore.title = "Runs the program in many orders of its goroutines and shows what comes of it";
    for (const intent of ["focus", "pointerenter"]) {
      run.addEventListener(intent, hooks.nearRun);
      for (const each of [this.check, this.explore]) each.addEventListener(intent, hooks.nearCheck);
    }
    const format = button("button quiet small", "Format", hooks.format);
    format.title = "Shift with Alt and F";
    this.stop = whenEnabled("button", "Stop", hooks.stop);
    this.reset = whenEnabled("button quiet small", "Reset", hooks.reset);
    for (const each of [this.stop, this.reset]) each.ariaDisabled = "true";
    this.reset.title = "Brings the original text back";
    this.tests = button("button pg-run-tests", "Run tests", hooks.runTests);
    this.files = new FilesPanel(hooks);
    this.files.opener.hidden = true;
    const share = new SharePanel(hooks.link);
    const tools = el("div", "pg-tools", this.files.opener, format, this.reset, share.opener, this.files.element, share.element);
    tools.role = "group";
    tools.ariaLabel = "Program text";
    this.head = el("div", "pg-head");
    title.replaceWith(this.head);
    this.head.append(title, tools);
    const { stop, tests, check, explore, status, given } = this;
    this.bar = el("div", "pg-bar", run, stop, tests, check, explore, status.element, given.opener, given.element);
  }

  /** Sets those buttons off that the text is about. */
  feature(views: readonly string[]): void {
    this.check.classList.toggle("featured", views.includes("race"));
    this.explore.classList.toggle("featured", views.includes("schedules"));
  }

  /** Shows what fits these files; an exercise has tests of its own. */
  fit(files: Files, edited: boolean, exercise: boolean): void {
    this.tests.hidden = !exercise && !hasTests(files);
    this.tests.textContent = exercise ? "Check" : "Run tests";
    this.reset.ariaDisabled = String(!edited);
  }

  running(running: boolean): void {
    this.stop.ariaDisabled = String(!running);
    this.bar.classList.toggle("going", running);
  }

  /** Lets the reader add, rename and delete files. */
  manageFiles(): void {
    this.files.opener.hidden = false;
    this.head.classList.add("with-files");
  }
}
