// What a box has beneath its title once it is alive: the buttons, how measuring goes, and what came in
// its way. It is the page's own, so that a redraw leaves it alone.

import { button, el, whenEnabled } from "../dom/dom.ts";
import { failureNote } from "../playground/failure.ts";
import { StatusLine } from "../playground/status.ts";
import { own } from "./draw.ts";

export interface PanelHooks {
  run(): void;
  stop(): void;
  saveSVG(): void;
  saveCSV(): void;
  forget(): void;
}

export class Panel {
  readonly element: HTMLElement;
  readonly status = new StatusLine();
  private readonly run: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  private readonly notes = el("div", "bench-notes");
  private readonly failure = el("div", "bench-notes");
  private readonly serving = el("p", "bench-serving");
  private readonly forget: HTMLButtonElement;

  constructor(hooks: PanelHooks) {
    this.run = whenEnabled("button main", "Run it here", hooks.run);
    this.stop = whenEnabled("button", "Stop", hooks.stop);
    const files = [button("button quiet small", "Download SVG", hooks.saveSVG), button("button quiet small", "Download CSV", hooks.saveCSV)];
    this.forget = whenEnabled("button quiet small", "Forget", hooks.forget);
    this.forget.title = "Forgets what was measured in this browser";
    const buttons = el("div", "bench-buttons", this.run, this.stop, ...files, this.forget);
    this.element = el("div", "bench-live", buttons, this.status.element, this.serving, this.notes, this.failure);
    this.element.setAttribute(own, "");
    this.status.say("This takes up to half a minute.");
    this.running(false);
    this.own(false);
    this.measuring("");
  }

  running(running: boolean): void {
    for (const each of [this.run, this.forget]) each.ariaDisabled = String(running);
    this.stop.ariaDisabled = String(!running);
  }

  /** Whether there are figures of the reader's. */
  own(own: boolean): void {
    this.forget.hidden = !own;
  }

  /** How far the machine that serves the page is; "" where it measures nothing. */
  measuring(words: string): void {
    this.serving.textContent = words;
    this.serving.hidden = words === "";
  }

  /** What came in the way of measuring, in place of what was said before. */
  note(...notes: readonly (HTMLElement | string)[]): void {
    this.notes.replaceChildren(...notes.filter((note) => note !== "").map((note) => (typeof note === "string" ? el("p", "note", note) : note)));
  }

  /** What could not be loaded; null: all could. */
  failed(error: unknown, retry: (() => void) | null = null): void {
    this.failure.replaceChildren(...(error === null ? [] : [failureNote(error, retry)]));
  }

  /** Puts the focus on what there is to do first. */
  focus(): void {
    this.run.focus();
  }
}
