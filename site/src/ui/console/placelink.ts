// Text whose places in the program's files are links into the editor.

import type { Position } from "../../session/positions.ts";
import { type Place, type Segment, segments } from "./segments.ts";

/** What a view needs to make links of places. */
export interface Places {
  /** The places that a text names. */
  find(text: string): readonly Position[];
  /** Shows a place in the editor. */
  jump(place: Place): void;
}

/** Nodes for a text, at most `limit` of its places being links. */
export function linked(text: string, places: Places, limit = Infinity): Node[] {
  return segments(text, places.find(text), limit).map((segment) => nodeOf(segment, places));
}

function nodeOf({ text, place }: Segment, places: Places): Node {
  if (place === undefined) return document.createTextNode(text);
  const link = document.createElement("a");
  link.className = "place";
  link.href = "#";
  link.title = `Show line ${place.line} of ${place.file}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    places.jump(place);
  });
  return link;
}
