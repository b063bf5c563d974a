// The events of a program's workers come over a port each. Here they become one row in which
// cause comes before effect: what a worker did after it had heard from another one comes after
// what that one had done before it spoke. The workers' hosts say what that is.

import type { FromProgram, ProgramEvent } from "../protocol/program.ts";

/** What has not come by then is not waited for. */
const patience = 1000;

class Feed {
  /** Messages that have had their turn, those included that only say what comes before what. */
  heard = 0;
  waiting: FromProgram[] = [];
  closed = false;
}

export class Causal {
  readonly #emit: (event: ProgramEvent, id: number) => void;
  readonly #closed: (id: number) => void;
  /** By the worker's id. */
  readonly #feeds = new Map<number, Feed>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draining = false;

  /** Closed is called when nothing more is heard of a worker. */
  constructor(emit: (event: ProgramEvent, id: number) => void, closed: (id: number) => void) {
    this.#emit = emit;
    this.#closed = closed;
  }

  /** Takes a message of a worker's. */
  hear(id: number, message: FromProgram): void {
    const feed = this.#feed(id);
    if (feed.closed) return;
    feed.waiting.push(message);
    this.#drain();
  }

  /** Nothing more comes from a worker: what waits for it does not any more. */
  close(id: number): void {
    this.#feed(id).closed = true;
    this.#closed(id);
    this.#drain();
  }

  /** Whether nothing is heard of a worker any more. */
  closed(id: number): boolean {
    return this.#feeds.get(id)?.closed ?? false;
  }

  /** Nothing is emitted any more. */
  stop(): void {
    clearTimeout(this.#timer);
    for (const feed of this.#feeds.values()) {
      feed.closed = true;
      feed.waiting = [];
    }
  }

  #feed(id: number): Feed {
    let feed = this.#feeds.get(id);
    if (feed === undefined) {
      feed = new Feed();
      this.#feeds.set(id, feed);
    }
    return feed;
  }

  #drain(): void {
    // Whoever hears an event may close a feed.
    if (this.#draining) return;
    this.#draining = true;
    try {
      while ([...this.#feeds].some(([id, feed]) => this.#advance(id, feed)));
    } finally {
      this.#draining = false;
    }
    this.#watch();
  }

  /** Emits what can be emitted of one worker; says whether there was anything. */
  #advance(id: number, feed: Feed): boolean {
    let advanced = false;
    for (let next = feed.waiting[0]; next !== undefined && this.#ripe(next); next = feed.waiting[0]) {
      feed.waiting.shift();
      feed.heard++;
      advanced = true;
      this.#take(id, next);
    }
    return advanced;
  }

  #ripe(message: FromProgram): boolean {
    if (message.kind !== "after") return true;
    const { closed, heard, waiting } = this.#feed(message.id);
    return heard >= message.messages || (closed && waiting.length === 0);
  }

  #take(id: number, message: FromProgram): void {
    switch (message.kind) {
      case "after":
        return;
      case "over": {
        const killed = this.#feed(message.id);
        killed.closed = true;
        killed.waiting = [];
        this.#closed(message.id);
        return;
      }
      default:
        this.#emit(message, id);
    }
  }

  /** A message that is lost must not keep the others for ever. */
  #watch(): void {
    const stuck = [...this.#feeds.values()].filter(({ waiting }) => waiting.length > 0);
    clearTimeout(this.#timer);
    if (stuck.length === 0) return;
    this.#timer = setTimeout(() => {
      for (const feed of stuck) {
        if (feed.waiting[0]?.kind !== "after") continue;
        feed.waiting.shift();
        feed.heard++;
      }
      this.#drain();
    }, patience);
  }
}
