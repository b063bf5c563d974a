// What a page takes of a program's output, over all of its workers. Each worker has a limit of its
// own (host/output.ts); what many print within theirs may still be too much for one page.

import { LastWords } from "../host/lastwords.ts";
import { outputLimit } from "../protocol/program.ts";

/** Pictures that a page holds, whoever showed them. */
export const pictureBudget = { bytes: 256 << 20, count: 500 } as const;

export interface Lost {
  readonly bytes: number;
  readonly lines: number;
  readonly pictures: number;
}

const newline = 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class Budget {
  #bytesLeft: number = outputLimit.bytes;
  #linesLeft: number = outputLimit.lines;
  #pictures = { bytes: 0, count: 0 };
  readonly #workers = new Set<number>();
  /** What each worker's own limit dropped. */
  readonly #dropped = new Map<number, { readonly bytes: number; readonly lines: number }>();
  readonly #lost = { bytes: 0, lines: 0, pictures: 0 };
  readonly #lastWords = new Map<number, LastWords>();

  /** Gives as much of a text as is kept, in whole lines where not all of it is. */
  take(worker: number, fd: 1 | 2, text: string): string {
    this.#workers.add(worker);
    const bytes = encoder.encode(text);
    // One worker's own limit is enough, and knows better what a failed one said last.
    const end = this.#workers.size < 2 ? this.#spend(bytes, Infinity, Infinity) : this.#spend(bytes, this.#bytesLeft, this.#linesLeft);
    if (end === bytes.length) return text;
    this.#bytesLeft = 0;
    const rest = bytes.subarray(end);
    this.#lose(rest, 1);
    if (fd === 2) this.#wordsOf(worker).add(rest);
    return decoder.decode(bytes.subarray(0, end));
  }

  /** Whether a picture is kept. */
  picture(bytes: number): boolean {
    const { bytes: used, count } = this.#pictures;
    if (used + bytes > pictureBudget.bytes || count === pictureBudget.count) {
      this.#lost.pictures++;
      return false;
    }
    this.#pictures = { bytes: used + bytes, count: count + 1 };
    return true;
  }

  /** Takes what a worker's own limit has dropped by now. */
  dropped(worker: number, bytes: number, lines: number): void {
    this.#dropped.set(worker, { bytes, lines });
  }

  /** Of what was not kept: what a worker that failed said last. */
  lastWords(worker: number): string {
    const said = this.#lastWords.get(worker)?.text ?? "";
    this.#lastWords.delete(worker);
    this.#lose(encoder.encode(said), -1);
    return said;
  }

  get lost(): Lost {
    const lost = { ...this.#lost };
    for (const { bytes, lines } of this.#dropped.values()) {
      lost.bytes += bytes;
      lost.lines += lines;
    }
    return lost;
  }

  #spend(bytes: Uint8Array, most: number, lines: number): number {
    let end = 0;
    let used = 0;
    for (let at = 0; at < bytes.length && used < lines; ) {
      const found = bytes.indexOf(newline, at);
      at = found < 0 ? bytes.length : found + 1;
      if (at > most) break;
      end = at;
      if (found >= 0) used++;
    }
    this.#bytesLeft -= end;
    this.#linesLeft -= used;
    return end;
  }

  #lose(bytes: Uint8Array, sign: 1 | -1): void {
    this.#lost.bytes += sign * bytes.length;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) this.#lost.lines += sign;
  }

  #wordsOf(worker: number): LastWords {
    const words = this.#lastWords.get(worker) ?? new LastWords();
    this.#lastWords.set(worker, words);
    return words;
  }
}
