// A table of choices as a form: questions first, and where they lead. All of it is read from the table, so both
// say the same; the table stays, and shows the row that was reached.

import { button, el, freshId } from "../dom/dom.ts";
import { Choices, type Question } from "./choices.ts";

const open = ["", "One question is open.", "Two questions are open.", "Three questions are open."];

/** Puts the form below the heading, for the first table after it; its space is kept by chooser.css. */
export function addChooser(heading: HTMLElement): void {
  heading.classList.add("chooser-there");
  const table = tableAfter(heading);
  if (table !== null) heading.after(new Chooser(table).element);
}

function tableAfter(heading: HTMLElement): HTMLTableElement | null {
  for (let next = heading.nextElementSibling; next !== null && next.tagName !== heading.tagName; next = next.nextElementSibling) {
    if (next instanceof HTMLTableElement) return next;
  }
  return null;
}

class Chooser {
  readonly element: HTMLFormElement;
  private readonly rows: readonly HTMLTableRowElement[];
  private readonly choices: Choices;
  private readonly names: readonly string[];
  private readonly end = el("p", "chooser-end");

  constructor(table: HTMLTableElement) {
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    this.choices = new Choices([...(table.tHead?.rows[0]?.cells ?? [])].map(textOf), this.rows.map((row) => [...row.cells].map(textOf)));
    this.names = this.choices.questions.map(() => freshId("question"));
    this.end.role = "status";
    this.end.ariaLive = "polite";
    const again = button("button quiet small", "Start again", () => {
      this.element.reset();
      this.show();
    });
    const questions = this.choices.questions.map((question, i) => fieldset(question, this.names[i]!));
    this.element = el("form", "chooser", el("div", "chooser-questions", ...questions), this.end, again);
    this.element.ariaLabel = "Chooser";
    this.element.autocomplete = "off"; // the table begins with no row as well
    this.element.addEventListener("change", () => this.show());
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.show();
  }

  private show(): void {
    const given = new FormData(this.element);
    const answers = this.names.map((name) => given.get(name) as string | null);
    const chosen = this.choices.row(answers);
    for (const [index, row] of this.rows.entries()) row.ariaCurrent = index === chosen ? "true" : null;
    if (chosen === null) {
      this.end.replaceChildren(open[answers.filter((answer) => answer === null).length] ?? "");
    } else {
      const [take, lesson, program] = [...this.rows[chosen]!.cells].slice(-3).map(copyOf);
      this.end.replaceChildren("Take ", el("strong", "", ...take!), ". Read ", ...lesson!, ", and run ", ...program!, ".");
    }
  }
}

function fieldset(question: Question, name: string): HTMLFieldSetElement {
  const answers = question.answers.map((answer) => {
    const radio = el("input", "");
    Object.assign(radio, { type: "radio", name, value: answer });
    return el("label", "chooser-answer", radio, answer);
  });
  return el("fieldset", "", el("legend", "", question.text), ...answers);
}

function textOf(cell: HTMLElement): string {
  return cell.textContent.trim();
}

/** What stands in a cell, links included. */
function copyOf(cell: HTMLElement): Node[] {
  return [...cell.cloneNode(true).childNodes];
}
