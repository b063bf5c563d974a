// How far exploring is, told while it goes.

import type { Race, ScheduleResult } from "../protocol/check.ts";
import type { Outcomes } from "./outcomes.ts";
import { Races } from "./races.ts";

export interface ExploredEvent {
  readonly kind: "explored";
  readonly done: number;
  readonly asked: number;
  /** Outcomes so far, and pairs of places that race. */
  readonly outcomes: number;
  readonly races: number;
  readonly perSecond: number;
}

/** Milliseconds between two events. */
const beat = 100;

/** Who counts and hears. */
export interface Listener {
  /** Milliseconds, from anywhere. */
  now(): number;
  hear(event: ExploredEvent): void;
}

/** Counts what was heard, and tells of it now and then. */
export class Progress {
  done = 0;
  replayable = true;
  readonly #all: readonly Outcomes[];
  readonly #asked: number;
  readonly #listener: Listener;
  #first: number | null = null;
  #told = -Infinity;

  constructor(all: readonly Outcomes[], asked: number, listener: Listener) {
    this.#all = all;
    this.#asked = asked;
    this.#listener = listener;
  }

  heard({ replayable }: ScheduleResult): void {
    this.#first ??= this.#listener.now();
    this.done++;
    this.replayable &&= replayable;
    if (this.#listener.now() - this.#told >= beat) this.tell();
  }

  tell(): void {
    if (this.#all.length === 0) return;
    const now = this.#listener.now();
    this.#told = now;
    // The first one's time was mostly that of its worker's start.
    const took = now - (this.#first ?? now);
    this.#listener.hear({
      kind: "explored",
      done: this.done,
      asked: this.#asked,
      outcomes: this.#all.reduce((sum, { size }) => sum + size, 0),
      races: allRaces(this.#all).length,
      perSecond: took > 0 ? ((this.done - 1) * 1000) / took : 0,
    });
  }
}

/** Of all of them, each pair of places once. */
export function allRaces(all: readonly Outcomes[]): Race[] {
  const races = new Races();
  for (const outcomes of all) for (const race of outcomes.races.list()) races.add(race);
  return races.list();
}
