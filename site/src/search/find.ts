// What a query finds, and the words around it.

import type MiniSearch from "minisearch";
import type { SearchResult } from "minisearch";
import type { Place } from "./places.ts";
import { wordsOf } from "./words.ts";

/** A part of a text; what was found in it is marked. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

export interface Found {
  readonly kind: Place["kind"];
  readonly lesson: string;
  readonly address: string;
  readonly heading: readonly Piece[];
  /** Some of the text, around what was found in it. */
  readonly excerpt: readonly Piece[];
}

/** How long an excerpt is, and how much of it stands before what was found, in characters. */
const length = 180;
const before = 50;
/** A text that is hardly longer is shown as a whole. */
const short = 240;

export interface Findings {
  /** How many places there are. */
  readonly total: number;
  /** The best of them, in order. */
  readonly best: readonly Found[];
}

/** What has all words of the query, or, where nothing has, any of them. */
export function find(index: MiniSearch<Place>, query: string, most: number): Findings {
  const all = asWrittenFirst(index, query, most);
  const results = all.length > 0 ? all : index.search(query);
  return { total: results.length, best: results.slice(0, most).map(foundOf) };
}

/**
 * Words that are nearly the same are mistakes only where there is little under the words as they are written:
 * who looks for "lock" does not want every heading with "look" in it.
 */
function asWrittenFirst(index: MiniSearch<Place>, query: string, most: number): SearchResult[] {
  const written = index.search(query, { combineWith: "AND", fuzzy: false });
  if (written.length >= most) return written;
  const had = new Set(written.map(({ id }) => id as number));
  return [...written, ...index.search(query, { combineWith: "AND" }).filter(({ id }) => !had.has(id as number))];
}

function foundOf(result: SearchResult): Found {
  const { kind, lesson, heading, text, address } = result as SearchResult & Place;
  const matched = new Set(Object.keys(result.match));
  return { kind, lesson, address, heading: pieces(heading, matched), excerpt: excerpt(text, matched) };
}

/** The text with the words marked. */
export function pieces(text: string, matched: ReadonlySet<string>): Piece[] {
  const list: Piece[] = [];
  let at = 0;
  for (const { word, from, to } of wordsOf(text)) {
    if (!matched.has(word)) continue;
    if (from > at) list.push({ text: text.slice(at, from), marked: false });
    list.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) list.push({ text: text.slice(at), marked: false });
  return list;
}

/** The part of the text that has most of the words, with them marked. */
export function excerpt(text: string, matched: ReadonlySet<string>): Piece[] {
  if (text.length <= short) return pieces(text, matched);
  const hits = wordsOf(text).filter(({ word }) => matched.has(word));
  let [start, most] = [0, 0];
  for (const { from } of hits) {
    const inside = new Set(hits.filter((hit) => hit.from >= from && hit.to <= from + length - before).map(({ word }) => word));
    if (inside.size > most) [start, most] = [from, inside.size];
  }
  let from = Math.max(0, start - before);
  // From the begin of a word to the end of one.
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + length);
  if (to < text.length) to = text.lastIndexOf(" ", to);
  const cut = pieces(text.slice(from, to).trim(), matched);
  return [...(from > 0 ? [{ text: "\u2026 ", marked: false }] : []), ...cut, ...(to < text.length ? [{ text: " \u2026", marked: false }] : [])];
}
