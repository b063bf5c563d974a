// The output of a run as it is drawn: as plain text while one worker prints, and from the moment
// that another does, each line with its worker.

import { el } from "../dom/dom.ts";
import { Links } from "./links.ts";
import { Log } from "./log.ts";
import type { Places } from "./placelink.ts";
import type { Piece } from "./queue.ts";
import { WorkerLog } from "./workerlog.ts";

/** Something between the lines, or a worker's end. */
interface Event {
  readonly worker: number;
  readonly node: Node | null;
  /** False where it names its worker itself. */
  readonly named: boolean;
}

export class Flow {
  readonly element = el("div", "console-text");
  private readonly links: Links;
  private log: Log;
  private workers: WorkerLog | null = null;
  /** The only worker that has printed or shown anything so far. */
  private only = -1;
  /** What is drawn, while it may have to be drawn again. */
  private drawn: (Piece | Event)[] = [];

  /** @param several called when the second worker prints */
  constructor(places: Places, private readonly several: () => void) {
    this.links = new Links(places);
    this.log = new Log(this.element, this.links);
  }

  clear(): void {
    this.begin();
    this.log = new Log(this.element, this.links);
    this.workers = null;
    this.only = -1;
    this.drawn = [];
  }

  paint(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      this.turnTo(piece.worker);
      this.draw(piece);
    }
  }

  /** Puts what a worker shows between the lines. */
  show(worker: number, node: Node): void {
    this.turnTo(worker);
    this.draw({ worker, node, named: true });
  }

  /** Puts words about a worker between the lines. */
  say(worker: number, node: Node): void {
    this.draw({ worker, node, named: false });
  }

  /** The worker is gone: its line is as long as it will be. */
  end(worker: number): void {
    this.draw({ worker, node: null, named: false });
  }

  private turnTo(worker: number): void {
    if (this.workers !== null) return;
    if (this.only < 0) this.only = worker;
    if (this.only === worker) return;
    this.begin();
    this.workers = new WorkerLog(this.element, this.links);
    for (const each of this.drawn.splice(0)) this.draw(each);
    this.several();
  }

  private begin(): void {
    this.element.replaceChildren();
    this.element.removeAttribute("style");
    this.links.clear();
  }

  private draw(each: Piece | Event): void {
    if (this.workers === null) this.drawn.push(each);
    if ("text" in each) return (this.workers ?? this.log).paint(each);
    const { worker, node, named } = each;
    if (this.workers !== null) {
      if (node === null) this.workers.end(worker);
      else this.workers.insert(worker, node, named);
    } else if (node !== null) this.log.insert(node);
    else if (worker === this.only) this.log.end();
  }
}
