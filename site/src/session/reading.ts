// Reads data that anybody may have written: what is not as it should be is told with its place.

/** A place in data, as a program would write it: edits["a/b"].files. */
export class WrongData extends Error {
  constructor(place: string, wanted: string) {
    super(`${place} should be ${wanted}.`);
  }
}

/** The place of a field. */
export function within(place: string, name: string): string {
  if (/^[a-z]+$/i.test(name)) return place === "" ? name : `${place}.${name}`;
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return `${place}[${JSON.stringify(shown).replace(/\p{C}/gu, "?")}]`;
}

/** An object with whatever names. */
export function record(data: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new WrongData(place, "an object");
  return data as Readonly<Record<string, unknown>>;
}

/** An object with these fields and no others. */
export function fields<Name extends string>(data: unknown, place: string, names: readonly Name[]): Readonly<Record<Name, unknown>> {
  const found = record(data, place);
  for (const name of names) if (!Object.hasOwn(found, name)) throw new WrongData(within(place, name), "there, and is missing");
  for (const name of Object.keys(found)) {
    if (!(names as readonly string[]).includes(name)) throw new WrongData(within(place, name), "left out: nothing is known by that name");
  }
  return found as Readonly<Record<Name, unknown>>;
}

export function text(data: unknown, place: string): string {
  if (typeof data !== "string") throw new WrongData(place, "a text");
  return data;
}

export function flag(data: unknown, place: string): boolean {
  if (typeof data !== "boolean") throw new WrongData(place, "true or false");
  return data;
}

export function count(data: unknown, place: string, most: number): number {
  if (typeof data !== "number" || !Number.isInteger(data) || data < 0 || data > most) throw new WrongData(place, `a number from 0 to ${most}`);
  return data;
}

/** As toISOString writes it. */
export function moment(data: unknown, place: string): string {
  if (typeof data === "string" && !Number.isNaN(Date.parse(data)) && new Date(data).toISOString() === data) return data;
  throw new WrongData(place, "a date like 2026-01-31T12:00:00.000Z");
}

/** As hash in edits.ts makes it. */
export function hashed(data: unknown, place: string): string {
  if (typeof data !== "string" || !/^[0-9a-f]{16}$/.test(data)) throw new WrongData(place, "sixteen digits of a hash");
  return data;
}
