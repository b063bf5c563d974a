// One run of one program in a worker: its world, from the first instruction to the exit status.

import type { ProgramEvent, ProgramSpec } from "../protocol/program.ts";
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
  readonly #spec: ProgramSpec;
  readonly #post: (event: ProgramEvent) => void;
  readonly #output: Output;
  readonly #operations = new Operations();
  /** Where the typed input goes. */
  readonly stdin: Stdin;
  /** Takes standard error while a report of the runtime's is being edited. */
  #report: Uint8Array[] | null = null;

  constructor(spec: ProgramSpec, post: (event: ProgramEvent) => void) {
    this.#spec = spec;
    this.#post = post;
    this.#output = new Output(post, now);
    this.stdin = new Stdin(spec.stdin, this.#operations, (waiting) => post({ kind: "reading", waiting }));
  }

  /** Runs the program; the last event posted is that of its end. */
  async run(program: ArrayBuffer): Promise<void> {
    let go: GoProgram;
    try {
      go = this.#prepare();
      const bounded = withCeiling(new Uint8Array(program), this.#spec.memory);
      const { instance } = await WebAssembly.instantiate(bounded, go.imports);
      this.#post({ kind: "started", time: now() });
      this.#exit(await go.run(instance), go);
    } catch (error) {
      if (isStackExhausted(error)) {
        this.#output.write(2, new TextEncoder().encode(exhaustedWords));
        this.#exit(fatal, go!);
        return;
      }
      this.#output.end(true);
      this.#post({ kind: "failed", message: `The browser could not go on running the program: ${words(error)}` });
    }
  }

  #prepare(): GoProgram {
    const fs = new MemoryFs({
      stdout: (bytes) => this.#output.write(1, bytes),
      stderr: (bytes) => (this.#report === null ? this.#output.write(2, bytes) : void this.#report.push(bytes.slice())),
      stdin: this.stdin,
      // A program that writes files without end is stopped like one that takes memory without end.
      capacity: this.#spec.memory,
    });
    Object.assign(globalThis, { fs: fs.api, path: fs.path });
    // Node's tests of this file have a process already.
    Object.defineProperty(globalThis, "process", { value: fs.process, configurable: true });
    countFetches(globalThis, this.#operations);
    const { name, args, env, reportDeadlock } = this.#spec;
    return new GoProgram({ argv: [name, ...args], env, ...(reportDeadlock ? { deadlock: this.#watch() } : {}) });
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

  #exit(code: number, go: GoProgram): void {
    this.#output.end(code !== 0);
    this.#post({ kind: "exit", code, time: now(), memory: go.memory });
  }
}

function words(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
