// The host of Go's package parallel: what a program imports from module "parallel", and what it
// finds as globalThis.parallelHost. Without that package in it a program knows nothing of this.

import type { FurtherWorker, ToWorker } from "../../protocol/program.ts";
import type { Operations } from "../operations.ts";
import { GoMemory } from "./gomemory.ts";
import { Inbox } from "./inbox.ts";
import { Links, type Outside } from "./links.ts";
import { Shared } from "./shared.ts";

/** globalThis.parallelHost. */
export interface ParallelHost {
  /** 0 in the first worker. */
  readonly number: number;
  /** Of the machine. */
  readonly cores: number;
  /** "", or why there is none. */
  readonly sharedMemory: string;
  /** Ring is called when there is something to take with `next`. */
  listen(ring: () => void): void;
  /** Starts a further worker of this program, under a number that no other one has. */
  start(number: number): void;
  /** Ends a further worker at once. */
  kill(number: number): void;
}

/** What runs in this worker. */
export interface Running {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Calls a function of the program's. */
  call(made: () => void): void;
  /** Undefined in the first worker. */
  readonly worker: FurtherWorker | undefined;
}

export class Parallel {
  readonly imports: WebAssembly.Imports;
  readonly host: ParallelHost;
  readonly #memory = new GoMemory();
  readonly #inbox = new Inbox(this.#memory);
  readonly #links: Links;
  readonly #shared: Shared;
  #running: Running | null = null;

  constructor(operations: Operations, outside: Outside) {
    const inbox = this.#inbox;
    const links = new Links(this.#memory, inbox, operations, outside);
    const shared = new Shared(this.#memory, inbox, operations);
    this.#links = links;
    this.#shared = shared;
    this.imports = {
      parallel: {
        send: (to: number, head: number, headSize: number, body: number, bodySize: number) => links.send(to, head, headSize, body, bodySize),
        next: (into: number, cap: number, event: number) => inbox.next(into, cap, event),
        read: (handle: number, offset: number, into: number, size: number) => inbox.read(handle, offset, into, size),
        drop: (handle: number) => inbox.drop(handle),
        room: (bytes: number) => Number(shared.room(bytes)),
        copyin: (offset: number, from: number, size: number) => shared.copyIn(offset, from, size),
        copyout: (offset: number, into: number, size: number) => shared.copyOut(offset, into, size),
        wait: (offset: number, expected: number, id: number) => Number(shared.wait(offset, expected, id)),
        notify: (offset: number, count: number) => shared.notify(offset, count),
        ...shared.gate.functions,
      },
    };
    this.host = this.#host();
  }

  /** Before the program's first instruction. */
  open(running: Running): void {
    this.#running = running;
    this.#memory.open(running.memory);
    this.#inbox.call = running.call;
    if (running.worker === undefined) return;
    this.#shared.open(running.worker.memory);
    this.#links.open(running.worker.link);
  }

  /** What the frame has to say. */
  hear({ id, words }: Extract<ToWorker, { kind: "gone" }>): void {
    this.#links.gone(id, words);
  }

  /** The program has ended, words say how; it is not called any more. To be called before the page has its last event. */
  close(words: string): void {
    this.#inbox.close();
    this.#links.end(words);
  }

  /** The program has ended, and another one runs next: nothing is left of its further workers. */
  renew(): void {
    this.#inbox.close();
    this.#links.killAll();
    this.#shared.clear();
  }

  #host(): ParallelHost {
    const running = (): Running | null => this.#running;
    const shared = this.#shared;
    return {
      get number() {
        return running()?.worker?.number ?? 0;
      },
      get cores() {
        return globalThis.navigator?.hardwareConcurrency ?? 1;
      },
      get sharedMemory() {
        return shared.missing;
      },
      listen: (ring) => this.#inbox.listen(ring),
      start: (number) => this.#start(number),
      kill: (number) => this.#links.kill(number),
    };
  }

  #start(number: number): void {
    if (this.#running === null) throw new Error("the program does not run yet");
    const { module, worker } = this.#running;
    if (worker !== undefined) throw new Error("only the first worker can start others");
    this.#links.start(number, module, this.#shared.memory);
  }
}
