// The data races of one run or of many, each pair of places once.

import type { Access, Race, StackFrame } from "../protocol/check.ts";

/**
 * Equal for reports of the same pair, whichever access came first. Where an access is in Go's own
 * code, as in bytes.(*Buffer).WriteString, it is who called it that makes two places different.
 */
export function pairOf({ accesses }: Race): string {
  return accesses.map(place).sort().join(" | ");
}

function place({ kind, stack }: Access): string {
  const own = stack.findIndex(({ function: name }) => name.startsWith("main."));
  return [kind, ...stack.slice(0, own < 0 ? stack.length : own + 1).map(line)].join(" ");
}

function line({ function: name, file, line }: StackFrame): string {
  return `${name} ${file}:${line}`;
}

export class Races {
  readonly #found = new Map<string, { race: Race; seed: number }>();

  /** Takes a report, of a schedule with that seed; false where there is one of the pair already. */
  add(race: Race, seed = 0): boolean {
    const pair = pairOf(race);
    const found = this.#found.get(pair);
    // Which schedule of many ends first is chance; what is kept must not be.
    if (found === undefined || seed < found.seed) this.#found.set(pair, { race, seed });
    return found === undefined;
  }

  /** One report of each pair, that of the lowest seed; in the order of seeds. */
  list(): Race[] {
    return [...this.#found.values()].sort((a, b) => a.seed - b.seed).map(({ race }) => race);
  }
}
