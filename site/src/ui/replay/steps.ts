// The steps of a replay as a list: a page of them, the one with the current step.

import type { Files } from "../../protocol/files.ts";
import { button, el } from "../dom/dom.ts";
import { colourOf } from "../words/goroutines.ts";
import { droppedWords, endingSentence, stepPlace, stepTitle, turnWords } from "./describe.ts";
import { pageOf, type Timeline } from "./timeline.ts";

const pageSize = 100;

export class Steps {
  readonly element = el("div", "replay-steps");
  private readonly scroll = el("div", "replay-scroll");
  private readonly list = el("ol", "replay-list");
  private readonly range = el("span", "replay-range");
  private from = -1;
  private current: HTMLButtonElement | null = null;

  /** @param chosen hears the step that the reader chooses */
  constructor(
    private readonly timeline: Timeline,
    private readonly files: Files,
    private readonly chosen: (at: number) => void,
  ) {
    const { end } = timeline;
    const title = el("p", "replay-label", "Steps");
    const head = el("div", "replay-list-head", title, this.range);
    if (end > pageSize) {
      head.append(
        button("button quiet small", "Earlier", () => this.turn(-1)),
        button("button quiet small", "Later", () => this.turn(1)),
      );
    }
    this.list.ariaLabel = "Steps";
    this.scroll.append(this.list);
    this.element.append(head, this.scroll);
  }

  /** Marks a position, and brings it into view inside of the list. */
  show(at: number): void {
    this.fill(pageOf(at, this.timeline.end + 1, pageSize).from);
    this.current?.removeAttribute("aria-current");
    this.current = this.list.querySelector<HTMLButtonElement>(`[data-at="${at}"]`);
    if (this.current === null) return;
    this.current.setAttribute("aria-current", "step");
    // Only the list scrolls, not the page.
    const { offsetTop, offsetHeight } = this.current.parentElement!;
    const { scroll } = this;
    if (offsetTop < scroll.scrollTop) scroll.scrollTop = offsetTop - offsetHeight;
    else if (offsetTop + offsetHeight > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = offsetTop + 2 * offsetHeight - scroll.clientHeight;
  }

  private turn(pages: number): void {
    const last = pageOf(this.timeline.end, this.timeline.end + 1, pageSize).from;
    this.fill(Math.min(Math.max(this.from + pages * pageSize, 0), last));
    this.scroll.scrollTop = 0;
  }

  private fill(from: number): void {
    if (from === this.from) return;
    this.from = from;
    const { timeline } = this;
    const to = Math.min(from + pageSize, timeline.end + 1);
    const items: HTMLElement[] = [];
    for (let at = from; at < to; at++) items.push(this.item(at));
    this.list.replaceChildren(...items);
    this.list.start = from + 1;
    this.current = null;
    const steps = Math.min(to, timeline.end);
    this.range.textContent = timeline.end > pageSize ? `${(from + 1).toLocaleString("en")} to ${steps.toLocaleString("en")} of ${timeline.end.toLocaleString("en")}` : "";
  }

  private item(at: number): HTMLLIElement {
    const { timeline, files } = this;
    const step = timeline.step(at);
    if (step === null) {
      const words = timeline.dropped > 0 ? droppedWords(timeline.dropped) : endingSentence(timeline.result);
      return el("li", "replay-item", this.entry(at, 0, el("span", "", words)));
    }
    const turn = timeline.turn(at);
    const text = (files[step.file]?.split("\n")[step.line - 1] ?? "").trim();
    const entry = this.entry(
      at,
      colourOf(step.goroutine, timeline.goroutines),
      el("span", "replay-number", (at + 1).toLocaleString("en")),
      el("span", "replay-deed", stepTitle(step)),
      el("span", "replay-at", stepPlace(step)),
      ...(text === "" ? [] : [el("code", "replay-code", text)]),
    );
    const item = el("li", "replay-item");
    if (turn !== null) item.append(el("p", `replay-turn ${turn === "gives way" ? "switch" : ""}`, turnWords(turn, timeline.step(at - 1), step)));
    item.append(entry);
    return item;
  }

  private entry(at: number, colour: number, ...children: HTMLElement[]): HTMLButtonElement {
    const entry = button("replay-step", "", () => this.chosen(at));
    // Spaces part what is read out.
    entry.append(...children.flatMap((child) => [child, " "]));
    entry.dataset["at"] = String(at);
    entry.style.setProperty("--worker", `var(--worker-${colour})`);
    return entry;
  }
}
