// Runs one Go program: what wasm_exec's class leaves open. It ends a run that an engine's error
// broke, and tells a program that can never go on that it is deadlocked.

import type { Operations } from "./operations.ts";

/** Without one a program that waits for ever waits for ever. */
export interface DeadlockWatch {
  /** What the program waits for that is not a timer. */
  readonly operations: Operations;
  /** Calls resume, during which the runtime prints its report and ends the program. */
  report(resume: () => void): void;
}

/** Sees to it that a program goes on when all its goroutines wait, in place of timers that come by themselves. */
export interface Pace {
  /** A step is about to begin. */
  begins(): void;
  /** A step is over, and the program has not ended. */
  over(): void;
}

export interface GoOptions {
  /** The program's name and its arguments. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly deadlock?: DeadlockWatch;
  readonly pace?: Pace;
}

/** The values of JavaScript's that a program holds. */
export interface Held {
  readonly values: readonly unknown[];
  readonly counts: readonly number[];
  readonly ids: ReadonlyMap<unknown, number>;
  readonly free: readonly number[];
}

/** The functions through which Go calls JavaScript, which may call it back. */
const calls = ["syscall/js.valueCall", "syscall/js.valueInvoke", "syscall/js.valueNew"] as const;

/** The reference by which wasm_exec.js gives the program its Go object. */
const goObject = 6;

export class GoProgram {
  readonly #go = new Go();
  #watch: DeadlockWatch | undefined;
  #pace: Pace | undefined;
  #instance: WebAssembly.Instance | undefined;
  #memory: WebAssembly.Memory | undefined;
  #settle: { resolve(code: number): void; reject(error: unknown): void } | undefined;
  #code = 0;
  #broken: { readonly error: unknown } | undefined;
  #ended = false;
  /** Calls into the program under way: it calls out, and is called back, in the middle of a step. */
  #depth = 0;
  #steps = 0;
  #reported = false;
  /** Id of a function that is to be called, or 0. */
  #bareCall = 0;
  #view = new DataView(new ArrayBuffer(0));
  /** Ids of the functions that package syscall/js made. */
  readonly #functions = new WeakMap<() => unknown, number>();

  /** Its imports, with further ones, are there at once, so that an instance can be made before it is known what runs. */
  constructor(further: WebAssembly.Imports = {}) {
    const go = this.#go;
    Object.assign(go.importObject, further);
    go.exit = (code) => (this.#code = code);
    const resume = go._resume.bind(go);
    go._resume = () => this.#step(resume);
    const wrapper = go._makeFuncWrapper.bind(go);
    go._makeFuncWrapper = (id) => {
      const made = wrapper(id);
      this.#functions.set(made, id);
      return made;
    };
    for (const name of calls) this.#guard(name);
    this.#answerBareCalls();
  }

  get imports(): WebAssembly.Imports {
    return this.#go.importObject;
  }

  /** Bytes of the program's linear memory. */
  get memory(): number {
    return this.#memory?.buffer.byteLength ?? 0;
  }

  /** Whether the program has ended, or was broken. */
  get ended(): boolean {
    return this.#ended;
  }

  /** How often the program has been resumed. */
  get steps(): number {
    return this.#steps;
  }

  /** Calls a function of the program's without arguments, in a way that costs a tenth where the program's syscall/js knows it. */
  call(made: () => unknown): void {
    const id = this.#functions.get(made);
    if (id === undefined || this.#go._bareCalls !== true) return void made();
    this.#bareCall = id;
    this.#go._resume();
  }

  /**
   * While there is a bare call, what the program asks its Go object for is the event: the answer is that
   * call's number, once, without a look at the property's name, which would have to be decoded first.
   */
  #answerBareCalls(): void {
    const { gojs } = this.#go.importObject;
    const name = "syscall/js.valueGet";
    const get = gojs[name]!;
    gojs[name] = (sp) => {
      if (this.#bareCall === 0 || this.#memory === undefined) return get(sp);
      const { buffer } = this.#memory;
      if (this.#view.buffer !== buffer) this.#view = new DataView(buffer);
      if (this.#view.getUint32(sp + 8, true) !== goObject) return get(sp);
      this.#view.setFloat64(sp + 32, this.#bareCall, true);
      this.#bareCall = 0;
    };
  }

  /** Resolves with the program's exit status; rejects with an engine's error that broke it. */
  run(instance: WebAssembly.Instance, { argv, env, deadlock, pace }: GoOptions): Promise<number> {
    this.#go.argv = [...argv];
    this.#go.env = { ...env };
    this.#watch = deadlock;
    this.#pace = pace;
    this.#instance = instance;
    if (deadlock !== undefined) deadlock.operations.idle = () => this.#check();
    this.#memory = instance.exports["mem"] as WebAssembly.Memory;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      // The async function runs the program's first step before it returns, and throws late.
      this.#step(() => void this.#go.run(instance).catch((error: unknown) => this.#break(error)));
    });
  }

  /** Runs on, as after a timer. */
  resume(): void {
    this.#go._resume();
  }

  /** Runs on after the event that package syscall/js takes for: no other will ever come. */
  resumeDeadlocked(): void {
    this.#go._pendingEvent = { id: 0 };
    this.#go._resume();
  }

  /** What the program holds now, of a program that has not ended. */
  hold(): Held {
    const { _values, _goRefCounts, _ids, _idPool } = this.#go;
    return { values: [..._values], counts: [..._goRefCounts], ids: new Map(_ids), free: [..._idPool] };
  }

  /** The program is about to go on where it held this: its memory is as it was then. Resolves and rejects as run does. */
  again({ values, counts, ids, free }: Held): Promise<number> {
    const memory = this.#memory!;
    Object.assign(this.#go, {
      _inst: this.#instance,
      mem: new DataView(memory.buffer),
      _values: [...values],
      _goRefCounts: [...counts],
      _ids: new Map(ids),
      _idPool: [...free],
      _pendingEvent: null,
      exited: false,
    });
    this.#ended = this.#reported = false;
    this.#broken = undefined;
    this.#bareCall = 0;
    return new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  #step(step: () => void): void {
    if (this.#ended) return;
    if (this.#depth === 0) this.#pace?.begins();
    this.#depth++;
    this.#steps++;
    try {
      step();
    } catch (error) {
      this.#break(error);
      // Through the program's frames below, whose state is lost; #guard sees to it.
      if (this.#depth > 1) throw error;
    } finally {
      this.#depth--;
    }
    if (this.#depth > 0) return;
    if (this.#go.exited) this.#end(() => this.#settle?.resolve(this.#code));
    else if (this.#pace === undefined) this.#check();
    else if (!this.#ended) this.#pace.over();
  }

  #break(error: unknown): void {
    // The end of a program within a nested call leaves wasm_exec's outer calls by an error.
    if (this.#go.exited || this.#broken !== undefined) return;
    this.#broken = { error };
    this.#end(() => this.#settle?.reject(error));
  }

  #end(settle: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    // wasm_exec's timers resume until their entry is gone.
    for (const timer of this.#go._scheduledTimeouts.values()) clearTimeout(timer);
    this.#go._scheduledTimeouts.clear();
    settle();
  }

  /** wasm_exec hands every error of a call to the program as a value; that of a broken step must unwind it instead. */
  #guard(name: (typeof calls)[number]): void {
    const { gojs } = this.#go.importObject;
    const call = gojs[name]!;
    gojs[name] = (sp) => {
      call(sp);
      if (this.#broken !== undefined) throw this.#broken.error;
    };
  }

  get #waiting(): boolean {
    const outside = this.#watch?.operations.pending ?? 1;
    return !this.#ended && !this.#reported && this.#go._scheduledTimeouts.size === 0 && outside === 0;
  }

  /**
   * Nothing will resume the program unless it is on its way already: an answer's callback may be
   * among the microtasks, so the question is asked again after those.
   */
  #check(): void {
    if (this.#depth > 0 || !this.#waiting) return;
    const steps = this.#steps;
    setTimeout(() => {
      if (steps !== this.#steps || !this.#waiting) return;
      this.#reported = true;
      this.#watch?.report(() => this.resumeDeadlocked());
    }, 0);
  }
}
