// What the reader did, on the overview: how much of it there is, a file to save it to and to bring it
// back from, and a way to forget it.

import { type Everything, isKept, Keeping, type Whose } from "../../session/keeping.ts";
import { largestFile, readSaved, type Saved, SaveFileError, tooLarge, writeSaved } from "../../session/savefile.ts";
import { ask } from "../ask/ask.ts";
import { save } from "../bench/save.ts";
import { button, el } from "../dom/dom.ts";
import { shelf } from "../dom/shelf.ts";
import { mark, titleOf } from "./marks.ts";
import { amount, day, tallySentence } from "./words.ts";

/** More names are counted, not listed. */
const listed = 12;

export class ProgressSection {
  private readonly keeping = new Keeping(shelf());
  private readonly allowed = this.keeping.allowed;
  private readonly count = el("p", "progress-count");
  private readonly said = el("p", "progress-said");
  private readonly undo = button("button quiet small", "Undo", () => this.bringBack());
  private readonly more = el("div", "");
  private readonly file = el("input", "unseen");
  /** What was forgotten last, until something else is loaded. */
  private forgotten: Everything | null = null;

  /** @param section `#progress`, empty */
  constructor(private readonly section: HTMLElement) {
    const title = el("h2", "", "Your progress");
    title.id = "progress-title";
    this.said.role = "status";
    this.undo.hidden = true;
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    // The button opens it: in the tab order it would come twice.
    this.file.tabIndex = -1;
    this.file.ariaHidden = "true";
    this.file.addEventListener("change", () => {
      const [chosen] = this.file.files ?? [];
      // The same file may be chosen again.
      if (chosen !== undefined) void this.load(chosen).finally(() => (this.file.value = ""));
    });
    const buttons = el(
      "div",
      "progress-buttons",
      button("button", "Save progress and edits to a file", () => this.save()),
      button("button", "Load a file", () => this.file.click()),
      this.file,
      button("button", "Forget everything", () => void this.forget()),
    );
    const where = el("p", "facts", "What you pass and what you write is kept in this browser, and nowhere else. A file takes it to another browser.");
    section.append(title, this.count, where, buttons, el("div", "progress-answer", this.said, this.undo, this.more));
    section.setAttribute("aria-labelledby", title.id);
    section.hidden = false;
    this.refresh();
    // Another tab may be at an exercise; a page that comes back by "Back" is as it was left.
    addEventListener("storage", ({ key }) => (key === null || isKept(key)) && this.refresh());
    addEventListener("pageshow", (event) => event.persisted && this.refresh());
  }

  private refresh(): void {
    const kept = this.keeping.all();
    const stages = mark(document, kept);
    const refused = this.allowed ? "" : " This browser does not allow the site to keep anything: progress and edits last until a page is closed.";
    this.count.textContent = `${tallySentence(stages)}${refused}`;
  }

  private save(): void {
    const kept = this.keeping.all();
    if (kept.edits.size + kept.exercises.size === 0) return this.say("There is nothing to save yet.");
    const now = new Date();
    save(`interleave-progress-${now.toISOString().slice(0, 10)}.json`, "application/json", writeSaved(kept, now));
    this.say(`The file has ${this.amountOf(kept)}.`);
  }

  private async load(file: File): Promise<void> {
    let saved: Saved;
    try {
      if (file.size > largestFile) throw tooLarge(file.size);
      saved = readSaved(await file.text());
    } catch (error) {
      const why = error instanceof SaveFileError ? error.message : "The browser cannot read the file.";
      return this.say(`${why} Nothing was changed.`, "bad");
    }
    const differing = this.keeping.differing(saved);
    let whose: Whose = "mine";
    if (differing.length > 0) {
      const [mine, theirs] = ["Keep mine", "Take the file’s"] as const;
      const question = differing.length === 1 ? "The file has another edit of this program:" : `The file has other edits of these ${differing.length} programs:`;
      const more = [this.names(differing), el("p", "", "Which shall stay? The other is gone then. All else in the file is added either way.")];
      const answer = await ask(this.section, question, more, [mine, theirs, "Cancel"], mine);
      if (answer === null || answer === "Cancel") return this.say("Nothing was changed.");
      whose = answer === theirs ? "theirs" : "mine";
    }
    this.forgotten = null;
    const refused = this.keeping.add(saved, whose);
    this.refresh();
    const from = `the file of ${day(saved.saved, new Date())}`;
    if (refused.length === 0) return this.say(`Loaded ${from}: ${this.amountOf(saved)}.`);
    this.say(`This browser has no room for all of ${from}. Not loaded, and as it was before:`, "bad", this.names(refused));
  }

  private async forget(): Promise<void> {
    const kept = this.keeping.all();
    if (kept.edits.size + kept.exercises.size === 0) return this.say("There is nothing to forget.");
    const [yes, no] = ["Forget everything", "Keep it"] as const;
    const more = [el("p", "", "Saved to a file first, it can be loaded again.")];
    const answer = await ask(this.section, `Forget ${this.amountOf(kept)}? It will be gone from this browser.`, more, [yes, no], no);
    if (answer !== yes) return;
    this.keeping.forget();
    this.refresh();
    this.forgotten = kept;
    this.say("Everything is forgotten.");
  }

  private bringBack(): void {
    const kept = this.forgotten;
    if (kept === null) return;
    this.forgotten = null;
    const refused = this.keeping.add({ ...kept, saved: "" }, "mine");
    this.refresh();
    if (refused.length === 0) return this.say("It is all back.");
    // Another tab has filled it.
    this.forgotten = kept;
    this.say("This browser has no room for all of it any more. Make room, and undo again. Not back yet:", "bad", this.names(refused));
  }

  private say(words: string, tone: "" | "bad" = "", ...more: readonly Node[]): void {
    this.said.className = `progress-said ${tone}`;
    this.said.textContent = words;
    this.more.replaceChildren(...more);
    const focused = document.activeElement === this.undo;
    this.undo.hidden = this.forgotten === null;
    if (focused && this.undo.hidden) this.section.querySelector<HTMLElement>(".progress-buttons button")?.focus({ preventScroll: true });
  }

  private names(examples: readonly string[]): HTMLElement {
    const names = examples.slice(0, listed).map((example) => el("li", "", titleOf(document, example)));
    const rest = examples.length - names.length;
    return el("ul", "", ...names, ...(rest > 0 ? [el("li", "", `and ${rest} more`)] : []));
  }

  private amountOf({ edits, exercises }: Everything): string {
    return amount(edits.size, exercises.size);
  }
}
