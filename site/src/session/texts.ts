// Texts that the browser keeps for the site, each by a name. Where storage is forbidden, or cannot be
// reached, it keeps nothing.

/** As much of localStorage as is used here. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One whose keys can be told. */
export interface ListedShelf extends Shelf {
  readonly length: number;
  key(index: number): string | null;
}

/** The names of the texts whose keys begin with a prefix. */
export function namesOn(shelf: ListedShelf | null, prefix: string): string[] {
  try {
    const keys = Array.from({ length: shelf?.length ?? 0 }, (_, i) => shelf?.key(i) ?? "");
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

export class Texts {
  readonly #shelf: Shelf | null;
  readonly #prefix: string;

  /** Null where the browser allows no storage. The prefix is what all keys begin with. */
  constructor(shelf: Shelf | null, prefix: string) {
    this.#shelf = shelf;
    this.#prefix = prefix;
  }

  get(name: string): string | null {
    try {
      return this.#shelf?.getItem(this.#prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /** False where the browser did not take it. */
  set(name: string, text: string): boolean {
    try {
      this.#shelf?.setItem(this.#prefix + name, text);
      return this.#shelf !== null;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    try {
      this.#shelf?.removeItem(this.#prefix + name);
    } catch {
      // Storage that cannot be reached holds nothing either.
    }
  }
}
