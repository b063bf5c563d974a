// The page's side of what the program frame is told about bases: each is given once.

import type { FromFrame } from "../protocol/program.ts";
import type { Post } from "./runs.ts";

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

export class Bases {
  /** Gives the way to an open frame. */
  readonly #open: () => Promise<Post>;
  readonly #given = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(open: () => Promise<Post>) {
    this.#open = open;
  }

  /** Loads a base and gives it to the frame, once; resolves when the frame has compiled it. What failed is tried again. */
  give(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
    let giving = this.#given.get(name);
    if (giving === undefined) {
      giving = this.#give(name, load);
      this.#given.set(name, giving);
      giving.catch(() => this.#given.delete(name));
    }
    return giving;
  }

  /** Takes the frame's answer. */
  hear({ name, reason }: Extract<FromFrame, { kind: "base" }>): void {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    if (reason === undefined) waiting?.resolve();
    else waiting?.reject(new Error(`This browser cannot compile what Go programs need: ${reason}. Reloading the page may help.`));
  }

  async #give(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
    // The frame opens while the bytes come.
    const [post, loaded] = await Promise.all([this.#open(), load()]);
    const bytes = loaded.length === loaded.buffer.byteLength ? loaded.buffer : loaded.slice().buffer;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.set(name, { resolve, reject });
      post({ kind: "base", name, bytes }, [bytes]);
    });
  }
}
