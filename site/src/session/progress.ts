// What a reader did with the exercises, kept in the browser until it is forgotten. What is found
// there may be anything: what cannot be read counts as nothing.

import { count, fields, flag, hashed, moment } from "./reading.ts";
import { type Shelf, Texts } from "./texts.ts";

export const exercisePrefix = "interleave.exercise.";

export interface Passed {
  /** When these checks were passed first, as toISOString writes it. */
  readonly when: string;
  /** What hash (edits.ts) makes of the checks. */
  readonly checks: string;
  /** What it makes of the text that passed them last. */
  readonly text: string;
}

export interface Exercise {
  /** Its tests were run. */
  readonly tried: boolean;
  readonly passed: Passed | null;
  /** How many of its hints were asked for. */
  readonly hints: number;
  /** Its solution was asked for. */
  readonly solution: boolean;
}

/** An exercise that nobody has touched. */
export const untouched: Exercise = { tried: false, passed: null, hints: 0, solution: false };

/** More hints has no exercise. */
const mostHints = 100;

/**
 * How far an exercise is: with the checks that it has now, with others that it had once, or not passed.
 * Edits that are kept count as begun.
 */
export type Stage = "passed" | "older" | "begun" | "new";

/** @param checks what hash makes of the exercise's checks as they are now */
export function stageOf({ tried, passed }: Exercise, edited: boolean, checks: string): Stage {
  if (passed !== null) return passed.checks === checks ? "passed" : "older";
  return tried || edited ? "begun" : "new";
}

/** What is known once these checks were passed by this text. */
export function withPass(before: Exercise, passed: Passed): Exercise {
  const when = before.passed?.checks === passed.checks ? before.passed.when : passed.when;
  return { ...before, tried: true, passed: { ...passed, when } };
}

/** Reads an exercise strictly; throws WrongData. */
export function readExercise(data: unknown, place: string): Exercise {
  const { tried, passed, hints, solution } = fields(data, place, ["tried", "passed", "hints", "solution"]);
  return {
    tried: flag(tried, `${place}.tried`),
    passed: passed === null ? null : readPassed(passed, `${place}.passed`),
    hints: count(hints, `${place}.hints`, mostHints),
    solution: flag(solution, `${place}.solution`),
  };
}

function readPassed(data: unknown, place: string): Passed {
  const { when, checks, text } = fields(data, place, ["when", "checks", "text"]);
  return { when: moment(when, `${place}.when`), checks: hashed(checks, `${place}.checks`), text: hashed(text, `${place}.text`) };
}

export class Progress {
  readonly #texts: Texts;
  /** What the browser did not take. */
  readonly #unkept = new Map<string, Exercise>();

  /** Null where the browser allows no storage. */
  constructor(shelf: Shelf | null) {
    this.#texts = new Texts(shelf, exercisePrefix);
  }

  /** What is known of an exercise, "slug/exercise". */
  load(example: string): Exercise {
    const unkept = this.#unkept.get(example);
    if (unkept !== undefined) return unkept;
    const text = this.#texts.get(example);
    if (text === null) return untouched;
    try {
      return readExercise(JSON.parse(text), example);
    } catch {
      return untouched;
    }
  }

  /** False where the browser does not take it: it lasts as long as the page. */
  save(example: string, exercise: Exercise): boolean {
    const kept = this.#texts.set(example, JSON.stringify(exercise));
    if (kept) this.#unkept.delete(example);
    else this.#unkept.set(example, exercise);
    return kept;
  }
}
