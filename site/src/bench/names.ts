// Names of benchmarks, What/size=small/by=goroutines/workers=4, and what they are called in a page.

import { counted, grouped } from "./units.ts";

export interface Name {
  /** As it is in the results. */
  readonly text: string;
  readonly what: string;
  /** "small" and "scaled", or "" where there is one size alone. */
  readonly size: string;
  /** How it is done: "sequential", "goroutines"; "" where the name alone tells. */
  readonly by: string;
  /** Of by=parallel alone; 0: the name gives no number. */
  readonly workers: number;
  /** The length of a chunk; 0: the name gives none. */
  readonly chunk: number;
  /** The other parts, as they stand: "buffer=16". */
  readonly rest: readonly string[];
}

export function parse(text: string): Name {
  const [what = "", ...parts] = text.split("/");
  const found = { size: "", by: "", workers: 0, chunk: 0 };
  const rest: string[] = [];
  for (const part of parts) {
    const [, key, value] = /^(size|by|workers|chunk)=(.+)$/.exec(part) ?? [];
    const whole = /^[1-9]\d{0,8}$/.test(value ?? "");
    if ((key === "size" || key === "by") && found[key] === "") found[key] = value!;
    else if ((key === "workers" || key === "chunk") && found[key] === 0 && whole) found[key] = Number(value);
    else rest.push(part);
  }
  return { text, what, ...found, rest };
}

/** What two names have in common that differ only in size, workers or chunk. */
export function variant({ what, by, rest }: Name): string {
  return [what, by, ...rest].join("/");
}

/** "GoroutineStart" is "Goroutine start", "RWMutexRead" is "RWMutex read". */
export function whatWords(what: string): string {
  const words = what.replace(/_/g, " ").replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  return words.map((word, i) => (i === 0 || /[A-Z].*[A-Z]/.test(word) ? word : word.toLowerCase())).join(" ");
}

export function sizeWords(size: string): string {
  if (size === "small") return "the tutorial's size";
  return size === "scaled" ? "scaled up" : plain(size);
}

/** "goroutines", "parallel, buffer 16"; without size, workers and chunk. */
export function variantWords({ what, by, rest }: Name, withWhat: boolean): string {
  const how = [...(by === "" ? [] : [by === "fresh" ? "parallel, workers started anew" : plain(by)]), ...rest.map(plain)].join(", ");
  if (how === "") return whatWords(what);
  return withWhat ? `${whatWords(what)}: ${how}` : how;
}

/** ", 4 workers", ", chunks of 1,000", "". */
export function sweepWords({ workers, chunk }: Name): string {
  if (workers > 0) return `, ${counted(workers, "worker")}`;
  return chunk > 0 ? `, chunks of ${grouped(chunk)}` : "";
}

function plain(part: string): string {
  return part.replace(/=/, " ").replace(/[_-]/g, " ");
}

/** Of a text too long for a chart its beginning. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+$/, "")}…`;
}
