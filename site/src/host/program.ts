// One run of one program in a worker: its world, from the first instruction to the exit status.

import type { FromProgram, FromWorker, StartMessage, ToWorker } from "../protocol/program.ts";
import { type Base, BaseError, type Instantiated, NoRoom } from "./base.ts";
import { withoutEventHandler } from "./dump.ts";
import { exhaustedWords, isStackExhausted } from "./exhausted.ts";
import { MemoryFs } from "./fs.ts";
import { type DeadlockWatch, GoProgram } from "./go.ts";
import { withCeiling } from "./memory.ts";
import { Operations, countFetches } from "./operations.ts";
import { Output } from "./output.ts";
import { Parallel } from "./parallel/parallel.ts";
import { Pictures } from "./pictures.ts";
import { Stdin } from "./stdin.ts";

/** Epoch milliseconds with fractions, comparable among the workers and pages of a browser. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Status of a program that the runtime ended. */
const fatal = 2;

/** Whom a program's worker speaks to. */
export interface Listeners {
  /** The page. */
  post(event: FromProgram, transfer: Transferable[]): void;
  /** The frame; throws where the browser cannot send such a message. */
  ask(message: FromWorker, transfer: Transferable[]): void;
}

export class Program {
  readonly #to: Listeners;
  readonly #memory: number;
  readonly #operations = new Operations();
  readonly #parallel: Parallel;
  /** Messages that the page has been sent. */
  #posted = 0;
  /** The worker's, if it is a further one; 0 in the first. */
  #number = 0;
  #output: Output;
  #stdin: Stdin;
  /** Takes standard error while a report of the runtime's is being edited. */
  #report: Uint8Array[] | null = null;

  /** What does not depend on the program is there before it comes. Memory is the ceiling, in bytes; that of a base is its module's. */
  constructor(to: Listeners, memory: number) {
    this.#to = to;
    this.#memory = memory;
    this.#output = this.#printing();
    this.#stdin = this.#input("");
    this.#parallel = new Parallel(this.#operations, {
      post: (message) => this.#post(message),
      ask: (message, transfer) => to.ask(message, transfer),
      posted: () => {
        this.#output.flush();
        return this.#posted;
      },
      now,
    });
    this.#furnish();
  }

  /** Where the typed input goes. */
  get stdin(): Stdin {
    return this.#stdin;
  }

  /** What the host has for a program, beside what Go's own script has. */
  get imports(): WebAssembly.Imports {
    return this.#parallel.imports;
  }

  /** What the frame tells a program that runs. */
  hear(message: Extract<ToWorker, { kind: "gone" }>): void {
    this.#parallel.hear(message);
  }

  /** Runs a whole program, or a side of the base; the last event posted is that of its end. */
  async run({ program, side, spec, worker }: Pick<StartMessage, "program" | "side" | "spec" | "worker">, base: Base | null): Promise<void> {
    this.#number = worker?.number ?? 0;
    this.#output = this.#printing();
    this.#stdin = this.#input(spec.stdin);
    let made: Instantiated | undefined;
    try {
      made = side ? joined(program, base) : await this.#whole(program);
      const { go, instance, module } = made;
      this.#parallel.open({ module, memory: instance.exports["mem"] as WebAssembly.Memory, call: (made) => go.call(made), worker });
      this.#started();
      const { name, args, env, reportDeadlock } = spec;
      const code = await go.run(instance, { argv: [name, ...args], env, ...(reportDeadlock ? { deadlock: this.#watch() } : {}) });
      this.#exit(code, go.memory);
    } catch (error) {
      if (made !== undefined && isStackExhausted(error)) return this.#die(exhaustedWords, made.go.memory);
      if (error instanceof NoRoom) return this.#die(error.words, error.memory);
      this.#fail(error instanceof BaseError ? error.message : `The browser could not go on running the program: ${words(error)}`);
    }
  }

  async #whole(program: ArrayBuffer | WebAssembly.Module): Promise<Instantiated> {
    const go = new GoProgram(this.imports);
    const module = program instanceof WebAssembly.Module ? program : await WebAssembly.compile(withCeiling(new Uint8Array(program), this.#memory));
    return { go, instance: await WebAssembly.instantiate(module, go.imports), module };
  }

  #post(message: FromProgram, transfer: Transferable[] = []): void {
    this.#posted++;
    this.#to.post(message, transfer);
  }

  #printing(): Output {
    return new Output((event) => this.#post(event), now, this.#number);
  }

  #input(text: string | null): Stdin {
    return new Stdin(text, this.#operations, (waiting) => this.#post({ kind: "reading", waiting }));
  }

  /** Puts what a program finds outside of itself where it looks for it. */
  #furnish(): void {
    const program = this;
    const fs = new MemoryFs({
      stdout: (bytes) => this.#output.write(1, bytes),
      stderr: (bytes) => (this.#report === null ? this.#output.write(2, bytes) : void this.#report.push(bytes.slice())),
      stdin: {
        get terminal() {
          return program.stdin.terminal;
        },
        read: (max, done) => this.#stdin.read(max, done),
      },
      // A program that writes files without end is stopped like one that takes memory without end.
      capacity: this.#memory,
    });
    const pictures = new Pictures((picture) => {
      // It stands where it was shown, after what was printed before.
      this.#output.flush();
      this.#post({ ...picture, worker: this.#number }, [picture.pixels]);
    }, now);
    const pictureHost = { show: pictures.show.bind(pictures) };
    Object.assign(globalThis, { fs: fs.api, path: fs.path, parallelHost: this.#parallel.host, pictureHost });
    // Node's tests of this file have a process already.
    Object.defineProperty(globalThis, "process", { value: fs.process, configurable: true });
    countFetches(globalThis, this.#operations);
  }

  #watch(): DeadlockWatch {
    return {
      operations: this.#operations,
      report: (resume) => {
        this.#report = [];
        resume();
        const decoder = new TextDecoder();
        const text = this.#report.map((part) => decoder.decode(part, { stream: true })).join("");
        this.#report = null;
        this.#output.write(2, new TextEncoder().encode(withoutEventHandler(text)));
      },
    };
  }

  #started(): void {
    const time = now();
    if (this.#number === 0) this.#post({ kind: "started", time });
    else this.#post({ kind: "worker", worker: this.#number, state: "started", words: "", time });
  }

  /** Ends the program as the runtime would. */
  #die(lastWords: string, memory: number): void {
    this.#output.write(2, new TextEncoder().encode(lastWords));
    this.#exit(fatal, memory);
  }

  #exit(code: number, memory: number): void {
    this.#output.end(code !== 0);
    const time = now();
    const words = `exit status ${code}`;
    // The last event may be the worker's end, in the middle of what it does.
    this.#parallel.close(words);
    if (this.#number === 0) this.#post({ kind: "exit", code, time, memory });
    else this.#post({ kind: "worker", worker: this.#number, state: code === 0 ? "ended" : "crashed", words, time });
  }

  #fail(message: string): void {
    this.#output.end(true);
    this.#parallel.close(message);
    if (this.#number === 0) this.#post({ kind: "failed", message });
    else this.#post({ kind: "worker", worker: this.#number, state: "crashed", words: message, time: now() });
  }
}

function joined(program: ArrayBuffer | WebAssembly.Module, base: Base | null): Instantiated {
  if (base === null) throw new BaseError("What this program needs of Go was not loaded.");
  return base.join(program);
}

function words(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
