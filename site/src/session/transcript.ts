// What the workers of a program print, as one text in which no line is mixed from two: a line
// stands where it began, and what its worker adds to it later is added there.

import { workerName } from "./workername.ts";

interface Part {
  /** Null for words of the page's own. */
  readonly worker: number | null;
  /** Lines of the worker's; the last may go on. */
  text: string;
  /** Nothing more is added to it. */
  closed: boolean;
}

export class Transcript {
  readonly #parts: Part[] = [];
  readonly #workers = new Set<number>();
  /** Of each worker that is in the middle of a line: the part that ends with it. */
  readonly #open = new Map<number, Part>();

  add(worker: number, text: string): void {
    if (text === "") return;
    this.#workers.add(worker);
    const open = this.#open.get(worker);
    let last = this.#parts.at(-1);
    let rest = text;
    if (open !== undefined && open !== last) {
      const end = text.indexOf("\n") + 1;
      open.text += end === 0 ? text : text.slice(0, end);
      if (end === 0) return;
      this.#open.delete(worker);
      rest = text.slice(end);
      if (rest === "") return;
    }
    // The accumulated text is never looked at: engines join what is added only when it is read.
    if (last?.worker === worker && !last.closed) {
      last.text += rest;
    } else {
      last = { worker, text: rest, closed: false };
      this.#parts.push(last);
    }
    if (rest.endsWith("\n")) this.#open.delete(worker);
    else this.#open.set(worker, last);
  }

  /** The worker is gone: its line is as long as it will be. */
  end(worker: number): void {
    const open = this.#open.get(worker);
    if (open === undefined) return;
    open.closed = true;
    this.#open.delete(worker);
  }

  /** Adds a line that is the page's, not the program's. */
  say(line: string): void {
    this.#parts.push({ worker: null, text: `${line}\n`, closed: true });
  }

  /** All lines. One that its worker has not ended is ended where another follows. */
  text(): string {
    return this.#join(({ text }) => text);
  }

  /** The same; each line with its worker, where there are several. */
  labelled(): string {
    if (this.#workers.size < 2) return this.text();
    return this.#join(({ worker, text }) => (worker === null ? text : text.replace(/^(?=[^])/gm, `${workerName(worker)}: `)));
  }

  #join(show: (part: Part) => string): string {
    const last = this.#parts.length - 1;
    return this.#parts.map((part, i) => (i === last || part.text.endsWith("\n") ? show(part) : `${show(part)}\n`)).join("");
  }
}
