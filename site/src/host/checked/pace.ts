// Takes a checked program from step to step. As long as it waits for its own timers alone it goes
// on at once, in its own time. While it waits for something outside of itself, the network or
// another worker, time passes for it as it does for real.

import type { GoProgram } from "../go.ts";
import type { Operations } from "../operations.ts";
import type { Clock, Timer } from "./clock.ts";

/** A timer that the program does not take for due is due later, by so many microseconds. */
const later = 1000;

export interface PaceParts {
  readonly go: Pick<GoProgram, "ended" | "steps" | "resume">;
  readonly clock: Clock;
  readonly operations: Operations;
  /** Ends a program that nothing will resume; null where events may come that nobody sees before. */
  readonly deadlock: (() => void) | null;
  /** Whether the program rests at its checkpoint. */
  paused(): boolean;
  /** Milliseconds that pass for real. */
  now(): number;
}

export class Pace {
  readonly #parts: PaceParts;
  #going = false;
  /** Whether the step that begins is one that was made here. */
  #own = false;
  /** When it began to wait for real. */
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The number of steps after which it has looked twice. */
  #looked = -1;
  /** Whether it has waited for something outside of itself. */
  waited = false;

  constructor(parts: PaceParts) {
    this.#parts = parts;
    parts.operations.idle = () => this.#look();
  }

  /** Makes a step that the program waits for. */
  make(step: () => void): void {
    const before = this.#own;
    this.#own = true;
    try {
      step();
    } finally {
      this.#own = before;
    }
  }

  begins(): void {
    if (!this.#own) this.waited = true;
    clearTimeout(this.#timer);
    if (this.#since === null) return;
    const { clock, now } = this.#parts;
    clock.pass((now() - this.#since) * 1000);
    this.#since = null;
  }

  over(): void {
    // It goes on in a loop, not step within step.
    if (this.#going) return;
    this.#going = true;
    try {
      this.make(() => {
        while (!this.#parts.go.ended && this.#next());
      });
    } finally {
      this.#going = false;
    }
  }

  /** Makes the next step; says whether it has made one. */
  #next(): boolean {
    const { go, clock, operations, deadlock, paused } = this.#parts;
    if (paused()) return false;
    const { next } = clock;
    if (operations.pending > 0) return this.#wait(next);
    if ((this.waited || deadlock === null) && this.#looked !== go.steps) return this.#look();
    if (next !== null) return this.#due(next);
    if (deadlock === null) return this.#wait(null);
    deadlock();
    return false;
  }

  #due(timer: Timer): true {
    const { go, clock } = this.#parts;
    clock.reach(timer);
    go.resume();
    if (clock.next === timer) clock.pass(later);
    return true;
  }

  /** Waits for something outside, until a timer is due. */
  #wait(timer: Timer | null): false {
    const { clock, now } = this.#parts;
    this.waited = true;
    this.#since ??= now();
    clearTimeout(this.#timer);
    if (timer === null) return false;
    const due = (): void => {
      this.begins();
      this.#due(timer);
    };
    this.#timer = setTimeout(() => this.make(due), (timer.at - clock.passed) / 1000);
    return false;
  }

  /** What resumes the program may be on its way, among the microtasks: looks again after those. */
  #look(): false {
    const { go } = this.#parts;
    const { steps } = go;
    setTimeout(() => {
      if (go.ended || go.steps !== steps) return;
      this.#looked = steps;
      this.over();
    }, 0);
    return false;
  }
}
