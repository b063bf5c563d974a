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

export interface GoOptions {
  /** The program's name and its arguments. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly deadlock?: DeadlockWatch;
}

/** The functions through which Go calls JavaScript, which may call it back. */
const calls = ["syscall/js.valueCall", "syscall/js.valueInvoke", "syscall/js.valueNew"] as const;

/** The reference by which wasm_exec.js gives the program its Go object. */
const goObject = 6;

export class GoProgram {
  readonly #go = new Go();
  #watch: DeadlockWatch | undefined;
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
  run(instance: WebAssembly.Instance, { argv, env, deadlock }: GoOptions): Promise<number> {
    this.#go.argv = [...argv];
    this.#go.env = { ...env };
    this.#watch = deadlock;
    if (deadlock !== undefined) deadlock.operations.idle = () => this.#check();
    this.#memory = instance.exports["mem"] as WebAssembly.Memory;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      // The async function runs the program's first step before it returns, and throws late.
      this.#step(() => void this.#go.run(instance).catch((error: unknown) => this.#break(error)));
    });
  }

  #step(step: () => void): void {
    if (this.#ended) return;
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
    else this.#check();
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
      this.#watch?.report(() => {
        // The event that package syscall/js takes for: no other will ever come.
        this.#go._pendingEvent = { id: 0 };
        this.#go._resume();
      });
    }, 0);
  }
}
