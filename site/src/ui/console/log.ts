// The drawn output of one worker: text nodes in blocks, standard error in spans of its own.

import { intoBlocks, noRoom } from "./blocks.ts";
import { errorSpan, type Links, maxTail } from "./links.ts";
import type { Fd, Piece } from "./queue.ts";

export class Log {
  private room = noRoom();
  private block: HTMLElement | null = null;
  /** The unfinished last line: a place may be cut by what has not come yet. */
  private tail: { fd: Fd; text: string; nodes: readonly ChildNode[] } | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly links: Links,
  ) {}

  paint({ fd, text }: Piece): void {
    for (const part of intoBlocks(text, this.room)) {
      if (part.fresh) this.addBlock();
      this.append(fd, part.text);
    }
  }

  /** Puts something between the lines; what is printed next begins a new one. */
  insert(node: Node): void {
    this.addBlock().append(node);
    this.room = noRoom();
  }

  /** The worker is gone: another of its number begins a new line. */
  end(): void {
    this.room = noRoom();
    this.tail = null;
  }

  private addBlock(): HTMLElement {
    this.block = document.createElement("div");
    this.block.className = "console-block";
    this.element.append(this.block);
    this.tail = null;
    return this.block;
  }

  private append(fd: Fd, text: string): void {
    if (this.tail?.fd === fd) {
      text = this.tail.text + text;
      for (const node of this.tail.nodes) node.remove();
    }
    const lineStart = text.lastIndexOf("\n") + 1;
    const block = this.block ?? this.addBlock();
    // Standard output goes into the block, standard error into a span.
    const target = fd === 1 ? block : errorSpan(block);
    target.append(...this.links.nodes(text.slice(0, lineStart)));
    const rest = text.slice(lineStart);
    const nodes = this.links.nodes(rest);
    target.append(...nodes);
    this.tail = rest === "" || rest.length > maxTail ? null : { fd, text: rest, nodes };
  }
}
