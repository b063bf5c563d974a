// Output as nodes, its places being links: as many as a page can take.

import { linked, type Places } from "./placelink.ts";

/** Links cost the browser more than text: a flood that names places gets no more than these. */
const maxLinks = 500;
/** A longer unfinished line is not drawn again to find places in it. */
export const maxTail = 1000;

export class Links {
  private made = 0;

  constructor(private readonly places: Places) {}

  clear(): void {
    this.made = 0;
  }

  nodes(text: string): ChildNode[] {
    if (text === "") return [];
    if (this.made >= maxLinks) return [document.createTextNode(text)];
    const nodes = linked(text, this.places, maxLinks - this.made) as ChildNode[];
    this.made += nodes.filter((node) => node instanceof HTMLAnchorElement).length;
    return nodes;
  }
}

/** Where text of standard error goes: the span at the end of an element. */
export function errorSpan(element: HTMLElement): HTMLElement {
  const last = element.lastChild;
  if (last instanceof HTMLSpanElement && last.className === "console-err") return last;
  const span = document.createElement("span");
  span.className = "console-err";
  element.append(span);
  return span;
}
