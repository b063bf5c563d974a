// A program as it was at its checkpoint: memory, registers, what it holds of JavaScript's. To
// restore it costs half a millisecond for ten megabytes: looking for what differs would cost more.

import type { GoProgram, Held } from "../go.ts";

export class Snapshot {
  readonly #go: GoProgram;
  readonly #held: Held;
  readonly #memory: WebAssembly.Memory;
  /** The memory up to the last byte that is not zero. */
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #registers: readonly (readonly [WebAssembly.Global, unknown])[];

  constructor(go: GoProgram, { exports }: WebAssembly.Instance) {
    this.#go = go;
    this.#held = go.hold();
    this.#memory = exports["mem"] as WebAssembly.Memory;
    this.#bytes = new Uint8Array(this.#memory.buffer).slice(0, used(this.#memory));
    this.#registers = Object.values(exports).flatMap((exported) => (exported instanceof WebAssembly.Global ? [[exported, exported.value] as const] : []));
  }

  /** The program is there again, whatever became of it, and goes on when it is resumed. Gives its end, as run does. */
  restore(): Promise<number> {
    const bytes = new Uint8Array(this.#memory.buffer);
    bytes.set(this.#bytes);
    bytes.fill(0, this.#bytes.length);
    for (const [register, value] of this.#registers) register.value = value;
    return this.#go.again(this.#held);
  }
}

function used({ buffer }: WebAssembly.Memory): number {
  const words = new Int32Array(buffer);
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end--;
  return end * Int32Array.BYTES_PER_ELEMENT;
}
