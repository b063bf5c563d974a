// One result: where it leads, and the words around what was found.

import type { Found, Piece } from "../../search/find.ts";
import { el } from "../dom/dom.ts";

export function result({ kind, lesson, address, heading, excerpt }: Found): HTMLLIElement {
  const link = el("a", "", ...marked(heading));
  // The addresses of the index are relative to the site's root.
  link.href = `../${address}`;
  const from = { section: lesson, example: `Program of ${lesson}`, term: "Glossary" }[kind];
  const isWhole = kind === "section" && heading.map(({ text }) => text).join("") === lesson;
  const item = el("li", "", el("p", "found-title", link, ...(isWhole ? [] : [" ", el("span", "found-from", from)])));
  if (excerpt.length > 0) item.append(el("p", "found-text", ...marked(excerpt)));
  return item;
}

function marked(pieces: readonly Piece[]): (Node | string)[] {
  return pieces.map(({ text, marked }) => (marked ? el("mark", "", text) : text));
}
