// One schedule, step by step: who runs which line, where the others are, and what is printed by then.

import type { ScheduleResult } from "../../protocol/check.ts";
import type { Files } from "../../protocol/files.ts";
import { linked, type Places } from "../console/placelink.ts";
import { button, copyText, el, freshId } from "../dom/dom.ts";
import type { Spot } from "../editor/spots.ts";
import { colourOf, goroutineName } from "../words/goroutines.ts";
import { endingSentence, shownStandings, standingSpots, standingWords, stateSigns, type Switches } from "./describe.ts";
import { Stepper } from "./stepper.ts";
import { Steps } from "./steps.ts";
import { type Standing, Timeline } from "./timeline.ts";

export interface ReplayHooks {
  readonly places: Places;
  /** The files that the schedule ran. */
  readonly files: Files;
  spot(spots: readonly Spot[]): void;
  /** Brings a line into view; not where the reader looks at something else, unless asked to. */
  reveal(file: string, line: number, always: boolean): void;
  /** The link to the program with this schedule. */
  link(): Promise<string>;
  close(): void;
}

/** Characters of an output that are shown: its end. */
const shownOutput = 1 << 15;

export class Replay {
  /** The head, the stepper and the rest; all of them stand in one box, along which the stepper moves. */
  readonly elements: readonly HTMLElement[];
  private readonly timeline: Timeline;
  private readonly stepper: Stepper;
  private readonly steps: Steps;
  private readonly standings = el("ul", "replay-goroutines");
  private readonly rest = el("p", "replay-rest");
  private readonly output = el("pre", "replay-output");

  /** @param words what is known of the schedule's switches, and the same in short */
  constructor(result: ScheduleResult, words: Switches, private readonly hooks: ReplayHooks) {
    this.timeline = new Timeline(result);
    this.stepper = new Stepper(this.timeline, words.short, hooks.places, (at) => this.show(at, false));
    this.steps = new Steps(this.timeline, hooks.files, (at) => this.go(at));
    this.standings.ariaLabel = "Goroutines";
    this.output.tabIndex = 0;
    this.output.role = "region";
    this.output.ariaLabel = "Output so far";
    const columns = el(
      "div",
      "replay-columns",
      el("div", "", el("p", "replay-label", "Goroutines"), this.standings, this.rest),
      el("div", "", el("p", "replay-label", "Output so far"), this.output),
    );
    const body = el("div", "replay-body", columns, this.steps.element);
    this.elements = [this.head(result, words.sentence), this.stepper.element, body];
  }

  /** Shows the beginning, and takes the focus to the steps if it is to. */
  begin(focus: boolean): void {
    this.stepper.show(0);
    this.show(0, true);
    if (focus) this.stepper.focus();
  }

  /** Shows a position. */
  go(at: number): void {
    const there = this.timeline.clamp(at);
    this.stepper.show(there);
    this.show(there, false);
  }

  end(): void {
    this.stepper.end();
    this.hooks.spot([]);
    for (const element of this.elements) element.remove();
  }

  private head({ schedule, deadlock, exitCode }: ScheduleResult, words: string): HTMLElement {
    const title = el("p", "replay-title", "Replay");
    const ending = el("p", "replay-note", endingSentence({ deadlock, exitCode }));
    const found = el("p", "replay-note", `${words} Its seed is ${schedule.seed}.`);
    const close = button("button quiet small", "Close", () => this.hooks.close());
    close.ariaLabel = "Close the replay";
    const link = new LinkRow(() => this.hooks.link());
    const buttons = el("div", "replay-tools", link.button, close);
    return el("div", "replay-head", el("div", "replay-heading", title, buttons), ending, found, link.element);
  }

  private show(at: number, always: boolean): void {
    const { timeline, hooks } = this;
    const standings = timeline.standings(at);
    const { shown, rest } = shownStandings(standings);
    this.standings.replaceChildren(...shown.map((standing) => this.standing(standing)));
    this.rest.textContent = rest;
    const text = timeline.output(at);
    this.output.replaceChildren(...linked(text.slice(-shownOutput), hooks.places, 100));
    this.output.scrollTop = this.output.scrollHeight;
    this.steps.show(at);
    hooks.spot(standingSpots(standings, timeline.goroutines));
    const runs = standings.find(({ state }) => state === "runs");
    if (runs !== undefined && runs.line > 0) hooks.reveal(runs.file, runs.line, always);
  }

  private standing(standing: Standing): HTMLLIElement {
    const { goroutine, state } = standing;
    const sign = el("span", "replay-sign", stateSigns[state]);
    sign.ariaHidden = "true";
    const item = el("li", `replay-goroutine ${state}`, sign, " ", el("span", "replay-name", goroutineName(goroutine)), " ", standingWords(standing));
    item.style.setProperty("--worker", `var(--worker-${colourOf(goroutine, this.timeline.goroutines)})`);
    return item;
  }
}

/** The button that copies the link, and the link itself for those who copy by hand. */
class LinkRow {
  readonly button: HTMLButtonElement;
  readonly element = el("div", "replay-link");
  private readonly words = el("p", "replay-note");
  private readonly field = el("input", "field");

  constructor(make: () => Promise<string>) {
    this.button = button("button quiet small", "Copy link", () => {
      this.words.textContent = "Making the link.";
      void make().then(
        (link) => this.show(link),
        (error: unknown) => (this.words.textContent = error instanceof Error ? error.message : String(error)),
      );
    });
    this.words.role = "status";
    this.field.id = freshId("replay-link");
    this.field.readOnly = true;
    this.field.hidden = true;
    const label = el("label", "unseen", "Link to this schedule");
    label.htmlFor = this.field.id;
    this.element.append(this.words, label, this.field);
  }

  private async show(link: string): Promise<void> {
    const copied = await copyText(link);
    this.words.textContent = copied ? "The link is copied. Whoever opens it sees the program and can replay this schedule." : "Copy this link:";
    this.field.hidden = copied;
    this.field.value = link;
    if (!copied) this.field.select();
  }
}
