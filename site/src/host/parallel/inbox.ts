// What has come for a program and is not taken yet, in order, and the doorbell: the program is
// called once when there is something, and then takes all there is.

import type { GoMemory } from "./gomemory.ts";
import { done, opened } from "./trays.ts";

/** What `next` says that it has found. */
export const kinds = { none: 0, message: 1, large: 2, gone: 3, waited: 4 } as const;

type Item =
  | { readonly kind: "message"; readonly from: number; readonly data: ArrayBuffer | SharedArrayBuffer }
  | { readonly kind: "gone"; readonly from: number; readonly words: string }
  | { readonly kind: "waited"; readonly from: null; readonly id: number };

export class Inbox {
  readonly #memory: GoMemory;
  readonly #encoder = new TextEncoder();
  #items: Item[] = [];
  /** Items before it are taken. */
  #first = 0;
  /** Large messages, which the program reads in parts. */
  readonly #kept = new Map<number, Uint8Array>();
  #handles = 0;
  #ring: (() => void) | null = null;
  #rung = false;
  /** How the program is called. */
  call = (ring: () => void): void => ring();

  constructor(memory: GoMemory) {
    this.#memory = memory;
  }

  /** Ring is called when there is something, and not again before `next` has found nothing. */
  listen(ring: () => void): void {
    this.#ring = ring;
    this.#rung = false;
    // Not now: the program is in the middle of a call.
    if (this.#first < this.#items.length) queueMicrotask(() => this.#call());
  }

  /** Takes something that has come. Not to be called while the program runs: it is called back at once. */
  put(item: Item): void {
    this.#items.push(item);
    this.#call();
  }

  /** Nothing of that worker's is there any more. */
  forget(from: number): void {
    this.#items = this.#items.slice(this.#first).filter((item) => item.from !== from);
    this.#first = 0;
  }

  /** The program has ended: it is not called again. */
  close(): void {
    this.#ring = null;
    this.#items = [];
    this.#first = 0;
    this.#kept.clear();
  }

  /** Gives the program the oldest item: what it is in numbers at event, the rest at into. */
  next(into: number, cap: number, event: number): number {
    const item = this.#items[this.#first];
    if (item === undefined) {
      this.#rung = false;
      return kinds.none;
    }
    this.#taken();
    switch (item.kind) {
      case "message":
        return this.#message(item.from, opened(item.data), into, cap, event);
      case "gone": {
        const { written } = this.#encoder.encodeInto(item.words, this.#memory.bytes.subarray(into, into + cap));
        this.#tell(event, item.from, written, 0);
        return kinds.gone;
      }
      case "waited":
        this.#tell(event, 0, 0, item.id);
        return kinds.waited;
    }
  }

  /** Copies a part of a large message. */
  read(handle: number, offset: number, into: number, size: number): void {
    const kept = this.#kept.get(handle);
    if (kept !== undefined) this.#memory.bytes.set(kept.subarray(offset, offset + size), into);
  }

  drop(handle: number): void {
    const kept = this.#kept.get(handle);
    if (kept === undefined) return;
    this.#kept.delete(handle);
    done(kept);
  }

  #message(from: number, data: Uint8Array, into: number, cap: number, event: number): number {
    const { length } = data;
    if (length <= cap) {
      this.#memory.bytes.set(data, into);
      done(data);
      this.#tell(event, from, length, 0);
      return kinds.message;
    }
    this.#memory.bytes.set(data.subarray(0, cap), into);
    this.#kept.set(++this.#handles, data);
    this.#tell(event, from, length, this.#handles);
    return kinds.large;
  }

  #tell(event: number, from: number, size: number, handle: number): void {
    const { words } = this.#memory;
    const at = event >> 2;
    words[at] = from;
    words[at + 1] = size;
    words[at + 2] = handle;
  }

  #taken(): void {
    if (++this.#first < this.#items.length) return;
    this.#items = [];
    this.#first = 0;
  }

  #call(): void {
    if (this.#rung || this.#ring === null) return;
    this.#rung = true;
    this.call(this.#ring);
  }
}
