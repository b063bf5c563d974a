// The drawn output of several workers: an element a line, each with its worker's name. The same
// elements make lanes, a column a worker, which is a matter of the style sheet alone: in reading
// order, row by row, lines stay in order of arrival.

import { workerName } from "../../session/workername.ts";
import { el } from "../dom/dom.ts";
import { blockLength, blockLines } from "./blocks.ts";
import { errorSpan, type Links, maxTail } from "./links.ts";
import type { Fd, Piece } from "./queue.ts";

/** Colours that are told apart (ui/theme/colours.css); the first worker has the one that is none. */
const colours = 7;

interface Line {
  readonly element: HTMLElement;
  length: number;
  /** Its end: a place may be cut by what has not come yet. */
  tail: { readonly fd: Fd; readonly text: string; readonly nodes: readonly ChildNode[] } | null;
}

export class WorkerLog {
  /** The lanes' names, seen in place of the lines' own; who listens hears those. */
  private readonly head = el("div", "console-lanes");
  private readonly workers: number[] = [];
  private readonly open = new Map<number, Line>();
  private block: HTMLElement | null = null;
  private room = { lines: 0, length: 0 };

  constructor(
    private readonly element: HTMLElement,
    private readonly links: Links,
  ) {
    this.head.ariaHidden = "true";
    element.append(this.head);
  }

  paint({ worker, fd, text }: Piece): void {
    for (let at = 0; at < text.length; ) {
      const newline = text.indexOf("\n", at);
      this.append(worker, fd, text.slice(at, newline < 0 ? text.length : newline));
      if (newline >= 0) this.open.delete(worker);
      at = newline < 0 ? text.length : newline + 1;
    }
  }

  /** Puts something between the lines; what the worker prints next begins a new one. */
  insert(worker: number, node: Node, named: boolean): void {
    this.open.delete(worker);
    this.begin(worker, named).append(node);
  }

  /** The worker is gone: its line is as long as it will be. */
  end(worker: number): void {
    this.open.delete(worker);
  }

  private append(worker: number, fd: Fd, text: string): void {
    const line = this.line(worker);
    line.length += text.length;
    this.room.length -= text.length;
    if (line.tail?.fd === fd) {
      text = line.tail.text + text;
      for (const node of line.tail.nodes) node.remove();
    }
    const nodes = this.links.nodes(text);
    if (nodes.length > 0) (fd === 1 ? line.element : errorSpan(line.element)).append(...nodes);
    line.tail = text.length > maxTail ? null : { fd, text, nodes };
  }

  /** The line that a worker writes on: of one longer than a block, its next part. */
  private line(worker: number): Line {
    const open = this.open.get(worker);
    if (open !== undefined && open.length < blockLength) return open;
    const line: Line = { element: this.begin(worker, open === undefined), length: 0, tail: null };
    this.open.set(worker, line);
    return line;
  }

  private begin(worker: number, named: boolean): HTMLElement {
    if (!this.workers.includes(worker)) this.addLane(worker);
    if (this.block === null || this.room.lines <= 0 || this.room.length <= 0) {
      this.block = el("div", "console-block");
      this.element.append(this.block);
      this.room = { lines: blockLines, length: blockLength };
    }
    this.room.lines--;
    const line = el("div", "console-line");
    place(line, worker);
    if (named) line.append(el("span", "console-worker", `${workerName(worker)}: `));
    this.block.append(line);
    return line;
  }

  private addLane(worker: number): void {
    const { workers, element } = this;
    workers.push(worker);
    workers.sort((a, b) => a - b);
    workers.forEach((number, i) => element.style.setProperty(`--lane-${number}`, String(i + 1)));
    element.style.setProperty("--lanes", String(workers.length));
    this.head.replaceChildren(
      ...workers.map((number) => {
        const name = el("span", "console-lane", workerName(number));
        place(name, number);
        return name;
      }),
    );
  }
}

/** Gives an element a worker's lane and colour. */
function place(element: HTMLElement, worker: number): void {
  element.style.setProperty("--lane", `var(--lane-${worker})`);
  element.style.setProperty("--worker", `var(--worker-${worker === 0 ? 0 : ((worker - 1) % colours) + 1})`);
}
