// The drawn output of a run: text nodes in blocks, standard error in spans of its own.

import { intoBlocks, noRoom } from "./blocks.ts";
import { linked, type Places } from "./placelink.ts";
import type { Fd, Piece } from "./queue.ts";

/** Links cost the browser more than text: a flood that names places gets no more than these. */
const maxLinks = 500;
/** A longer unfinished line is not drawn again to find places in it. */
const maxTail = 1000;

export class Log {
  readonly element = document.createElement("div");
  private room = noRoom();
  private links = 0;
  private block: HTMLElement | null = null;
  /** The unfinished last line: a place may be cut by what has not come yet. */
  private tail: { fd: Fd; text: string; nodes: readonly ChildNode[] } | null = null;

  constructor(private readonly places: Places) {
    this.element.className = "console-text";
  }

  clear(): void {
    this.element.replaceChildren();
    this.room = noRoom();
    this.links = 0;
    this.block = null;
    this.tail = null;
  }

  paint(pieces: readonly Piece[]): void {
    for (const { fd, text } of pieces) {
      for (const part of intoBlocks(text, this.room)) {
        if (part.fresh) this.addBlock();
        this.append(fd, part.text);
      }
    }
  }

  private addBlock(): void {
    this.block = document.createElement("div");
    this.block.className = "console-block";
    this.element.append(this.block);
    this.tail = null;
  }

  private append(fd: Fd, text: string): void {
    if (this.tail?.fd === fd) {
      text = this.tail.text + text;
      for (const node of this.tail.nodes) node.remove();
    }
    const lineStart = text.lastIndexOf("\n") + 1;
    const target = this.target(fd);
    target.append(...this.nodes(text.slice(0, lineStart)));
    const rest = text.slice(lineStart);
    const nodes = this.nodes(rest);
    target.append(...nodes);
    this.tail = rest === "" || rest.length > maxTail ? null : { fd, text: rest, nodes };
  }

  private nodes(text: string): ChildNode[] {
    if (text === "") return [];
    if (this.links >= maxLinks) return [document.createTextNode(text)];
    const nodes = linked(text, this.places, maxLinks - this.links) as ChildNode[];
    this.links += nodes.filter((node) => node instanceof HTMLAnchorElement).length;
    return nodes;
  }

  /** Where text of a stream goes: standard output into the block, standard error into a span. */
  private target(fd: Fd): HTMLElement {
    const block = this.block ?? this.element;
    if (fd === 1) return block;
    const last = block.lastChild;
    if (last instanceof HTMLSpanElement) return last;
    const span = document.createElement("span");
    span.className = "console-err";
    block.append(span);
    return span;
  }
}
