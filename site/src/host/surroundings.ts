// What a program finds outside of itself: files, input, a way for pictures; and what it prints, on
// its way out. A checked program that runs again finds all of it new.

import { standing } from "./checked/standing.ts";
import { withoutEventHandler } from "./dump.ts";
import { MemoryFs } from "./fs.ts";
import type { Operations } from "./operations.ts";
import { type Picture, Pictures } from "./pictures.ts";
import { Stdin } from "./stdin.ts";

/** Takes what a program prints; the bytes are on loan. */
export type Write = (fd: 1 | 2, bytes: Uint8Array) => void;

/** What becomes of that. */
export interface Printer {
  readonly write: Write;
  /** Nothing is held back any more. */
  flush(): void;
  /** The program has ended. */
  end(failed: boolean): void;
}

/** What is given to one program. */
export interface Given {
  readonly output: Printer;
  /** All of its input; null: it is typed. */
  readonly stdin: string | null;
  show(picture: Picture): void;
  /** Epoch milliseconds, when they are shown. */
  now(): number;
  /** Is told when the program begins to wait for input, and ends to. */
  reading(waiting: boolean): void;
}

export class Surroundings {
  readonly #operations: Operations;
  readonly #capacity: number;
  #output: Printer;
  #stdin: Stdin;
  #files: MemoryFs;
  #pictures: Pictures;
  /** Takes standard error while a report of the runtime's is being edited. */
  #edited: Uint8Array[] | null = null;

  /** Makes what a program looks for in the globals. Capacity is what its files may take up, in bytes. */
  constructor(operations: Operations, capacity: number, given: Given) {
    this.#operations = operations;
    this.#capacity = capacity;
    this.#output = given.output;
    this.#stdin = this.#input(given);
    this.#pictures = new Pictures(given.show, given.now);
    this.#files = this.#fresh(Date.now);
    this.#place(this.#files);
    Object.assign(globalThis, { pictureHost: { show: (...picture: Parameters<Pictures["show"]>) => this.#pictures.show(...picture) } });
  }

  get output(): Printer {
    return this.#output;
  }

  /** The program's own. */
  get files(): MemoryFs {
    return this.#files;
  }

  /** Where the typed input goes. */
  get stdin(): Stdin {
    return this.#stdin;
  }

  /** Gives a program that has not begun what was not known before. */
  give(given: Given): void {
    this.#output = given.output;
    this.#stdin = this.#input(given);
    this.#pictures = new Pictures(given.show, given.now);
  }

  /** Gives a program all of it anew, the files too, whose times are those of a clock: epoch milliseconds. */
  renew(given: Given, clock: () => number): void {
    this.give(given);
    this.#files = this.#fresh(clock);
  }

  /** From now on what is in the globals stands for what was given last: for a program that runs again, and does not look again. */
  stand(): void {
    this.#place({
      api: standing(() => this.#files.api),
      path: standing(() => this.#files.path),
      process: standing(() => this.#files.process),
    });
  }

  /** Takes what the program prints. */
  readonly write: Write = (fd, bytes) => {
    if (fd === 2 && this.#edited !== null) this.#edited.push(bytes.slice());
    else this.#output.write(fd, bytes);
  };

  /** Prints on standard error. */
  say(words: string): void {
    this.#output.write(2, new TextEncoder().encode(words));
  }

  /** Lets the runtime report a deadlock, and prints the report as it would be elsewhere. */
  readonly report = (resume: () => void): void => {
    const parts: Uint8Array[] = [];
    this.#edited = parts;
    resume();
    this.#edited = null;
    const decoder = new TextDecoder();
    this.say(withoutEventHandler(parts.map((part) => decoder.decode(part, { stream: true })).join("")));
  };

  #input({ stdin, reading }: Given): Stdin {
    return new Stdin(stdin, this.#operations, reading);
  }

  #fresh(now: () => number): MemoryFs {
    const surroundings = this;
    return new MemoryFs({
      stdout: (bytes) => this.write(1, bytes),
      stderr: (bytes) => this.write(2, bytes),
      stdin: {
        get terminal() {
          return surroundings.stdin.terminal;
        },
        read: (max, done) => this.#stdin.read(max, done),
      },
      // A program that writes files without end is stopped like one that takes memory without end.
      capacity: this.#capacity,
      now,
    });
  }

  #place({ api, path, process }: Pick<MemoryFs, "api" | "path" | "process">): void {
    Object.assign(globalThis, { fs: api, path });
    // Node's tests of this file have a process already.
    Object.defineProperty(globalThis, "process", { value: process, configurable: true });
  }
}
