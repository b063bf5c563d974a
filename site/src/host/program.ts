// One run of one program in a worker: its world, from the first instruction to the exit status.

import type { ProgramEvent, StartMessage } from "../protocol/program.ts";
import { type Base, BaseError, type Instantiated, NoRoom } from "./base.ts";
import { withoutEventHandler } from "./dump.ts";
import { exhaustedWords, isStackExhausted } from "./exhausted.ts";
import { MemoryFs } from "./fs.ts";
import { type DeadlockWatch, GoProgram } from "./go.ts";
import { withCeiling } from "./memory.ts";
import { Operations, countFetches } from "./operations.ts";
import { Output } from "./output.ts";
import { Stdin } from "./stdin.ts";

/** Epoch milliseconds with fractions, comparable among the workers and pages of a browser. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Status of a program that the runtime ended. */
const fatal = 2;

export class Program {
  readonly #post: (event: ProgramEvent) => void;
  readonly #memory: number;
  readonly #output: Output;
  readonly #operations = new Operations();
  #stdin: Stdin;
  /** Takes standard error while a report of the runtime's is being edited. */
  #report: Uint8Array[] | null = null;

  /** What does not depend on the program is there before it comes. Memory is the ceiling, in bytes; that of a base is its module's. */
  constructor(post: (event: ProgramEvent) => void, memory: number) {
    this.#post = post;
    this.#memory = memory;
    this.#output = new Output(post, now);
    this.#stdin = this.#input("");
    this.#furnish();
  }

  /** Where the typed input goes. */
  get stdin(): Stdin {
    return this.#stdin;
  }

  /** Runs a whole program, or a side of the base; the last event posted is that of its end. */
  async run({ program, side, spec }: Pick<StartMessage, "program" | "side" | "spec">, base: Base | null): Promise<void> {
    this.#stdin = this.#input(spec.stdin);
    let made: Instantiated | undefined;
    try {
      made = side ? joined(program, base) : await this.#whole(program);
      this.#post({ kind: "started", time: now() });
      const { name, args, env, reportDeadlock } = spec;
      const code = await made.go.run(made.instance, { argv: [name, ...args], env, ...(reportDeadlock ? { deadlock: this.#watch() } : {}) });
      this.#exit(code, made.go.memory);
    } catch (error) {
      if (made !== undefined && isStackExhausted(error)) return this.#die(exhaustedWords, made.go.memory);
      if (error instanceof NoRoom) return this.#die(error.words, error.memory);
      this.#output.end(true);
      const message = error instanceof BaseError ? error.message : `The browser could not go on running the program: ${words(error)}`;
      this.#post({ kind: "failed", message });
    }
  }

  async #whole(program: ArrayBuffer): Promise<Instantiated> {
    const go = new GoProgram();
    const { instance } = await WebAssembly.instantiate(withCeiling(new Uint8Array(program), this.#memory), go.imports);
    return { go, instance };
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
    Object.assign(globalThis, { fs: fs.api, path: fs.path });
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

  /** Ends the program as the runtime would. */
  #die(lastWords: string, memory: number): void {
    this.#output.write(2, new TextEncoder().encode(lastWords));
    this.#exit(fatal, memory);
  }

  #exit(code: number, memory: number): void {
    this.#output.end(code !== 0);
    this.#post({ kind: "exit", code, time: now(), memory });
  }
}

function joined(program: ArrayBuffer, base: Base | null): Instantiated {
  if (base === null) throw new BaseError("What this program needs of Go was not loaded.");
  return base.join(program);
}

function words(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
