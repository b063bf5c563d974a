// The file that holds a reader's edits and progress. It may come from anywhere: it is taken whole
// or not at all, and what is wrong with it is said with the name of the field.

import { type Everything, isExample, readEdit } from "./keeping.ts";
import { readExercise } from "./progress.ts";
import { fields, moment, record, within, WrongData } from "./reading.ts";

export interface Saved extends Everything {
  /** As toISOString writes it. */
  readonly saved: string;
}

const format = 1;

/** Bytes. A browser keeps five million UTF-16 units for a site, of three bytes at most: this holds all of them. */
export const largestFile = 16_000_000;

/** A sentence for the reader: why the file cannot be taken. */
export class SaveFileError extends Error {}

export function writeSaved({ edits, exercises }: Everything, now: Date): string {
  const data = { site: "interleave", format, saved: now.toISOString(), edits: Object.fromEntries(edits), exercises: Object.fromEntries(exercises) };
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** Throws SaveFileError. */
export function readSaved(file: string): Saved {
  if (file.length > largestFile) throw tooLarge(file.length);
  let data: unknown;
  try {
    data = JSON.parse(file);
  } catch (error) {
    throw new SaveFileError("The file is not whole, or no file of saved progress: it ends too early, or is not JSON.", { cause: error });
  }
  try {
    return read(data);
  } catch (error) {
    if (error instanceof WrongData) throw new SaveFileError(`Something in the file is wrong: ${error.message}`, { cause: error });
    throw error;
  }
}

/** @param bytes how large the file is */
export function tooLarge(bytes: number): SaveFileError {
  return new SaveFileError(`The file has ${(bytes / 1e6).toFixed(1)} MB; saved progress has ${largestFile / 1e6} MB at most.`);
}

function read(data: unknown): Saved {
  const head = record(data, "All of it");
  if (head["site"] !== "interleave") throw new WrongData("site", "“interleave”: this is no file of saved progress");
  if (head["format"] !== format) {
    const newer = typeof head["format"] === "number" && head["format"] > format;
    throw new WrongData("format", newer ? `${format}: a newer version of this site wrote it` : `${format}`);
  }
  const { saved, edits, exercises } = fields(data, "", ["site", "format", "saved", "edits", "exercises"]);
  return {
    saved: moment(saved, "saved"),
    edits: entries(edits, "edits", readEdit),
    exercises: entries(exercises, "exercises", readExercise),
  };
}

function entries<T>(data: unknown, place: string, readOne: (data: unknown, place: string) => T): Map<string, T> {
  const found = new Map<string, T>();
  for (const [name, each] of Object.entries(record(data, place))) {
    const at = within(place, name);
    if (!isExample(name)) throw new WrongData(at, "named like “lesson/example”");
    found.set(name, readOne(each, at));
  }
  return found;
}
