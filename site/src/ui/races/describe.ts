// Data races in words, and the lines that they are about.

import type { Access, AccessKind, Race, StackFrame } from "../../protocol/check.ts";
import type { Place } from "../console/segments.ts";
import type { Spot } from "../editor/spots.ts";
import { goroutineName, goroutineTitle } from "../words/goroutines.ts";

/** Finds the place in the reader's files that a stack frame means; null where it is in none of them. */
export type Locate = (frame: StackFrame) => Place | null;

const now: Readonly<Record<AccessKind, string>> = {
  read: "reads",
  write: "writes",
  "atomic read": "reads atomically",
  "atomic write": "writes atomically",
};

const before: Readonly<Record<AccessKind, string>> = {
  read: "had read",
  write: "had written",
  "atomic read": "had read atomically",
  "atomic write": "had written atomically",
};

/** "Goroutine 7 writes here", "main had read here before". */
export function accessTitle({ kind, goroutine }: Access, later: boolean): string {
  return later ? `${goroutineTitle(goroutine)} ${now[kind]} here` : `${goroutineTitle(goroutine)} ${before[kind]} here before`;
}

/** Why the two are a race, for somebody who meets one for the first time. */
export function raceReason({ accesses: [later, earlier] }: Race): string {
  const both = `${goroutineName(earlier.goroutine)} and ${goroutineName(later.goroutine)}`;
  const writes = later.kind.endsWith("write") && earlier.kind.endsWith("write") ? "both write" : "one of them writes";
  const half = [later, earlier].some(({ kind }) => kind.startsWith("atomic"));
  const why = `${both[0]!.toUpperCase()}${both.slice(1)} use the same variable, ${writes}, and nothing makes one wait for the other.`;
  return half ? `${why} An atomic operation helps only where all goroutines use one.` : why;
}

/** What to know about a result without races. */
export const noRaceAdvice =
  "That was one order of the goroutines. Another order may still have a race: “Explore schedules” tries many.";

/** What to do about races. */
export const raceAdvice =
  "Let one goroutine wait for the other before it uses the variable: a mutex around both lines, a channel, or a WaitGroup puts them in order.";

/** As Go prints it, without the package where that is main: "(*account).withdraw". */
export function functionName(name: string): string {
  return name.replace(/^main\./, "");
}

/** The place that an access is at: the innermost frame in the reader's files. */
export function placeOf({ stack }: Access, locate: Locate): Place | null {
  for (const frame of stack) {
    const place = locate(frame);
    if (place !== null) return place;
  }
  return null;
}

/** "1a" is the later access of the first race, "1b" its earlier one. */
export function accessLabel(race: number, access: number): string {
  return `${race + 1}${access === 0 ? "a" : "b"}`;
}

/** The marks in the text: one for each line that a race is about. */
export function raceSpots(races: readonly Race[], locate: Locate): Spot[] {
  const lines = new Map<string, { place: Place; labels: string[]; words: string[] }>();
  races.forEach((race, i) => {
    race.accesses.forEach((access, j) => {
      const place = placeOf(access, locate);
      if (place === null) return;
      const key = `${place.file}:${place.line}`;
      const line = lines.get(key) ?? { place, labels: [], words: [] };
      lines.set(key, line);
      line.labels.push(accessLabel(i, j));
      line.words.push(`Race ${i + 1}: ${accessTitle(access, j === 0)}`);
    });
  });
  return [...lines.values()].map(({ place: { file, line }, labels, words }) => ({
    file,
    line,
    kind: "race",
    label: joinedLabel(labels),
    title: words.join("\n"),
    colour: 0,
  }));
}

/** There is room for three signs: "1a", both of one race "1ab", more of them "1a+". */
function joinedLabel(labels: readonly string[]): string {
  const [first = "", second = ""] = labels;
  if (labels.length === 1) return first;
  if (labels.length === 2 && first.slice(0, -1) === second.slice(0, -1)) return first + second.slice(-1);
  return `${first}+`;
}
