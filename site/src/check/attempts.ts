// Single schedules, run for what they show: their steps, or whether fewer switches come to the same.

import type { Schedule, ScheduleResult, Switch } from "../protocol/check.ts";
import type { Pool } from "./pool.ts";
import { within } from "./within.ts";

/** Milliseconds that a worker's batch should take: each answer decides what is tried next. */
const pace = 20;

/** Runs a schedule with its trace; null where it was stopped. */
export async function traced(pool: Pool, schedule: Schedule, signal: AbortSignal): Promise<ScheduleResult | null> {
  let result: ScheduleResult | null = null;
  await pool.run([schedule], { trace: true, pace, signal, heard: (one) => (result = one) });
  return result;
}

/** Tries parts of a schedule's switches. */
export class Attempts {
  readonly #pool: Pool;
  readonly #seed: number;
  readonly #same: (result: ScheduleResult) => boolean;
  readonly #signal: AbortSignal;

  constructor(pool: Pool, seed: number, same: (result: ScheduleResult) => boolean, signal: AbortSignal) {
    this.#pool = pool;
    this.#seed = seed;
    this.#same = same;
    this.#signal = signal;
  }

  /** The first part that comes to the same, whichever is done first; of its switches those that happened. */
  async make(parts: readonly (readonly Switch[])[]): Promise<readonly Switch[] | null> {
    const schedules = parts.map((switches): Schedule => ({ seed: this.#seed, switches }));
    const holds: (boolean | undefined)[] = schedules.map(() => undefined);
    const found = new AbortController();
    const heard = (result: ScheduleResult, index: number): void => {
      holds[index] = this.#same(result);
      if (holds.find((one) => one !== false) === true) found.abort();
    };
    await within(Infinity, this.#signal, (signal) => this.#pool.run(schedules, { trace: false, pace, signal, heard }), found);
    const index = holds.findIndex((one) => one !== false);
    if (holds[index] !== true) return null;
    const again = await traced(this.#pool, schedules[index]!, this.#signal);
    const happened = again?.trace?.switches ?? parts[index]!;
    return happened.length < parts[index]!.length ? happened : parts[index]!;
  }
}
