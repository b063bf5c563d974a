// What a trace's rows say, in words, and which of them are shown.

import type { Timeline, TracedGoroutine, TraceRow } from "../../protocol/timeline.ts";
import { functionName } from "../races/describe.ts";
import { count, duration } from "../words/words.ts";
import { goroutineName, goroutineTitle } from "../words/goroutines.ts";

/** Rows that are shown at once. */
export const mostRows = 1000;

/** Whose rows are shown: the reader's goroutines, all of them, or one. */
export type Whose = "own" | "all" | number;

/** Which rows are shown. */
export type Which = "all" | "states" | "waits" | "notes";

export interface Choice {
  readonly whose: Whose;
  readonly which: Which;
}

const notes: ReadonlySet<TraceRow["kind"]> = new Set<TraceRow["kind"]>(["task", "region", "log"]);

/** The rows of a choice. */
export function chosen({ goroutines, rows }: Timeline, { whose, which }: Choice): TraceRow[] {
  const own = new Set(goroutines.filter(({ own }) => own).map(({ id }) => id));
  return rows.filter(({ kind, goroutine }) => {
    if (whose === "own" ? !own.has(goroutine) : whose !== "all" && whose !== goroutine) return false;
    return which === "all" || (which === "waits" ? kind === "waiting" : notes.has(kind) === (which === "notes"));
  });
}

/** A sign for each kind, beside its word. */
export const signs: Readonly<Record<TraceRow["kind"], string>> = {
  running: "▶",
  runnable: "‖",
  waiting: "…",
  syscall: "⚙",
  region: "▭",
  task: "◆",
  log: "✎",
};

/** "waiting: sleep", "region brew", "log cup: large". */
export function rowWords({ kind, text }: Pick<TraceRow, "kind" | "text">): string {
  if (kind === "syscall") return "in a system call";
  if (text === "") return kind;
  return notes.has(kind) ? `${kind} ${text}` : `${kind}: ${text}`;
}

/** Milliseconds, to a hundredth. */
export function milliseconds(value: number): string {
  return value.toFixed(2);
}

/** "main", "goroutine 10: func1", "goroutine 7 (Go’s own): gcBgMarkWorker". */
export function goroutineWords({ id, own, function: name }: TracedGoroutine): string {
  if (id === 1) return "main";
  const whose = own ? "" : " (Go’s own)";
  return name === "" ? `${goroutineName(id)}${whose}` : `${goroutineName(id)}${whose}: ${functionName(name)}`;
}

/** What is said of a goroutine that has been chosen. */
export function goroutineSentence({ id, creator, file, line }: TracedGoroutine): string {
  if (creator === 0) return id === 1 ? "main was there from the first." : `${goroutineTitle(id)} was there before the trace began.`;
  const place = line > 0 ? ` at ${file}:${line}` : "";
  return `${goroutineTitle(id)} was started by ${goroutineName(creator)}${place}.`;
}

/** How much there is. */
export function summary({ goroutines, duration: long, dropped }: Timeline): string {
  const own = goroutines.filter(({ own }) => own).length;
  const rest = goroutines.length - own;
  // Goroutines without a row are left out where rows are.
  const least = dropped > 0 ? "At least " : "";
  return `${least}${count(own, "goroutine")} of yours in ${duration(long)}, and ${rest} of Go’s own.`;
}

/** What is not shown, or "". */
export function missing(timeline: Timeline, found: number): string {
  const words: string[] = [];
  if (timeline.problem !== "") words.push(timeline.problem);
  if (found > mostRows) words.push(`${count(found - mostRows, "more row")} not shown. Choose one goroutine to see its own.`);
  if (timeline.dropped > 0) words.push(`${count(timeline.dropped, "row")} at the end of the trace were too many to keep.`);
  return words.join(" ");
}
