// Makes program workers from the text of their script. One is kept ready: by the time that a
// program wants it, its script has run and it holds an instance of the base that the program
// will most likely be a side of, which is the one that was given or used last.

import { withCeiling } from "../host/memory.ts";
import { type ToWorker, memoryLimit } from "../protocol/program.ts";

/** As much of a Worker as is used here. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  terminate(): void;
}

interface Spare<W> {
  readonly worker: W;
  /** Name of the base that it holds an instance of; "" for none. */
  readonly base: string;
}

/** The end of a run has work of its own: what it printed is shown. */
const pause = 30;

export class Workers<W extends WorkerLike> {
  readonly #script: string;
  readonly #start: (address: string) => W;
  #address: string;
  readonly #bases = new Map<string, WebAssembly.Module>();
  /** Name of the base that was given or used last. */
  #last = "";
  #spare: Promise<Spare<W>> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(script: string, start: (address: string) => W) {
    this.#script = script;
    this.#start = start;
    this.#address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  }

  /** Takes a base's bytes. A program's memory is the base's: the ceiling is set here, once. */
  async base(name: string, bytes: ArrayBuffer): Promise<void> {
    this.#bases.set(name, await WebAssembly.compile(withCeiling(new Uint8Array(bytes), memoryLimit)));
    this.#last = name;
    this.prepare();
  }

  /** Begins to make a worker for the next run, unless there is one for the base that was given or used last. */
  prepare(): void {
    clearTimeout(this.#timer);
    const before = this.#spare;
    const base = this.#last;
    const spare = (before ?? this.#make()).then((spare) => this.#fit(spare, base));
    this.#spare = spare;
    // Whoever takes it is told.
    spare.catch(() => {});
  }

  /** The same, when a run has ended and what it printed has had its time. */
  prepareSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.prepare(), pause);
  }

  /** A worker for a side of a base, or ("") for a whole program. */
  async take(base: string): Promise<W> {
    clearTimeout(this.#timer);
    const spare = this.#spare ?? this.#make();
    this.#spare = null;
    if (base !== "") this.#last = base;
    return (await this.#fit(await spare, base)).worker;
  }

  /** A further worker for a program that runs: not the one that is ready for the next run. */
  async takeFurther(base: string): Promise<W> {
    return (await this.#fit(await this.#make(), base)).worker;
  }

  /** Gives a worker the base that it is to hold. */
  #fit(spare: Spare<W>, base: string): Spare<W> {
    const module = this.#bases.get(base);
    if (module === undefined || base === spare.base) return spare;
    spare.worker.postMessage({ kind: "base", module });
    return { worker: spare.worker, base };
  }

  async #make(): Promise<Spare<W>> {
    return { worker: await this.#started(), base: "" };
  }

  async #started(): Promise<W> {
    if (this.#address.startsWith("data:")) return this.#alive();
    try {
      return await this.#alive();
    } catch {
      // WebKit refuses blob: workers in an opaque origin under an embedder policy.
      this.#address = "data:text/javascript;charset=utf-8," + encodeURIComponent(this.#script);
      return this.#alive();
    }
  }

  /** A worker whose script has run, by the message that it sends then. */
  #alive(): Promise<W> {
    return new Promise((resolve, reject) => {
      const worker = this.#start(this.#address);
      worker.onmessage = () => {
        worker.onmessage = worker.onerror = null;
        resolve(worker);
      };
      worker.onerror = (event) => {
        worker.terminate();
        reject(new Error(event.message || "this browser refused to start a worker"));
      };
    });
  }
}
