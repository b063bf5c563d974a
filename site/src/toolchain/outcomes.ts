// What builds came to, for the same files asked for again: by a reader who runs a program twice, and
// by the one whose program was built out of sight before the click.

import type { BuildRequest } from "./build.ts";
import type { Built, Rejected } from "./job.ts";

/** Bytes of programs that are kept. */
const room = 16 << 20;

export class Outcomes {
  readonly #kept = new Map<string, Built | Rejected>();
  #bytes = 0;

  has(key: string): boolean {
    return this.#kept.has(key);
  }

  /** A copy, for a program's bytes are given away. */
  get(key: string): Built | Rejected | null {
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return copy(kept);
  }

  put(key: string, outcome: Built | Rejected): void {
    this.#drop(key);
    this.#kept.set(key, copy(outcome));
    this.#bytes += sizeOf(key, outcome);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= room) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(key, kept);
  }
}

/** Equal for requests that come to the same. */
export function keyOf({ files, test, folder, checked }: BuildRequest): string {
  return JSON.stringify([test, folder, checked, Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function copy(outcome: Built | Rejected): Built | Rejected {
  return outcome.kind === "built" ? { ...outcome, program: outcome.program.slice(0) } : outcome;
}

function sizeOf(key: string, outcome: Built | Rejected): number {
  return key.length + (outcome.kind === "built" ? outcome.program.byteLength : outcome.output.length);
}
