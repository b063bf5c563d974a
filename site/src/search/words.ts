// How a text falls into words, for the build, which makes the index, and for the page, which reads it.
// MiniSearch's own way has a regular expression that the build's engine does not know.

/** A word of a text, and where it stands. */
export interface Word {
  /** As the index has it. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and digits; an apostrophe joins, as in "doesn't". */
const word = /[0-9A-Za-z\u00c0-\u024f]+(?:['\u2019][a-z]+)?/g;

/** They stand everywhere, and find nothing. */
const common = new Set("a an and are as at be by can do does has have how i if is it its of on that the this to was what when".split(" "));

/** A word as the index has it, "" for one that it leaves out. */
export function normal(text: string): string {
  const bare = text.toLowerCase().replace(/['\u2019]s$/, "").replaceAll("\u2019", "'");
  return common.has(bare) ? "" : bare;
}

/** The words of a text that the index has, in their order. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(word)) {
    const as = normal(match[0]);
    if (as !== "") found.push({ word: as, from: match.index, to: match.index + match[0].length });
  }
  return found;
}
