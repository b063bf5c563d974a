// The time of a checked program: it passes only by being looked at, and by waiting for a timer.
// So it is the same in every run, and nobody waits for real.

/** When it begins: 2025-01-01T00:00:00Z, in seconds. */
const beginning = 1_735_689_600;
/** What the runtime's own clock shows then, in microseconds: 0 means something else to it. */
const first = 1_000_000;

export interface Timer {
  readonly id: number;
  /** Microseconds. */
  readonly at: number;
}

export class Clock {
  /** Microseconds since the beginning. */
  #passed = 0;
  /** In the order in which they are due; of equals, the older one first. */
  #timers: Timer[] = [];
  #ids = 0;

  /** Microseconds since the beginning. */
  get passed(): number {
    return this.#passed;
  }

  /** Nanoseconds, never the same twice. */
  nanotime(): number {
    return (first + ++this.#passed) * 1000;
  }

  /** Seconds and nanoseconds since 1970. */
  walltime(): readonly [number, number] {
    const seconds = Math.floor(this.#passed / 1e6);
    return [beginning + seconds, (this.#passed - seconds * 1e6) * 1000];
  }

  /** Epoch milliseconds, for the times of files. */
  readonly now = (): number => beginning * 1000 + Math.floor(this.#passed / 1000);

  /** Lets time pass, in microseconds. */
  pass(time: number): void {
    this.#passed += Math.max(0, Math.round(time));
  }

  /** Lets time pass until a timer is due. */
  reach({ at }: Timer): void {
    this.#passed = Math.max(this.#passed, at);
  }

  /** Lets time pass until nanotime would give this, if that is at most so many nanoseconds away; tells whether it is. */
  reachNanotime(nanoseconds: number, most: number): boolean {
    const passed = Math.ceil(nanoseconds / 1000) - first;
    if ((passed - this.#passed) * 1000 > most) return false;
    this.#passed = Math.max(this.#passed, passed);
    return true;
  }

  /** Sets a timer that is due in so many milliseconds; gives its id. */
  set(delay: number): number {
    const id = ++this.#ids;
    const at = this.#passed + Math.max(0, delay) * 1000;
    const later = this.#timers.findIndex((timer) => timer.at > at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, { id, at });
    return id;
  }

  /** The timer is set no more, or was not. */
  clear(id: number): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** The timer that is due first. */
  get next(): Timer | null {
    return this.#timers[0] ?? null;
  }

  /** Gives what makes it as it is now again. */
  save(): () => void {
    const [passed, timers, ids] = [this.#passed, this.#timers.slice(), this.#ids];
    return () => {
      this.#passed = passed;
      this.#timers = timers.slice();
      this.#ids = ids;
    };
  }
}
