// A program's standard input: given whole, or typed while it runs.

import type { Source } from "./fs.ts";
import type { Operations } from "./operations.ts";

interface Reader {
  readonly max: number;
  done(bytes: Uint8Array): void;
  /** Ends the operation that keeps the program from being called deadlocked. */
  answered(): void;
}

export class Stdin implements Source {
  readonly terminal: boolean;
  readonly #operations: Operations;
  readonly #reading: (waiting: boolean) => void;
  #bytes = new Uint8Array(0);
  #ended: boolean;
  readonly #readers: Reader[] = [];

  /** Text is all of the input; null: it is typed. Reading is told when the program begins to wait for it, and ends to. */
  constructor(text: string | null, operations: Operations, reading: (waiting: boolean) => void) {
    this.terminal = text === null;
    this.#ended = text !== null;
    this.#operations = operations;
    this.#reading = reading;
    if (text !== null) this.#bytes = new TextEncoder().encode(text);
  }

  read(max: number, done: (bytes: Uint8Array) => void): void {
    if (max === 0 || this.#bytes.length > 0 || this.#ended) return done(this.#take(max));
    this.#readers.push({ max, done, answered: this.#operations.begin() });
    if (this.#readers.length === 1) this.#reading(true);
  }

  feed(text: string): void {
    if (this.#ended || text === "") return;
    const more = new TextEncoder().encode(text);
    const all = new Uint8Array(this.#bytes.length + more.length);
    all.set(this.#bytes);
    all.set(more, this.#bytes.length);
    this.#bytes = all;
    this.#answer();
  }

  end(): void {
    this.#ended = true;
    this.#answer();
  }

  #answer(): void {
    while (this.#readers.length > 0 && (this.#bytes.length > 0 || this.#ended)) {
      const reader = this.#readers.shift()!;
      if (this.#readers.length === 0) this.#reading(false);
      // Done runs the program, which may read again.
      reader.answered();
      reader.done(this.#take(reader.max));
    }
  }

  #take(max: number): Uint8Array {
    const taken = this.#bytes.subarray(0, max);
    this.#bytes = this.#bytes.subarray(taken.length);
    return taken;
  }
}
