// What a reader made of an example, kept in the browser until it is reset.

import type { Files } from "../protocol/files.ts";
import { type Shelf, Texts } from "./texts.ts";

export const editPrefix = "interleave.edit.";

export interface Kept {
  readonly files: Files;
  /** The example has changed since: these are edits of an older text. */
  readonly outdated: boolean;
}

const notKept =
  "This browser has no room left to keep your edits, or does not allow it: they last until this page is closed. Copy the text or a share link to be safe.";

export class Edits {
  readonly #texts: Texts;
  /** What the browser did not take. */
  readonly #unkept = new Map<string, string>();

  /** Null where the browser allows no storage. */
  constructor(shelf: Shelf | null) {
    this.#texts = new Texts(shelf, editPrefix);
  }

  /** The edits of an example, "slug/name", whose text is now original; null where there are none. */
  load(example: string, original: Files): Kept | null {
    const text = this.#unkept.get(example) ?? this.#texts.get(example);
    if (text === null) return null;
    const { files, of } = parse(text) ?? {};
    if (files === undefined || sameFiles(files, original)) return null;
    return { files, outdated: of !== hash(original) };
  }

  /** Keeps edits, or forgets them where they are none; a sentence for the reader if that failed. */
  save(example: string, files: Files, original: Files): string | null {
    if (sameFiles(files, original)) {
      this.forget(example);
      return null;
    }
    const text = JSON.stringify({ files, of: hash(original) });
    if (this.#texts.set(example, text)) {
      this.#unkept.delete(example);
      return null;
    }
    this.#unkept.set(example, text);
    return notKept;
  }

  forget(example: string): void {
    this.#unkept.delete(example);
    this.#texts.remove(example);
  }
}

function parse(text: string): { files: Files; of: unknown } | null {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== "object" || data === null || !("files" in data) || !("of" in data)) return null;
    const { files, of } = data;
    if (typeof files !== "object" || files === null || !Object.values(files).every((value) => typeof value === "string")) return null;
    return { files: files as Files, of };
  } catch {
    return null;
  }
}

export function sameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** 64 bits of FNV-1a over the names and texts, in order of names: enough to see that a text changed. */
export function hash(files: Files): string {
  let low = 0x84222325;
  let high = 0xcbf29ce4;
  const add = (value: number): void => {
    low = (low ^ value) >>> 0;
    // Times 2^40 + 0x1b3, modulo 2^64.
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  };
  for (const name of Object.keys(files).sort()) {
    for (const text of [name, files[name]!]) {
      for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
      add(0x10000);
    }
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}
