// Where races and outcomes are shown: under the output, so that nothing above it moves. An example
// whose text is about them keeps room for them from the start.

import { el } from "../dom/dom.ts";

export class Findings {
  /** Has no box of its own: what is in it moves along the whole playground. */
  readonly element = el("div", "pg-findings");
  private readonly found = el("div", "pg-found");
  /** There is room for it from the start. */
  private kept = false;
  /** What is said of all of it. */
  private readonly note = el("p", "pg-found-note");

  constructor() {
    this.found.role = "group";
    this.found.ariaLabel = "What was found";
    this.found.tabIndex = -1;
    this.element.append(this.found);
  }

  /** Empties it, and says what will be there. */
  expect(views: readonly string[]): void {
    const words = expected[Number(views.includes("race")) + 2 * Number(views.includes("schedules"))];
    this.kept = words !== undefined;
    this.found.classList.toggle("kept", this.kept);
    this.show(...(words === undefined ? [] : [el("p", "pg-found-note", words)]));
    this.settle();
  }

  /** Shows something in place of what there was. */
  show(...nodes: Node[]): void {
    this.element.replaceChildren(this.found);
    this.found.replaceChildren(...nodes);
    if (nodes.length > 0) this.settle();
  }

  /** Empties it; it keeps its height, as something else will come. */
  clear(): void {
    if (!this.found.hidden) this.found.style.minHeight = `${this.found.offsetHeight}px`;
    this.show();
  }

  /** Nothing else will come. */
  settle(): void {
    this.found.style.minHeight = "";
    this.found.hidden = this.found.childElementCount === 0 && !this.kept;
  }

  /** Says something of what is shown. */
  say(words: string): void {
    this.note.textContent = words;
    this.found.prepend(this.note);
    this.settle();
  }

  focus(): void {
    this.found.focus({ preventScroll: true });
  }

  /** Shows something under it, in place of what was there. */
  under(...elements: readonly HTMLElement[]): void {
    this.element.replaceChildren(this.found, ...elements);
  }
}

/** Where the text is about neither, about races, about schedules, about both. */
const expected: readonly (string | undefined)[] = [
  undefined,
  "The data races that “Check for races” finds will stand here.",
  "“Explore schedules” runs the program many times, each time in another order. What came of it will stand here.",
  "What “Check for races” and “Explore schedules” find will stand here.",
];
