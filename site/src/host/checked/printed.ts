// What one schedule printed, kept whole: to be told at its end, with the same limit as what is shown.

import { Output } from "../output.ts";

/** So far apart that nothing is held back to go together. */
const apart = 1000;

export class Printed {
  stdout = "";
  stderr = "";
  /** Both, in order. */
  output = "";
  #time = 0;
  /** After each write: the bytes of all so far, and the characters. */
  readonly #bytes: number[] = [0];
  readonly #characters: number[] = [0];
  readonly #kept = new Output((event) => {
    if (event.kind === "output") this.#keep(event.fd, event.text);
  }, () => (this.#time += apart));

  write(fd: 1 | 2, bytes: Uint8Array): void {
    this.#kept.write(fd, bytes);
    this.#bytes.push(this.#bytes.at(-1)! + bytes.length);
    this.#characters.push(this.output.length);
  }

  flush(): void {}

  end(failed: boolean): void {
    this.#kept.end(failed);
  }

  /** How many characters there were when so many bytes had been written. */
  readonly characters = (bytes: number): number => {
    let [from, to] = [0, this.#bytes.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (this.#bytes[middle]! <= bytes) from = middle;
      else to = middle;
    }
    return this.#characters[from]!;
  };

  #keep(fd: 1 | 2, text: string): void {
    this.output += text;
    if (fd === 1) this.stdout += text;
    else this.stderr += text;
  }
}
