// One run of one program in a worker: its world, from the first instruction to the exit status.

import type { Race, Schedule, SchedulesRequest } from "../protocol/check.ts";
import { type FromProgram, type FromWorker, type ProgramSpec, type StartMessage, type ToWorker, raceStatus } from "../protocol/program.ts";
import { type Base, BaseError, type Instantiated, NoRoom, type Prepared } from "./base.ts";
import { Exploring } from "./checked/exploring.ts";
import { CheckedProgram } from "./checked/program.ts";
import { foundText, raceText } from "./checked/races.ts";
import { exhaustedWords, isStackExhausted } from "./exhausted.ts";
import { type GoOptions, GoProgram } from "./go.ts";
import { withCeiling } from "./memory.ts";
import { Operations, countFetches } from "./operations.ts";
import { Output } from "./output.ts";
import { Parallel } from "./parallel/parallel.ts";
import type { Stdin } from "./stdin.ts";
import { type Given, Surroundings } from "./surroundings.ts";
import { traces } from "./traces.ts";

/** Epoch milliseconds with fractions, comparable among the workers and pages of a browser. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Status of a program that the runtime ended. */
const fatal = 2;

/** Of a checked program where none is asked for. */
const usual: Schedule = { seed: 0, switches: null };

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
  readonly #around: Surroundings;
  /** Messages that the page has been sent. */
  #posted = 0;
  /** The worker's, if it is a further one; 0 in the first. */
  #number = 0;
  #exploring: Exploring | null = null;
  /** Schedules run one after the other. */
  #turn: Promise<void> = Promise.resolve();

  /** What does not depend on the program is there before it comes. Memory is the ceiling, in bytes; that of a base is its module's. */
  constructor(to: Listeners, memory: number) {
    this.#to = to;
    this.#memory = memory;
    this.#around = new Surroundings(this.#operations, memory, this.#given(""));
    this.#parallel = new Parallel(this.#operations, {
      post: (message) => this.#post(message),
      ask: (message, transfer) => to.ask(message, transfer),
      posted: () => {
        this.#around.output.flush();
        return this.#posted;
      },
      now,
    });
    Object.assign(globalThis, { parallelHost: this.#parallel.host });
    countFetches(globalThis, this.#operations);
  }

  /** Where the typed input goes. */
  get stdin(): Stdin {
    return this.#around.stdin;
  }

  /** A program that has all of its imports, of the checked flavour or not. */
  prepared(checked: boolean): Prepared {
    const { imports } = this.#parallel;
    if (!checked) return { go: new GoProgram(imports), checked: null };
    const program = new CheckedProgram(imports);
    return { go: program.go, checked: program };
  }

  /** What the frame tells a program that runs. */
  hear(message: Extract<ToWorker, { kind: "gone" }>): void {
    this.#parallel.hear(message);
  }

  /** Runs a whole program, or a side of the base; the last event posted is that of its end, unless it is explored. */
  async run({ program, side, spec, worker }: Pick<StartMessage, "program" | "side" | "spec" | "worker">, base: Base | null): Promise<void> {
    this.#number = worker?.number ?? 0;
    if (spec.check?.schedule === null && worker === undefined) return this.#explore(program, spec, base);
    this.#around.give(this.#given(spec.stdin));
    let made: Instantiated | undefined;
    try {
      made = side ? joined(program, base) : await this.#whole(program);
      const { go, instance, checked } = made;
      this.#open(made, worker);
      this.#started();
      const { name, args, env, reportDeadlock } = spec;
      const deadlock = { operations: this.#operations, report: this.#around.report };
      const options: GoOptions = { argv: [name, ...args], env, ...(reportDeadlock ? { deadlock } : {}) };
      this.#exit(checked === null ? await go.run(instance, options) : await this.#check(checked, instance, spec, options), go.memory);
    } catch (error) {
      if (made !== undefined && isStackExhausted(error)) return this.#die(exhaustedWords, made.go.memory);
      if (error instanceof NoRoom) return this.#die(error.words, error.memory);
      this.#fail(error);
    }
  }

  /** Runs schedules of a program that is explored; an event answers each. */
  schedules({ id, schedules, trace }: SchedulesRequest): void {
    this.#turn = this.#turn.then(async () => {
      try {
        for (const schedule of schedules) {
          if (this.#exploring === null) return;
          this.#post({ kind: "scheduled", id, result: await this.#exploring.run(schedule, trace) });
        }
      } catch (error) {
        this.#exploring = null;
        this.#fail(error);
      }
    });
  }

  /** Runs a checked program once; gives its exit status. */
  async #check(checked: CheckedProgram, instance: WebAssembly.Instance, { check, stdin }: ProgramSpec, options: GoOptions): Promise<number> {
    const around = this.#around;
    let races = 0;
    const race = (race: Race): void => {
      races++;
      around.output.flush();
      this.#post({ kind: "race", race, worker: this.#number });
      around.say(raceText(race));
    };
    const { write } = around;
    if (this.#number > 0) {
      checked.open(instance, { race, write });
      return checked.go.run(instance, options);
    }
    around.renew(this.#given(stdin ?? ""), checked.clock.now);
    around.stand();
    const end = checked.start(instance, { ...options, operations: this.#operations, deadlock: options.deadlock?.report ?? null, write });
    if (checked.paused) checked.goOn({ schedule: check?.schedule ?? usual, tracing: null, race, write });
    const code = await end;
    if (code !== 0 || races === 0) return code;
    around.say(foundText(races));
    return raceStatus;
  }

  #explore(program: ArrayBuffer | WebAssembly.Module, spec: ProgramSpec, base: Base | null): void {
    let code = program;
    const globals = new Set(Reflect.ownKeys(globalThis));
    const around = this.#around;
    const exploring = new Exploring({
      spec,
      operations: this.#operations,
      make: () => {
        const made = joined(code, base);
        const { checked } = made;
        if (checked === null) throw new BaseError("This program was not built to be explored.");
        code = made.module;
        this.#open(made);
        return { ...made, checked };
      },
      // Nobody looks at its pictures.
      furnish: (output, clock) => around.renew({ ...this.#given(spec.stdin ?? ""), output, show: () => {} }, clock),
      write: around.write,
      report: around.report,
      lastWords,
      clear: () => {
        this.#parallel.renew();
        for (const name of Reflect.ownKeys(globalThis)) if (!globals.has(name)) Reflect.deleteProperty(globalThis, name);
      },
    });
    around.stand();
    try {
      exploring.prepare();
    } catch (error) {
      return this.#fail(error);
    }
    this.#exploring = exploring;
    this.#started();
  }

  async #whole(program: ArrayBuffer | WebAssembly.Module): Promise<Instantiated> {
    const prepared = this.prepared(false);
    const module = program instanceof WebAssembly.Module ? program : await WebAssembly.compile(withCeiling(new Uint8Array(program), this.#memory));
    return { ...prepared, instance: await WebAssembly.instantiate(module, prepared.go.imports), module };
  }

  /** Lets package parallel's host know what runs. */
  #open({ go, instance, module }: Instantiated, worker?: StartMessage["worker"]): void {
    this.#parallel.open({ module, memory: instance.exports["mem"] as WebAssembly.Memory, call: (made) => go.call(made), worker });
  }

  #post(message: FromProgram, transfer: Transferable[] = []): void {
    this.#posted++;
    this.#to.post(message, transfer);
  }

  /** What is given to a program that the page follows. */
  #given(stdin: string | null): Given {
    const output = new Output((event) => this.#post(event), now, this.#number);
    return {
      output,
      stdin,
      now,
      show: (picture) => {
        // It stands where it was shown, after what was printed before.
        output.flush();
        this.#post({ ...picture, worker: this.#number }, [picture.pixels]);
      },
      reading: (waiting) => this.#post({ kind: "reading", waiting }),
    };
  }

  #started(): void {
    const time = now();
    if (this.#number === 0) this.#post({ kind: "started", time });
    else this.#post({ kind: "worker", worker: this.#number, state: "started", words: "", time });
  }

  /** Ends the program as the runtime would. */
  #die(lastWords: string, memory: number): void {
    this.#around.say(lastWords);
    this.#exit(fatal, memory);
  }

  #exit(code: number, memory: number): void {
    this.#around.output.end(code !== 0);
    if (this.#number === 0) this.#handOut();
    const time = now();
    const words = `exit status ${code}`;
    // The last event may be the worker's end, in the middle of what it does.
    this.#parallel.close(words);
    if (this.#number === 0) this.#post({ kind: "exit", code, time, memory });
    else this.#post({ kind: "worker", worker: this.#number, state: code === 0 ? "ended" : "crashed", words, time });
  }

  /** The traces that the program wrote; further workers have files of their own, which go with them. */
  #handOut(): void {
    for (const trace of traces(this.#around.files)) this.#post({ kind: "trace", ...trace }, trace.bytes === null ? [] : [trace.bytes]);
  }

  #fail(error: unknown): void {
    const message = error instanceof BaseError ? error.message : `The browser could not go on running the program: ${words(error)}`;
    this.#around.output.end(true);
    this.#parallel.close(message);
    if (this.#number === 0) this.#post({ kind: "failed", message });
    else this.#post({ kind: "worker", worker: this.#number, state: "crashed", words: message, time: now() });
  }
}

function joined(program: ArrayBuffer | WebAssembly.Module, base: Base | null): Instantiated {
  if (base === null) throw new BaseError("What this program needs of Go was not loaded.");
  return base.join(program);
}

/** What a program is said to have printed at last that the runtime did not end. */
function lastWords(error: unknown): string {
  if (isStackExhausted(error)) return exhaustedWords;
  return error instanceof NoRoom ? error.words : `fatal error: the browser could not go on running the program: ${words(error)}\n`;
}

function words(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
