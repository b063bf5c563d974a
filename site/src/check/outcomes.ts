// What the schedules of one program came to, grouped.

import type { Schedule, ScheduleResult } from "../protocol/check.ts";
import type { Outcome, TestResult } from "../protocol/result.ts";
import { sortOf } from "./alike.ts";
import { Races } from "./races.ts";

/** What the reader sees of a schedule. */
export interface Reading {
  readonly result: ScheduleResult;
  readonly tests: readonly TestResult[];
}

/** Characters of a text that an outcome keeps: a replay shows all of it. */
const kept = 1 << 16;

/** Schedules of an outcome from which fewer switches are looked for. */
const starts = 3;

interface Group {
  count: number;
  /** The first seed's. */
  seed: number;
  outcome: Pick<Outcome, "exitCode" | "stdout" | "stderr" | "output" | "shortened" | "deadlock" | "tests">;
  readonly races: Races;
  racing: number;
  /** Those with the fewest switches, ordered. */
  fewest: Start[];
}

interface Start {
  readonly schedule: Schedule;
  readonly switches: number;
}

export class Outcomes {
  readonly races = new Races();
  readonly #folder: string;
  readonly #testing: boolean;
  readonly #read: (result: ScheduleResult) => Reading;
  readonly #groups = new Map<string, Group>();

  /** Read makes of a result what the reader sees. */
  constructor(folder: string, testing: boolean, read: (result: ScheduleResult) => Reading) {
    this.#folder = folder;
    this.#testing = testing;
    this.#read = read;
  }

  /** How many there are. */
  get size(): number {
    return this.#groups.size;
  }

  add(result: ScheduleResult): void {
    const { schedule, switches } = result;
    const { seed } = schedule;
    const sort = sortOf(result, this.#testing);
    let group = this.#groups.get(sort);
    if (group === undefined) {
      group = { count: 0, seed, outcome: this.#outcome(result), races: new Races(), racing: 0, fewest: [] };
      this.#groups.set(sort, group);
    } else if (seed < group.seed) {
      // Which of them ended first is chance; what is shown must not be.
      Object.assign(group, { seed, outcome: this.#outcome(result) });
    }
    group.count++;
    if (result.races.length > 0) group.racing++;
    for (const race of result.races) {
      group.races.add(race, seed);
      this.races.add(race, seed);
    }
    const fewest = [...group.fewest, { schedule, switches }];
    group.fewest = fewest.sort((a, b) => a.switches - b.switches || a.schedule.seed - b.schedule.seed).slice(0, starts);
  }

  /** The most frequent first; of equals, the one with the first seed. */
  list(): Outcome[] {
    return [...this.#groups.values()].map((group) => this.#whole(group)).sort(inOrder);
  }

  /** Of the schedule with the lowest seed for whose outcome this holds. */
  first(holds: (outcome: Pick<Outcome, "exitCode">) => boolean): Outcome | null {
    const [group] = [...this.#groups.values()].filter(({ outcome }) => holds(outcome)).sort((a, b) => a.seed - b.seed);
    return group === undefined ? null : this.#whole(group);
  }

  /** Schedules of an outcome's, those with the fewest switches. */
  starts({ seed, schedule }: Outcome): readonly Schedule[] {
    const group = [...this.#groups.values()].find((group) => group.seed === seed);
    return group?.fewest.map(({ schedule }) => schedule) ?? [schedule];
  }

  #outcome(result: ScheduleResult): Group["outcome"] {
    const { result: plain, tests } = this.#read(result);
    const { exitCode, deadlock, stdout, stderr, output } = plain;
    const shortened = Math.max(stdout.length, stderr.length, output.length) > kept;
    return { exitCode, deadlock, stdout: beginning(stdout), stderr: beginning(stderr), output: beginning(output), shortened, tests };
  }

  #whole({ count, seed, outcome, races, racing, fewest }: Group): Outcome {
    const { schedule, switches } = fewest[0]!;
    return { count, seed, ...outcome, races: races.list(), racing, schedule, switches, folder: this.#folder };
  }
}

export function inOrder(a: Outcome, b: Outcome): number {
  return b.count - a.count || a.seed - b.seed;
}

function beginning(text: string): string {
  if (text.length <= kept) return text;
  // A copy: a slice would hold the whole text in memory.
  return new TextDecoder().decode(new TextEncoder().encode(text.slice(0, kept)));
}
