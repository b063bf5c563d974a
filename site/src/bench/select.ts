// What of the results belongs into a drawing: a set, an example's figures, and which of them stand
// beside each other.

import type { Here } from "./about.ts";
import { parse, sizeWords, variant, variantWords, whatWords, type Name } from "./names.ts";
import type { Results, ResultSet } from "./results.ts";

/** Natively in Go or in Python, or here in the browser. */
export type Where = "go" | "python" | "here";

/** A figure, wherever it was measured. */
export interface Point {
  readonly where: Where;
  readonly name: Name;
  /** GOMAXPROCS; in the browser 1. */
  readonly procs: number;
  readonly n: number;
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The figures of one size: one of several charts of the same kind. */
export interface Panel {
  readonly title: string;
  readonly size: string;
  readonly groups: readonly Group[];
}

/** What was measured in one way, in all places and sweeps. */
export interface Group {
  readonly label: string;
  readonly points: readonly Point[];
}

/** The set of that id; without an id the newest that is full and complete, or else the newest. */
export function chosen(results: Results, id: string | null): ResultSet | undefined {
  if (id !== null) return results.sets.find((set) => set.id === id);
  return results.sets.find(({ label, complete }) => label === "full" && complete) ?? results.sets.find(({ complete }) => complete) ?? results.sets[0];
}

/** An example's times; of another unit there is nothing from here. */
export function points(set: ResultSet | undefined, example: string, here: Here | null, unit = "sec/op"): readonly Point[] {
  const rows = set?.rows.filter((row) => row.example === example && row.unit === unit) ?? [];
  const native = rows.map(({ lang, name, procs, n, median, low, high }): Point => ({ where: lang, name: parse(name), procs, n, median, low, high }));
  if (here === null || unit !== "sec/op") return native;
  return [...native, ...here.rows.map(({ name, n, median, low, high }): Point => ({ where: "here", name: parse(name), procs: 1, n, median, low, high }))];
}

/** The units of an example's figures that are no times, such as bytes of memory. */
export function otherUnits(set: ResultSet | undefined, example: string): readonly string[] {
  const rows = set?.rows.filter((row) => row.example === example && row.unit !== "sec/op") ?? [];
  return distinct(rows.map(({ unit }) => unit), []);
}

/** The figures by size, and in each by the way it is done: first in turn, then Go's ways, then Python's, then others as they come. */
export function panels(all: readonly Point[]): readonly Panel[] {
  const sizes = byKey(all, ({ name }) => name.size);
  return distinct([...sizes.keys()], ["small", "scaled"]).map((size) => {
    const of = sizes.get(size)!;
    const whats = distinct(of.map(({ name }) => name.what), []);
    const ways = distinct(of.map(({ name }) => name.by), ["sequential", "goroutines", "parallel", "fresh", "threads", "processes", "asyncio"]);
    const groups = [...byKey(of, ({ name }) => variant(name)).values()]
      .map((points): Group => ({ label: variantWords(points[0]!.name, whats.length > 1), points }));
    const ordered = groups
      .map((group, i) => ({ group, i, place: whats.indexOf(group.points[0]!.name.what) * ways.length + ways.indexOf(group.points[0]!.name.by) }))
      .sort((a, b) => a.place - b.place || a.i - b.i);
    return { title: titleOf(whats, size), size, groups: ordered.map(({ group }) => group) };
  });
}

function titleOf(whats: readonly string[], size: string): string {
  const words = size === "" ? "" : sizeWords(size);
  if (whats.length === 1) return words === "" ? whatWords(whats[0]!) : `${whatWords(whats[0]!)}, ${words}`;
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What stands for a group in a place: with all cores, and of a pool of workers the largest that the machine has cores for. Nothing stands for a sweep of chunks. */
export function head({ points }: Group, where: Where, cores: number): Point | undefined {
  const sweep = distinct(points.map(({ name }) => name.chunk), []).length > 1;
  const at = points.filter((point) => point.where === where && (!sweep || point.name.chunk === 0));
  const procs = highest(at.map((point) => point.procs), cores);
  const there = at.filter((point) => point.procs === procs);
  const workers = highest(there.map(({ name }) => name.workers), cores);
  return there.find(({ name }) => name.workers === workers);
}

/** The largest that is not above most, or else the smallest. */
export function highest(values: readonly number[], most: number): number {
  const fitting = values.filter((value) => value <= most);
  return fitting.length > 0 ? Math.max(...fitting) : Math.min(...values);
}

/** The values by a key, in the order in which each key is first. */
export function byKey<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const there = found.get(key(value));
    if (there === undefined) found.set(key(value), [value]);
    else there.push(value);
  }
  return found;
}

/** The values without repetitions: those of first at the start, in that order, the others as they come. */
export function distinct<T>(values: readonly T[], first: readonly T[]): readonly T[] {
  const found = new Set(values);
  const known = first.filter((value) => found.has(value));
  return [...known, ...[...found].filter((value) => !first.includes(value))];
}
