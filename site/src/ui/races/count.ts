// Data races in numbers.

import { count } from "../words/words.ts";

/** How many pairs, in a sentence. */
export function raceCount(pairs: number): string {
  if (pairs === 0) return "No data race was found.";
  return pairs === 1 ? "1 data race was found: a pair of lines." : `${count(pairs, "data race")} were found, each a pair of lines.`;
}

/** The same where there is little room. */
export function racesFound(pairs: number): string {
  return pairs === 0 ? "No data race found." : `${count(pairs, "data race")} found.`;
}
