// The line beside Run: what is going on, how far it is, and what can be done about it.

import { button, el } from "../dom/dom.ts";
import { duration, megabytes } from "../words/words.ts";

export interface Action {
  readonly label: string;
  run(): void;
}

export class StatusLine {
  readonly element = el("div", "pg-status");
  private readonly words = el("p", "pg-status-words");
  private readonly bar = el("progress", "");
  private readonly amount = el("span", "pg-time");
  private readonly actions = el("span", "pg-actions");
  private clock = 0;

  constructor() {
    this.words.role = "status";
    this.bar.hidden = true;
    // The numbers change several times a second: nobody wants to hear that.
    this.amount.ariaHidden = "true";
    this.element.append(this.words, this.bar, this.amount, this.actions);
  }

  /** Says something, with what can be done about it. */
  say(text: string, tone: "" | "bad" = "", ...actions: readonly Action[]): void {
    this.stopClock();
    this.words.textContent = text;
    this.words.title = text;
    this.words.className = `pg-status-words ${tone}`;
    this.bar.hidden = true;
    this.amount.textContent = "";
    this.actions.replaceChildren(...actions.map(({ label, run }) => button("button quiet small", label, run)));
  }

  /** How far the download is that say() named. */
  progress(received: number, total: number): void {
    this.far("Download", received, total, `${megabytes(received)} of ${megabytes(total)} MB`);
  }

  /** How much there is by now, of nobody knows how much. */
  count(words: string): void {
    this.stopClock();
    this.amount.textContent = words;
  }

  /** How far something else is, and that in words. */
  far(name: string, done: number, total: number, words: string): void {
    this.stopClock();
    this.bar.ariaLabel = name;
    this.bar.hidden = false;
    this.bar.max = Math.max(total, 1);
    this.bar.value = done;
    this.amount.textContent = words;
  }

  /** Counts the time beside the words, from now. */
  startClock(): void {
    this.stopClock();
    const start = performance.now();
    this.clock = window.setInterval(() => {
      const passed = performance.now() - start;
      this.amount.textContent = passed < 1000 ? "" : duration(passed).replace(/\.\d+ s$/, " s");
    }, 500);
  }

  private stopClock(): void {
    clearInterval(this.clock);
    this.amount.textContent = "";
  }
}
