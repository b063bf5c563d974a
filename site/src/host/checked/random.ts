// Random bytes that are the same in every browser, from a seed of 32 bits.

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  fill(bytes: Uint8Array): void {
    for (let at = 0, word = 0; at < bytes.length; at++, word >>>= 8) {
      if (at % 4 === 0) word = this.#next();
      bytes[at] = word;
    }
  }

  /** A counter with a large odd step, each value of it mixed: every bit depends on all. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }
}
