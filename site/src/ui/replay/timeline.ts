// A schedule's trace as positions that one can go to: one for each step, which is then the next
// thing that happens, and a last one where all is over.

import type { ScheduleResult, Step, StepKind } from "../../protocol/check.ts";

export type GoroutineState = "runs" | "paused" | "waits" | "ended";

/** Where a goroutine is. */
export interface Standing {
  readonly goroutine: number;
  readonly state: GoroutineState;
  /** "" and 0 where it has done nothing yet in the program's files. */
  readonly file: string;
  readonly line: number;
}

/** Why another goroutine goes on: the one before could not, or it could have and gave way. */
export type Turn = "begins" | "waits" | "ended" | "gives way";

/** What a goroutine does at one line, once or several times in a row. */
export interface Deed extends Step {
  readonly times: number;
}

export class Timeline {
  readonly steps: readonly Deed[];
  /** The position where all is over. */
  readonly end: number;
  /** Steps that are missing at the end. */
  readonly dropped: number;
  /** All goroutines of the program, by number. */
  readonly goroutines: readonly number[];

  constructor(readonly result: ScheduleResult) {
    this.steps = merged(result.trace?.steps ?? []);
    this.end = this.steps.length;
    this.dropped = result.trace?.dropped ?? 0;
    const numbers = new Set([1]);
    for (const { goroutine, kind, about } of this.steps) {
      numbers.add(goroutine);
      if (kind === "go") numbers.add(about);
    }
    this.goroutines = [...numbers].sort((a, b) => a - b);
  }

  /** A position that there is. */
  clamp(at: number): number {
    return Math.min(Math.max(Math.round(at), 0), this.end);
  }

  /** What happens next at a position; null at the end. */
  step(at: number): Deed | null {
    return this.steps[at] ?? null;
  }

  /** What was printed before a position. */
  output(at: number): string {
    const { output } = this.result;
    const step = this.step(at);
    return step === null ? output : output.slice(0, step.output);
  }

  /** Why it is this step's goroutine that goes on; null where it is the one of the step before. */
  turn(at: number): Turn | null {
    const step = this.step(at);
    const last = this.step(at - 1);
    if (step === null || step.goroutine === last?.goroutine) return null;
    if (last === null) return "begins";
    if (last.kind === "wait") return "waits";
    return last.kind === "end" ? "ended" : "gives way";
  }

  /** The next position at which another goroutine goes on; the end where there is none. */
  nextSwitch(at: number): number {
    for (let i = at + 1; i < this.end; i++) if (this.turn(i) !== null) return i;
    return this.end;
  }

  /** The one before; the beginning where there is none. */
  lastSwitch(at: number): number {
    for (let i = Math.min(at, this.end) - 1; i > 0; i--) if (this.turn(i) !== null) return i;
    return 0;
  }

  /** Where all goroutines are that have been started by then. */
  standings(at: number): Standing[] {
    const found = new Map<number, Standing>([[1, { goroutine: 1, state: "paused", file: "", line: 0 }]]);
    for (let i = 0; i < Math.min(at, this.end); i++) {
      const { goroutine, kind, file, line, about } = this.steps[i]!;
      const state = kind === "wait" ? "waits" : kind === "end" ? "ended" : "paused";
      found.set(goroutine, placed(goroutine, state, file, line, found.get(goroutine)));
      if (kind === "go" && !found.has(about)) found.set(about, { goroutine: about, state: "paused", file: "", line: 0 });
    }
    const step = this.step(at);
    if (step !== null) found.set(step.goroutine, placed(step.goroutine, "runs", step.file, step.line, found.get(step.goroutine)));
    return [...found.values()].sort((a, b) => a.goroutine - b.goroutine);
  }
}

/** Equal steps in a row become one: a line that makes a value of four fields writes four times. */
function merged(steps: readonly Step[]): Deed[] {
  const deeds: Deed[] = [];
  for (const step of steps) {
    const last = deeds.at(-1);
    const { goroutine, kind, file, line, output } = step;
    const equal = last !== undefined && last.goroutine === goroutine && last.kind === kind && last.file === file && last.line === line && last.output === output;
    if (equal && repeatable.has(kind)) deeds[deeds.length - 1] = { ...last, times: last.times + 1 };
    else deeds.push({ ...step, times: 1 });
  }
  return deeds;
}

const repeatable: ReadonlySet<StepKind> = new Set<StepKind>(["read", "write", "atomic", "sync"]);

/** A goroutine that does something outside of the program's files is still at its last line in them. */
function placed(goroutine: number, state: GoroutineState, file: string, line: number, last: Standing | undefined): Standing {
  return line > 0 ? { goroutine, state, file, line } : { goroutine, state, file: last?.file ?? "", line: last?.line ?? 0 };
}

/** The part of a long list that has a place: its first index, and the one after its last. */
export function pageOf(at: number, total: number, size: number): { readonly from: number; readonly to: number } {
  const from = Math.floor(Math.min(Math.max(at, 0), Math.max(total - 1, 0)) / size) * size;
  return { from, to: Math.min(from + size, total) };
}
