// Shows a run: its state in the status line, what it prints in the console, its mistakes in both
// the console and the text.

import type { RunResult, TestResult } from "../../protocol/result.ts";
import type { RunState, SessionEvent } from "../../session/events.ts";
import type { Console } from "../console/console.ts";
import { Crashes } from "../console/crashes.ts";
import type { Explanation } from "../console/explain.ts";
import type { Places } from "../console/placelink.ts";
import { el } from "../dom/dom.ts";
import { progressWords } from "../explore/progress.ts";
import { mistakeList } from "../mistakes/mistakes.ts";
import { testTree, type Whose } from "../tests/tests.ts";
import { crashSentence, endSentence } from "../words/words.ts";
import type { CodePane } from "./codepane.ts";
import { breakdown, type Ended, endWords, type Purpose, stateWords } from "./phases.ts";
import type { StatusLine } from "./status.ts";

/** A state that passes sooner is not spoken of: words that flicker are not read. */
const patience = 100;
/** A tree of many tests is not drawn again for each of them. */
const testPause = 200;

export class RunView {
  private prebuilt = false;
  private testing = false;
  private whose: Whose = "reader";
  private purpose: Purpose = "run";
  /** The schedules are being counted. */
  private counting = false;
  private speaking = 0;
  private drawing = 0;
  private tests: readonly TestResult[] = [];
  /** Stands over the tests. */
  private verdict: HTMLElement | null = null;
  private crashes = new Crashes();

  constructor(
    private readonly output: Console,
    private readonly status: StatusLine,
    private readonly code: CodePane,
    private readonly places: Places,
  ) {}

  /** A run begins. @param exercise its tests are the site's */
  begin(prebuilt: boolean, testing: boolean, exercise: boolean, purpose: Purpose = "run"): void {
    this.prebuilt = prebuilt;
    this.whose = exercise ? "exercise" : "reader";
    this.purpose = purpose;
    this.counting = false;
    this.testing = testing;
    this.tests = [];
    this.verdict = null;
    this.crashes = new Crashes();
    this.sayState("loading");
  }

  hear(event: SessionEvent): void {
    switch (event.kind) {
      case "state":
        this.sayState(event.state);
        break;
      case "progress":
        if (this.speaking === 0) this.status.progress(event.progress.received, event.progress.total);
        break;
      case "explored":
        this.hush();
        // Once: what is said again is heard again.
        if (!this.counting) this.status.say(stateWords("running", this.prebuilt, this.purpose));
        this.counting = true;
        this.status.far("Schedules", event.done, event.asked, progressWords(event));
        break;
      case "output":
        this.output.write(event.worker, event.fd, event.text);
        if (event.fd === 2) this.crashes.said(event.worker, event.text);
        break;
      case "dropped":
        this.output.dropped(event);
        break;
      case "picture":
        this.output.picture(event);
        break;
      case "worker":
        this.worker(event);
        break;
      case "reading":
        this.hush();
        this.output.reading(event.waiting);
        this.status.say(event.waiting ? "Waiting for your input." : stateWords("running", this.prebuilt, this.purpose));
        break;
      case "note":
        this.output.note(el("p", "console-note", event.text));
        break;
      case "diagnostics":
        this.code.mark(event.diagnostics);
        if (event.diagnostics.some((diagnostic) => diagnostic.source === "test")) break;
        this.output.page(mistakeList(event.diagnostics, event.output, this.places));
        break;
      case "tests":
        this.tests = event.tests;
        if (this.drawing === 0) this.drawing = window.setTimeout(() => this.draw(), testPause);
        break;
      case "race":
      case "trace":
        // What shows them hears of them itself.
        break;
      case "exit":
        // In what end() is given.
        break;
      case "failed":
        // The words are the caller's to show, with what can be done about it.
        this.hush();
        break;
    }
  }

  /** The run is over, in one of the ways that are the program's or the reader's. */
  end(result: RunResult, stopped: boolean): void {
    this.output.end();
    this.hush();
    this.tests = result.tests;
    if (this.tests.length > 0) this.draw();
    const { words, tone } = endWords(result, stopped, this.testing, this.purpose);
    this.status.say(words, tone);
    if (result.exitCode < 0 && !stopped) return;
    if (result.explored !== null) return this.output.note(el("p", "console-end", el("small", "", breakdown(result))));
    const sentence = [endSentence(stopped ? "stopped" : "exited", result.exitCode), this.crashes.sentence].join(" ").trimEnd();
    const ended = el("p", "console-end", el("span", result.exitCode > 0 ? "bad" : "", sentence), el("small", "", breakdown(result)));
    this.output.note(...this.crashes.explanations(result.exitCode).map(explained), ended);
  }

  /** Shows tests under what many schedules of them came to. */
  tested(verdict: HTMLElement, tests: readonly TestResult[]): void {
    this.verdict = verdict;
    this.tests = tests;
    this.draw();
  }

  /** Something else than a run is over. */
  done({ words, tone }: Ended): void {
    this.output.end();
    this.hush();
    this.status.say(words, tone);
  }

  private worker({ worker, state, words }: Extract<SessionEvent, { kind: "worker" }>): void {
    if (state === "started") return;
    if (state === "crashed") this.crashes.crashed(worker, words);
    this.output.gone(worker, state === "crashed" ? crashSentence(worker, words) : "");
  }

  private sayState(state: RunState): void {
    this.hush();
    const words = stateWords(state, this.prebuilt, this.purpose);
    if (words === "") return;
    this.speaking = window.setTimeout(() => {
      this.speaking = 0;
      this.status.say(words);
      if (state === "running" && this.purpose !== "explore") this.status.startClock();
    }, patience);
  }

  private hush(): void {
    clearTimeout(this.speaking);
    this.speaking = 0;
  }

  private draw(): void {
    clearTimeout(this.drawing);
    this.drawing = 0;
    const tree = this.tests.length > 0 ? [testTree(this.tests, this.places, this.whose)] : [];
    this.output.showTests(el("div", "", ...(this.verdict === null ? [] : [this.verdict]), ...tree));
  }
}

function explained({ words, title, text }: Explanation): HTMLElement {
  return el("div", "console-explained", el("p", "console-words", words), el("p", "console-title", title), el("p", "", text));
}
