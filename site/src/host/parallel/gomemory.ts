// The program's own memory, as its host reads and writes it.

const nothing = new ArrayBuffer(0);

export class GoMemory {
  #memory: { readonly buffer: ArrayBuffer } = { buffer: nothing };
  #bytes = new Uint8Array(nothing);
  #words = new Int32Array(nothing);

  /** From now on it is that of this program. */
  open(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  /** All of it; to be asked for again after the program has run, which makes it grow. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#memory.buffer !== this.#bytes.buffer) this.#renew();
    return this.#bytes;
  }

  /** The same as 32-bit numbers, in the byte order that WebAssembly and all machines have that run it. */
  get words(): Int32Array<ArrayBuffer> {
    if (this.#memory.buffer !== this.#words.buffer) this.#renew();
    return this.#words;
  }

  #renew(): void {
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#words = new Int32Array(this.#memory.buffer);
  }
}
