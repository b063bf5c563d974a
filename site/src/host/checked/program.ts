// A program of the checked flavour, to which its instance belongs. Its runtime finds the data
// races and decides in which order goroutines run; it imports from module "race" what it must be
// told, and where to report. Time and random numbers are made up here, so that a schedule is all
// that a run depends on. Only the further workers of a program live in real time.

import type { Race, Schedule } from "../../protocol/check.ts";
import { GoProgram } from "../go.ts";
import type { Operations } from "../operations.ts";
import { GoMemory } from "../parallel/gomemory.ts";
import type { Write } from "../surroundings.ts";
import { Clock } from "./clock.ts";
import { Pace } from "./pace.ts";
import { parseRace } from "./races.ts";
import { Random } from "./random.ts";
import { Snapshot } from "./snapshot.ts";
import { Tracing } from "./trace.ts";

/** What the runtime is asked to do. */
const flags = { detect: 1, draw: 2, trace: 4, script: 8 } as const;
/** Records of a trace are taken without end; what is too much is counted, and left out here. */
const endless = 0xffffffff;
/** Random numbers before there is a schedule. */
const beforehand = 0;

/** Whether a base is of the checked flavour. */
export function isChecked(base: WebAssembly.Module): boolean {
  return WebAssembly.Module.imports(base).some(({ module }) => module === "race");
}

export interface CheckedOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly operations: Operations;
  /** Ends a program that is deadlocked; null where that is never known. */
  readonly deadlock: ((resume: () => void) => void) | null;
  readonly write: Write;
}

/** How the program goes on from its checkpoint. */
export interface Going {
  readonly schedule: Schedule;
  readonly tracing: Tracing | null;
  /** Called with each race. */
  race(race: Race): void;
  readonly write: Write;
}

const notGoing: Going = { schedule: { seed: 0, switches: null }, tracing: null, race() {}, write() {} };

/** Where the runtime keeps what it has to tell at the end: the addresses are in its configuration. */
interface Account {
  readonly yields: number;
  readonly records: number;
  readonly pending: number;
}

export class CheckedProgram {
  readonly go: GoProgram;
  readonly clock = new Clock();
  readonly #memory = new GoMemory();
  readonly #decoder = new TextDecoder();
  #random = new Random(beforehand);
  #instance: WebAssembly.Instance | undefined;
  #pace: Pace | undefined;
  #going = notGoing;
  /** In a further worker of a program. */
  #real = false;
  #paused = false;
  #account: Account | null = null;
  /** Makes the program one that rests at its checkpoint, if that was kept. */
  #restore: (() => Promise<number>) | undefined;

  /** Its imports are there at once, with further ones, before it is known what runs. */
  constructor(further: WebAssembly.Imports = {}) {
    this.go = new GoProgram({ ...further, race: this.#race() });
    this.#replace(this.go.imports["gojs"]!);
  }

  /** Runs what comes before the program's own packages. It then rests at its checkpoint, unless it has ended. Resolves and rejects as GoProgram's run does. */
  start(instance: WebAssembly.Instance, { argv, env, operations, deadlock, write }: CheckedOptions): Promise<number> {
    const { go, clock } = this;
    this.#open(instance);
    this.#going = { ...notGoing, write };
    const pace = new Pace({
      go,
      clock,
      operations,
      deadlock: deadlock === null ? null : () => deadlock(() => go.resumeDeadlocked()),
      paused: () => this.#paused,
      now: () => performance.now(),
    });
    this.#pace = pace;
    let end: Promise<number> | undefined;
    pace.make(() => (end = go.run(instance, { argv, env, pace })));
    return end!;
  }

  /** Makes a further worker's of it: races are looked for, all else is as it is for real. */
  open(instance: WebAssembly.Instance, going: Omit<Going, "schedule" | "tracing">): void {
    this.#open(instance);
    this.#real = true;
    this.#going = { ...notGoing, ...going };
  }

  /** Whether it rests at its checkpoint. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Keeps the checkpoint, at which it rests. */
  keep(): void {
    const snapshot = new Snapshot(this.go, this.#instance!);
    const clock = this.clock.save();
    this.#restore = () => {
      clock();
      this.#paused = true;
      return snapshot.restore();
    };
  }

  /** It rests at its checkpoint again, whatever became of it. Resolves and rejects as start does. */
  again(): Promise<number> {
    return this.#restore!();
  }

  /** Goes on from the checkpoint. */
  goOn(going: Going): void {
    this.#going = going;
    this.#random = new Random(going.schedule.seed);
    this.#account = null;
    this.#paused = false;
    this.#pace?.make(() => this.go.resume());
  }

  /** What there was at the end of a run: completes its trace, and gives how often a goroutine gave way that could have gone on. */
  close(): number {
    if (this.#account === null) return 0;
    const { yields, records, pending } = this.#account;
    this.#records(records, this.#word(pending));
    return this.#word(yields) >>> 0;
  }

  /** Whether it waited for something outside of itself. */
  get waited(): boolean {
    return this.#pace?.waited ?? false;
  }

  #open(instance: WebAssembly.Instance): void {
    this.#instance = instance;
    this.#memory.open(instance.exports["mem"] as WebAssembly.Memory);
  }

  /** What the runtime imports. All numbers come as signed ones. */
  #race(): WebAssembly.ModuleImports {
    return {
      config: (into: number) => {
        const { schedule, tracing } = this.#going;
        const { seed, switches } = schedule;
        const how = switches === null ? (seed === 0 ? 0 : flags.draw) : flags.script;
        const trace = tracing === null ? 0 : flags.trace;
        this.#tell(into, [seed, flags.detect | how | trace, switches?.length ?? 0, tracing === null ? 0 : endless]);
        this.#account = { yields: this.#word(into + 16), records: this.#word(into + 20), pending: this.#word(into + 24) };
      },
      script: (into: number) => this.#tell(into, (this.#going.schedule.switches ?? []).flatMap(({ from, at, to }) => [from, at, to])),
      checkpoint: (): number => {
        this.#paused = !this.#real;
        return Number(this.#paused);
      },
      report: (from: number, size: number) => this.#going.race(parseRace(this.#text(from, size))),
      trace: (from: number, count: number) => this.#records(from, count),
      advance: (low: number, high: number, most: number) => Number(!this.#real && this.clock.reachNanotime(long(low, high), most >>> 0)),
      place: (pc: number, from: number, size: number) => this.#going.tracing?.place(pc >>> 0, this.#text(from, size)),
    };
  }

  /** What else it is told by the host, in place of what is so for real. */
  #replace(gojs: WebAssembly.ModuleImports): void {
    const made = {
      "runtime.nanotime1": (sp: number) => this.#tellLong(sp + 8, this.clock.nanotime()),
      "runtime.walltime": (sp: number) => {
        const [seconds, nanoseconds] = this.clock.walltime();
        this.#tellLong(sp + 8, seconds);
        this.#tell(sp + 16, [nanoseconds]);
      },
      "runtime.scheduleTimeoutEvent": (sp: number) => this.#tell(sp + 16, [this.clock.set(this.#long(sp + 8))]),
      "runtime.clearTimeoutEvent": (sp: number) => this.clock.clear(this.#word(sp + 8)),
      "runtime.getRandomData": (sp: number) => {
        const [at, size] = [this.#long(sp + 8), this.#long(sp + 16)];
        this.#random.fill(this.#memory.bytes.subarray(at, at + size));
      },
    };
    for (const [name, virtual] of Object.entries(made)) {
      const real = gojs[name] as typeof virtual;
      gojs[name] = (sp: number) => (this.#real ? real(sp) : virtual(sp >>> 0));
    }
    const write = "runtime.wasmWrite";
    const other = gojs[write] as (sp: number) => void;
    gojs[write] = (signed: number) => {
      const sp = signed >>> 0;
      const fd = this.#long(sp + 8);
      if (fd !== 1 && fd !== 2) return other(signed);
      const at = this.#long(sp + 16);
      this.#going.write(fd, this.#memory.bytes.subarray(at, at + this.#word(sp + 24)));
    };
  }

  #records(from: number, count: number): void {
    const at = from >>> 2;
    this.#going.tracing?.records(this.#memory.words.subarray(at, at + 4 * count));
  }

  #text(from: number, size: number): string {
    const at = from >>> 0;
    return this.#decoder.decode(this.#memory.bytes.subarray(at, at + size));
  }

  #tell(into: number, numbers: readonly number[]): void {
    this.#memory.words.set(numbers, into >>> 2);
  }

  #tellLong(into: number, value: number): void {
    this.#tell(into, [value, Math.floor(value / 2 ** 32)]);
  }

  #word(at: number): number {
    return this.#memory.words[at >>> 2]!;
  }

  #long(at: number): number {
    return long(this.#word(at), this.#word(at + 4));
  }
}

/** A whole number of 64 bits, not too large to be one of JavaScript's. */
function long(low: number, high: number): number {
  return (low >>> 0) + high * 2 ** 32;
}
