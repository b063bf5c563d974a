// An exercise: its hints one at a time, its solution after a question, and whether it is passed. This
// module is only ever reached by import(), when an exercise is near: without it, hints and solution are
// there to unfold.

import type { Files } from "../../protocol/files.ts";
import type { RunOptions, RunResult } from "../../protocol/result.ts";
import { hash } from "../../session/edits.ts";
import { type Exercise, Progress, stageOf, withPass } from "../../session/progress.ts";
import { ask } from "../ask/ask.ts";
import { button, el, whenEnabled } from "../dom/dom.ts";
import { shelf } from "../dom/shelf.ts";
import { signs, stageSentence } from "../progress/words.ts";
import { hintLabel, passes, picky } from "./words.ts";

/** What is shown of an exercise, and where. */
export interface Shown {
  /** Its name, "slug/exercise". */
  readonly example: string;
  /** The playground, and in it the static hints and solution, where the page has them. */
  readonly host: HTMLElement;
  readonly help: HTMLElement | null;
  /** The reader's text as it is. */
  files(): Files;
  /** Whether that is kept as an edit. */
  edited(): boolean;
  /** What hash makes of its checks. */
  checks(): Promise<string>;
  /** The address of a program in the playground. */
  link(files: Files): Promise<string>;
}

/** The exercises of a page. */
export class Exercises {
  private readonly progress = new Progress(shelf());

  show(shown: Shown): Help {
    return new Help(shown, this.progress);
  }
}

export class Help {
  private readonly element: HTMLElement;
  private readonly sign = el("span", "exercise-sign");
  private readonly words = el("span", "");
  private readonly buttons = el("div", "exercise-buttons");
  private readonly hints: readonly HTMLDetailsElement[];
  private readonly solution: HTMLDetailsElement | null;
  private readonly nextHint: HTMLButtonElement;
  private readonly openSolution: HTMLButtonElement;
  /** What was known when it was last looked at: another tab may know more. */
  private known: Exercise;
  private kept = true;
  private checks = "";
  /** What is said beside how far it is. */
  private remark = "";

  constructor(private readonly shown: Shown, private readonly progress: Progress) {
    const { help, host } = shown;
    this.element = help ?? el("div", "pg-help");
    this.known = progress.load(shown.example);
    this.hints = [...this.element.querySelectorAll<HTMLDetailsElement>(".pg-hint")];
    this.solution = this.element.querySelector<HTMLDetailsElement>(".pg-solution");
    // Buttons take less room than what they stand for: the rest stays empty until a hint fills it.
    if (help !== null) help.style.minHeight = `${help.getBoundingClientRect().height}px`;
    this.sign.ariaHidden = "true";
    const state = el("p", "exercise-state", this.sign, " ", this.words);
    state.role = "status";
    this.nextHint = whenEnabled("button", "", () => this.hint());
    this.openSolution = button("button", "Show the solution", () => void this.uncover());
    this.takeOver();
    this.element.prepend(el("div", "exercise-row", state, this.buttons));
    if (help === null) host.append(this.element);
    this.draw();
    void this.learn();
  }

  /** The text has changed. */
  edited(): void {
    this.remark = "";
    this.draw();
  }

  /** Tests of these files came to an end. */
  async tested(files: Files, options: RunOptions, result: RunResult): Promise<void> {
    if (result.tests.length === 0) return;
    const passed = passes(result);
    // Arguments can leave tests out: what passes then is not the exercise.
    this.remark = passed && picky(options) ? "This run had arguments, so it does not count: empty them, and check again." : "";
    if (passed && this.remark === "") {
      this.checks = await this.shown.checks();
      const pass = { when: new Date().toISOString(), checks: this.checks, text: hash(files) };
      this.change((known) => withPass(known, pass));
    } else {
      this.change((known) => ({ ...known, tried: true }));
    }
  }

  /** Another program is shown. */
  leave(): void {
    if (this.shown.help === null) this.element.remove();
  }

  /** Makes buttons of what the page brought, but for what was asked for already. */
  private takeOver(): void {
    const open = this.hints.findLastIndex((hint) => hint.open) + 1;
    if (open > this.known.hints) this.keep({ ...this.known, hints: open });
    const list = el("div", "exercise-hints");
    // A hint that comes is read out.
    list.ariaLive = "polite";
    this.hints[0]?.before(list);
    list.append(...this.hints);
    if (this.hints.length > 0) this.buttons.append(this.nextHint);
    const { solution } = this;
    if (solution === null) return;
    this.buttons.append(this.openSolution);
    solution.hidden = !solution.open && !this.known.solution;
    if (solution.open) void this.offerSolution();
    else solution.addEventListener("toggle", () => void this.offerSolution(), { once: true });
  }

  private hint(): void {
    const next = this.known.hints;
    const hint = this.hints[next];
    if (hint === undefined) return;
    hint.open = true;
    this.change((known) => ({ ...known, hints: Math.max(known.hints, next + 1) }));
  }

  private async uncover(): Promise<void> {
    const solution = this.solution!;
    if (this.progress.load(this.shown.example).passed === null) {
      const [yes, no] = ["Show it", "Not yet"] as const;
      const left = this.hints.length - this.known.hints;
      const more = left > 0 ? [el("p", "", left === 1 ? "There is one more hint." : `There are ${left} more hints.`)] : [];
      const answer = await ask(this.shown.host, "You have not passed yet. Look at the solution?", more, [yes, no], no);
      if (answer !== yes) return;
    }
    solution.hidden = false;
    solution.open = true;
    this.change((known) => ({ ...known, solution: true }));
    solution.querySelector("summary")?.focus({ preventScroll: true });
  }

  /** A way to run the solution that leaves the reader's own text alone. */
  private async offerSolution(): Promise<void> {
    const files = Object.fromEntries(
      [...this.solution!.querySelectorAll("figure")].map((figure) => [figure.querySelector("figcaption")?.textContent ?? "", figure.querySelector("pre")?.textContent ?? ""]),
    );
    // Where that cannot be loaded, the solution can be read all the same.
    const address = await this.shown.link(files).catch(() => null);
    if (address === null) return;
    const link = el("a", "", "Open the solution in the playground");
    link.href = address;
    this.solution!.append(el("p", "exercise-open", link, ". Your own text stays as it is."));
  }

  /** Learns which checks the exercise has now, where that makes a difference. */
  private async learn(): Promise<void> {
    if (this.known.passed === null) return;
    this.checks = await this.shown.checks().catch(() => this.known.passed?.checks ?? "");
    this.draw();
  }

  private change(change: (known: Exercise) => Exercise): void {
    this.keep(change(this.progress.load(this.shown.example)));
    this.draw();
  }

  private keep(exercise: Exercise): void {
    this.known = exercise;
    this.kept = this.progress.save(this.shown.example, exercise);
  }

  private draw(): void {
    const { known, hints, solution } = this;
    const stage = stageOf(known, this.shown.edited(), this.checks === "" ? (known.passed?.checks ?? "") : this.checks);
    const changed = known.passed !== null && hash(this.shown.files()) !== known.passed.text;
    this.element.dataset["stage"] = stage;
    this.sign.textContent = signs[stage];
    const unkept = this.kept ? "" : "This browser does not keep that: it lasts until the page is closed.";
    const sentence = [stageSentence(stage, known, changed, new Date()), this.remark, unkept].filter((each) => each !== "").join(" ");
    // The same words again would be read out again.
    if (this.words.textContent !== sentence) this.words.textContent = sentence;
    hints.forEach((hint, i) => (hint.hidden = i >= known.hints));
    this.nextHint.textContent = hintLabel(known.hints, hints.length);
    this.nextHint.ariaDisabled = String(known.hints >= hints.length);
    this.openSolution.hidden = solution === null || !solution.hidden;
  }
}
