// The trace of a run as a table. This module is only ever reached by import(), when there is a trace
// to be shown.

import type { Timeline, TraceRow } from "../../protocol/timeline.ts";
import type { Places } from "../console/placelink.ts";
import { el, freshId } from "../dom/dom.ts";
import { placeLink } from "../races/races.ts";
import { colourOf, goroutineName } from "../words/goroutines.ts";
import { chosen, goroutineSentence, goroutineWords, milliseconds, missing, mostRows, rowWords, signs, summary, type Which, type Whose } from "./describe.ts";

const heads = ["Goroutine", "What it does", "Where", "From (ms)", "To (ms)", "Lasts (ms)"];

const kinds: readonly (readonly [Which, string])[] = [
  ["all", "All rows"],
  ["states", "States"],
  ["waits", "Waits"],
  ["notes", "Tasks, regions, log"],
];

/** The table, with what chooses its rows. */
export function traceView(timeline: Timeline, name: string, places: Places): HTMLElement {
  const view = new View(timeline, name, places);
  view.show();
  return view.element;
}

class View {
  readonly element = el("div", "trace");
  private readonly body = el("tbody", "");
  private readonly about = el("p", "trace-note");
  private readonly whose: HTMLSelectElement;
  private readonly which: HTMLSelectElement;
  private readonly all: readonly number[];
  private readonly scroll = el("div", "trace-scroll");

  constructor(
    private readonly timeline: Timeline,
    name: string,
    private readonly places: Places,
  ) {
    const own = timeline.goroutines.filter(({ own }) => own);
    this.all = own.map(({ id }) => id);
    const goroutines = [...own, ...timeline.goroutines.filter(({ own }) => !own)].map((each) => [String(each.id), goroutineWords(each)] as const);
    this.whose = this.choice([["own", "All of yours"], ["all", "All, with Go’s own"], ...goroutines]);
    this.which = this.choice(kinds);
    const { scroll, body, about } = this;
    about.role = "status";
    const cells = heads.map((head) => el("th", "", head));
    for (const cell of cells) cell.scope = "col";
    scroll.tabIndex = 0;
    scroll.role = "group";
    scroll.ariaLabel = "Rows of the trace";
    scroll.append(el("table", "trace-table", el("caption", "unseen", `The execution trace ${name}`), el("thead", "", el("tr", "", ...cells)), body));
    const choices = el("div", "trace-choices", labelled("Goroutine", this.whose), labelled("Show", this.which));
    this.element.append(el("p", "trace-title", el("span", "", name), ` ${summary(timeline)}`), choices, about, scroll);
  }

  /** Shows the rows that are chosen. */
  show(): void {
    const { timeline, body, about, scroll } = this;
    const whose = this.whose.value;
    const choice = { whose: whose === "own" || whose === "all" ? whose : Number(whose), which: this.which.value as Which } as { whose: Whose; which: Which };
    const rows = chosen(timeline, choice);
    body.replaceChildren(...rows.slice(0, mostRows).map((row) => this.row(row)));
    if (rows.length === 0) body.append(el("tr", "", nothing()));
    const one = timeline.goroutines.find(({ id }) => id === choice.whose);
    about.textContent = [one === undefined ? "" : goroutineSentence(one), missing(timeline, rows.length)].filter((words) => words !== "").join(" ");
    scroll.scrollTop = 0;
  }

  private row(row: TraceRow): HTMLTableRowElement {
    const { kind, goroutine, file, line, from, to, open } = row;
    const sign = el("span", `trace-sign ${kind}`, signs[kind]);
    sign.ariaHidden = "true";
    const name = el("th", "trace-goroutine", goroutineName(goroutine));
    name.scope = "row";
    const where = line > 0 ? placeLink({ file, line, column: 0 }, this.places) : "";
    const until = open ? el("td", "trace-time", "end") : el("td", "trace-time", milliseconds(to));
    if (open) until.title = "It goes on when the trace ends.";
    const made = el(
      "tr",
      "",
      name,
      el("td", "trace-what", sign, " ", rowWords(row)),
      el("td", "trace-where", where),
      el("td", "trace-time", milliseconds(from)),
      until,
      el("td", "trace-time", kind === "log" ? "" : milliseconds(to - from)),
    );
    made.style.setProperty("--worker", `var(--worker-${colourOf(goroutine, this.all)})`);
    Object.assign(made.dataset, { goroutine, kind, from, to });
    return made;
  }

  private choice(options: readonly (readonly [string, string])[]): HTMLSelectElement {
    const select = el("select", "field");
    select.append(...options.map(([value, words]) => new Option(words, value)));
    select.addEventListener("change", () => this.show());
    return select;
  }
}

function labelled(words: string, select: HTMLSelectElement): HTMLElement {
  select.id = freshId("trace-choice");
  const label = el("label", "", words);
  label.htmlFor = select.id;
  return el("span", "trace-choice", label, select);
}

function nothing(): HTMLTableCellElement {
  const cell = el("td", "trace-note", "There is no such row.");
  cell.colSpan = heads.length;
  return cell;
}
