// The page of all measurements, alive: which results it shows, what they are compared with, and all
// benchmarks measured here, one after the other.

import type { BoxInput } from "../../bench/about.ts";
import { overview } from "../../bench/overview.ts";
import { noResults, type Results, ResultsError } from "../../bench/results.ts";
import { chosen } from "../../bench/select.ts";
import { el, whenEnabled } from "../dom/dom.ts";
import { failureNote } from "../playground/failure.ts";
import { StatusLine } from "../playground/status.ts";
import { count } from "../words/words.ts";
import { LiveBox, type Shared, type Whole } from "./box.ts";
import { type Choice, readChoice, writeChoice } from "./choice.ts";
import { draw, own } from "./draw.ts";
import { RunSelect } from "./runselect.ts";
import { statusWords } from "./watch.ts";

export class LiveOverview implements Whole {
  private readonly boxes: readonly LiveBox[];
  /** The titles are in the page as it was built. */
  private readonly lessons: readonly { readonly slug: string; readonly title: string }[];
  private readonly run = whenEnabled("button main", "Run all here", () => void this.all());
  private readonly stop = whenEnabled("button", "Stop", () => void this.halt());
  private readonly status = new StatusLine();
  private readonly showing = new RunSelect("Show the run", (set) => this.choose({ set, compare: this.choices.compare === set ? null : this.choices.compare }));
  private readonly comparing = new RunSelect("Compare it with", (compare) => this.choose({ ...this.choices, compare }));
  private readonly serving = el("p", "bench-serving");
  private readonly failure = el("div", "bench-notes");
  private readonly missing = el("div", "bench-notes");
  private choices: Choice = readChoice(new URL(location.href));
  /** The same, as far as there are such results. */
  private shown: Choice = { set: null, compare: null };
  private drawing: Promise<void> | null = null;
  private asked = false;
  private halted = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly shared: Shared,
  ) {
    const sections = [...element.querySelectorAll<HTMLElement>("section[data-example]")];
    this.lessons = [...element.querySelectorAll<HTMLElement>("[data-lesson]")].map((part) => ({
      slug: part.dataset["lesson"] ?? "",
      title: part.querySelector("h2")?.textContent ?? "",
    }));
    this.running(false);
    const choice = el("div", "bench-choice", this.showing.element, this.comparing.element);
    const panel = el("div", "bench-live", choice, el("div", "bench-buttons", this.run, this.stop), this.status.element, this.serving, this.failure, this.missing);
    panel.setAttribute(own, "");
    this.status.say("This takes up to half a minute a box.");
    element.prepend(panel);
    element.dataset["up"] = "";
    this.boxes = sections.map((section) => new LiveBox(section, shared, this));
    shared.watch.listen((status) => {
      this.serving.textContent = statusWords(status);
      this.serving.hidden = this.serving.textContent === "";
      void this.draw();
    });
    void this.draw();
  }

  choice(): Pick<BoxInput, "set" | "compare"> {
    return this.shown;
  }

  /** Draws all of it by what there is now, once for all who ask meanwhile. */
  draw(): Promise<void> {
    this.asked = true;
    this.drawing ??= this.drawAsked();
    return this.drawing;
  }

  private async drawAsked(): Promise<void> {
    while (this.asked) {
      this.asked = false;
      await this.drawOnce();
    }
    this.drawing = null;
  }

  private async drawOnce(): Promise<void> {
    try {
      const [benches] = await Promise.all([this.shared.figures.benches(), ...this.boxes.map((box) => box.known())]);
      const results = await this.results();
      if (results === null) return;
      const here = Object.fromEntries(this.boxes.flatMap((box) => (box.here === null ? [] : [[box.example, box.here]])));
      const there = (id: string | null): string | null => (results.sets.some((set) => set.id === id) ? id : null);
      const { set, compare } = this.choices;
      this.shown = { set: there(set), compare: there(compare) };
      draw(this.element, [overview({ results, ...this.shown, here, live: true, lessons: this.lessons, benches, root: "../" })]);
      const run = chosen(results, this.shown.set);
      this.element.dataset["set"] = run?.id ?? "";
      this.showing.offer(results.sets, "", run?.id ?? null);
      this.comparing.offer(results.sets.filter(({ id }) => id !== run?.id), "no other", this.shown.compare);
      this.missing.replaceChildren(...[set, compare].filter((id) => there(id) !== id).map((id) => el("p", "note", `There are no results “${id}” here.`)));
    } catch (error) {
      this.failure.replaceChildren(failureNote(error, () => void this.draw()));
    }
  }

  /** As of a box: where they cannot be read the reader's own figures are shown alone. */
  private async results(): Promise<Results | null> {
    try {
      const results = await this.shared.figures.results();
      this.failure.replaceChildren();
      return results;
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
      this.failure.replaceChildren(failureNote(error, null));
      return this.boxes.some(({ here }) => here !== null) ? noResults : null;
    }
  }

  private choose(choices: Choice): void {
    this.choices = choices;
    history.replaceState(null, "", writeChoice(new URL(location.href), choices));
    void this.draw();
  }

  private async all(): Promise<void> {
    this.halted = false;
    this.running(true);
    let done = 0;
    for (const box of this.boxes) {
      this.status.say(`Measuring ${box.title}.`);
      this.status.far("Boxes", done, this.boxes.length, `${done} of ${this.boxes.length}`);
      const measured = await box.run.go();
      // Who stops one box, or starts another, stops them all.
      if (this.halted || measured?.end === "stopped") break;
      if (measured !== null) done++;
    }
    this.running(false);
    const missing = this.boxes.length - done;
    this.status.say(missing === 0 ? "All are measured." : `${done === 0 ? "None" : count(done, "box", "boxes")} of ${this.boxes.length} measured.`);
  }

  private running(running: boolean): void {
    this.run.ariaDisabled = String(running);
    this.stop.ariaDisabled = String(!running);
  }

  private async halt(): Promise<void> {
    this.halted = true;
    await Promise.all(this.boxes.map((box) => box.run.stop()));
  }
}
