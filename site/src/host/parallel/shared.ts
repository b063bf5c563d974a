/// <reference lib="es2024.sharedmemory" />
// The memory that all workers of a program share: made by the first one when it is first wanted.

import type { Operations } from "../operations.ts";
import { Gate, pages } from "./gate.ts";
import type { GoMemory } from "./gomemory.ts";
import type { Inbox } from "./inbox.ts";
import { shareable } from "./trays.ts";

const page = 65536;

const notIsolated =
  "the browser gives no shared memory to a page that is not cross-origin isolated: its host has to send the headers " +
  "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp";
const noBuffers =
  "this browser has no shared memory (no SharedArrayBuffer) even for a page that is cross-origin isolated, as this one is: " +
  "the headers of its host are right, another browser may have it";
const cannotWait = "this browser cannot wait for shared memory (it has no Atomics.waitAsync); a newer version of it can";
/** Milliseconds. A worker of WebKit may sleep through the end of a wait, until something else wakes it. */
const heartbeat = 100;
const noRoom = "the browser has no room for shared memory";

export class Shared {
  readonly gate = new Gate();
  readonly #go: GoMemory;
  readonly #inbox: Inbox;
  readonly #operations: Operations;
  #memory: WebAssembly.Memory | null = null;
  #bytes = new Uint8Array(new ArrayBuffer(0) as ArrayBufferLike);
  #words = new Int32Array(new ArrayBuffer(0) as ArrayBufferLike);
  #refused = false;
  #waits = 0;
  /** Runs while there are waits. */
  #beat: ReturnType<typeof setInterval> | null = null;

  constructor(go: GoMemory, inbox: Inbox, operations: Operations) {
    this.#go = go;
    this.#inbox = inbox;
    this.#operations = operations;
  }

  /** "", or why there is none and never will be. */
  get missing(): string {
    if (this.#memory !== null) return "";
    if (globalThis.crossOriginIsolated !== true) return notIsolated;
    if (!shareable()) return noBuffers;
    // Older browsers than the types know are without.
    if (typeof Reflect.get(Atomics, "waitAsync") !== "function") return cannotWait;
    return this.#refused ? noRoom : "";
  }

  /** The memory, made if need be; null where there is none. */
  get memory(): WebAssembly.Memory | null {
    if (this.#memory !== null || this.missing !== "") return this.#memory;
    try {
      this.#open(new WebAssembly.Memory({ ...pages, shared: true }));
    } catch {
      this.#refused = true;
    }
    return this.#memory;
  }

  /** Takes the memory that the first worker made; there will be no other. */
  open(memory: WebAssembly.Memory | null): void {
    if (memory === null) this.#refused = true;
    else this.#open(memory);
  }

  /** Makes all of it zero, as it was at first. */
  clear(): void {
    this.#renewed().fill(0);
  }

  /** Whether there is room for so many bytes, once it has grown. Other workers may make it grow at the same time. */
  room(bytes: number): boolean {
    const { memory } = this;
    if (memory === null || bytes < 0) return false;
    const missing = (): number => Math.ceil(bytes / page) - this.#renewed().length / page;
    try {
      for (let more = missing(); more > 0; more = missing()) memory.grow(more);
      return true;
    } catch {
      // Another one may have taken it to where this one wanted it.
      return missing() <= 0;
    }
  }

  copyIn(offset: number, from: number, size: number): void {
    this.#upTo(offset + size).set(this.#go.bytes.subarray(from, from + size), offset);
  }

  copyOut(offset: number, into: number, size: number): void {
    this.#go.bytes.set(this.#upTo(offset + size).subarray(offset, offset + size), into);
  }

  /** Waits until it is notified, unless the value is not the expected one; says whether the inbox will be told. */
  wait(offset: number, expected: number, id: number): boolean {
    this.#upTo(offset + 4);
    const waiting = Atomics.waitAsync(this.#words, offset >> 2, expected);
    if (!waiting.async) return false;
    const over = this.#operations.begin();
    this.#waits++;
    this.#beat ??= setInterval(() => this.#rest(), heartbeat);
    void waiting.value.then(() => {
      this.#waits--;
      this.#inbox.put({ kind: "waited", from: null, id });
      over();
    });
    return true;
  }

  notify(offset: number, count: number): number {
    this.#upTo(offset + 4);
    return Atomics.notify(this.#words, offset >> 2, count);
  }

  #rest(): void {
    if (this.#waits > 0 || this.#beat === null) return;
    clearInterval(this.#beat);
    this.#beat = null;
  }

  #open(memory: WebAssembly.Memory): void {
    this.gate.open(memory);
    this.#memory = memory;
  }

  /** All bytes, at least so many. */
  #upTo(bytes: number): Uint8Array {
    return bytes <= this.#bytes.length ? this.#bytes : this.#renewed();
  }

  #renewed(): Uint8Array {
    // This makes an engine see what others have made of it.
    this.#memory?.grow(0);
    this.#bytes = new Uint8Array(this.#memory?.buffer ?? new ArrayBuffer(0));
    this.#words = new Int32Array(this.#bytes.buffer);
    return this.#bytes;
  }
}
