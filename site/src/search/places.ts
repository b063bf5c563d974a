// What can be found, and the index of it: a file that the build makes (build/search is the other side)
// and the page of the search fetches.

import MiniSearch, { type Options } from "minisearch";
import { wordsOf } from "./words.ts";

/** One thing that can be found. */
export interface Place {
  readonly id: number;
  readonly kind: "section" | "example" | "term";
  /** The lesson's title; "" for a word of the glossary. */
  readonly lesson: string;
  /** What stands over it: the section's heading, the example's title, the word. */
  readonly heading: string;
  readonly text: string;
  /** Relative to the site's root, with the anchor. */
  readonly address: string;
}

const options: Options<Place> = {
  fields: ["heading", "lesson", "text"],
  storeFields: ["kind", "lesson", "heading", "text", "address"],
  tokenize: (text) => wordsOf(text).map(({ word }) => word),
  processTerm: (term) => term,
  searchOptions: {
    boost: { heading: 4, lesson: 2 },
    // What is still being typed begins words; a short word has no room for a mistake.
    prefix: (term, i, terms) => i === terms.length - 1 || term.length > 3,
    fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    maxFuzzy: 2,
    weights: { fuzzy: 0.3, prefix: 0.5 },
  },
};

export function makeIndex(places: readonly Place[]): string {
  const index = new MiniSearch(options);
  index.addAll(places);
  return JSON.stringify(index);
}

/** @throws where the text is no index */
export function readIndex(text: string): MiniSearch<Place> {
  return MiniSearch.loadJSON(text, options);
}
