// The figures that a reader measured, kept in the browser until they are forgotten, or the program that
// they are of is another. What is found there may be anything: it is read with care.

import type { Here, HereRow } from "../../bench/about.ts";
import { type Shelf, Texts } from "../../session/texts.ts";

/** More was never written by this page. */
const limits = { text: 200_000, rows: 500, name: 200, words: 100 } as const;

export class KeptFigures {
  readonly #texts: Texts;

  /** Null where the browser allows no storage. */
  constructor(shelf: Shelf | null) {
    this.#texts = new Texts(shelf, "interleave.bench.");
  }

  /** Whether there is something of an example, of whatever program. */
  has(example: string): boolean {
    return this.#texts.get(example) !== null;
  }

  /** The figures of an example whose program has this checksum; null where there are none. */
  load(example: string, program: string): Here | null {
    const text = this.#texts.get(example);
    if (text === null || text.length > limits.text) return null;
    try {
      const data: unknown = JSON.parse(text);
      return isRecord(data) && data["format"] === 1 && data["program"] === program ? here(data["here"]) : null;
    } catch {
      return null;
    }
  }

  /** Keeps figures, if the browser takes them: else they last as long as the page. */
  save(example: string, program: string, figures: Here): void {
    this.#texts.set(example, JSON.stringify({ format: 1, program, here: figures }));
  }

  forget(example: string): void {
    this.#texts.remove(example);
  }
}

function here(data: unknown): Here | null {
  if (!isRecord(data)) return null;
  const { when, cores, browser, rows } = data;
  if (!isText(when, limits.words) || Number.isNaN(Date.parse(when)) || !isCount(cores) || !isText(browser, limits.words)) return null;
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > limits.rows || !rows.every(isRow)) return null;
  return { when, cores, browser, rows: rows.map(({ name, n, median, low, high }) => ({ name, n, median, low, high })) };
}

function isRow(data: unknown): data is HereRow {
  if (!isRecord(data)) return false;
  const { name, n, median, low, high } = data;
  return isText(name, limits.name) && isCount(n) && isTime(median) && ((low === null && high === null) || (isTime(low) && isTime(high)));
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null;
}

function isText(data: unknown, most: number): data is string {
  return typeof data === "string" && data.length > 0 && data.length <= most && !/\p{Cc}/u.test(data);
}

function isCount(data: unknown): data is number {
  return Number.isInteger(data) && (data as number) > 0 && (data as number) < 1e6;
}

function isTime(data: unknown): data is number {
  return typeof data === "number" && Number.isFinite(data) && data >= 0 && data < 1e6;
}
