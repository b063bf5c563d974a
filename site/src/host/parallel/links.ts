// The ways to the other workers of a program: from the first one to every further one, and back.
// A message is a buffer. Two things of the host's own go the same way, so that they keep their
// place: how much the sender had sent the page before (a number), which lets the page keep cause
// before effect; and, last of all, how a further worker ended (words).

import { type FromProgram, type FromWorker, type FurtherWorker, workerLimit } from "../../protocol/program.ts";
import type { Operations } from "../operations.ts";
import type { GoMemory } from "./gomemory.ts";
import type { Inbox } from "./inbox.ts";
import { Trays, opened } from "./trays.ts";

/** From so many bytes on, a tray, or else to hand a buffer over, is faster than to have it copied (Chromium, Firefox and Node.js were measured). */
const large = 4096;

/** What a worker's links have to do with the page and the frame. */
export interface Outside {
  /** To the page. */
  post(event: FromProgram): void;
  /** To the frame; throws where the browser cannot send such a message. */
  ask(message: FromWorker, transfer: Transferable[]): void;
  /** Sends the page what is held back yet; gives how many messages it has been sent in all. */
  posted(): number;
  /** Epoch milliseconds. */
  now(): number;
}

interface Link {
  readonly id: number;
  readonly port: MessagePort;
  /** Ends the operation that its life is. */
  readonly over: () => void;
  /** What the other side knows, or need not know, of what the page has been sent. */
  told: number;
}

export class Links {
  readonly #memory: GoMemory;
  readonly #inbox: Inbox;
  readonly #operations: Operations;
  readonly #outside: Outside;
  /** By the worker's number. */
  readonly #links = new Map<number, Link>();
  readonly #trays = new Trays();
  #ids = 0;

  constructor(memory: GoMemory, inbox: Inbox, operations: Operations, outside: Outside) {
    this.#memory = memory;
    this.#inbox = inbox;
    this.#operations = operations;
    this.#outside = outside;
  }

  /** In a further worker: its way to the first one. */
  open(port: MessagePort): void {
    this.#open(0, 0, port);
  }

  /** Starts a further worker; throws words where it cannot. */
  start(number: number, program: WebAssembly.Module, memory: FurtherWorker["memory"]): void {
    if (!Number.isInteger(number) || number < 1) throw new Error(`a worker's number is 1 or more, not ${number}`);
    if (this.#links.has(number)) throw new Error(`there is a worker ${number} already`);
    if (this.#links.size >= workerLimit) throw new Error(`a program can have ${workerLimit} further workers at once, and has them`);
    const { port1, port2: link } = new MessageChannel();
    const id = ++this.#ids;
    try {
      this.#outside.ask({ kind: "start", id, number, program, link, memory }, [link]);
    } catch (error) {
      port1.close();
      throw new Error(`this browser cannot hand a program to another worker: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#open(number, id, port1);
  }

  /** Ends a further worker now; nothing more comes from it. */
  kill(number: number): void {
    const link = this.#links.get(number);
    if (link === undefined) return;
    this.#inbox.forget(number);
    const { post, ask, now } = this.#outside;
    ask({ kind: "kill", id: link.id }, []);
    post({ kind: "over", id: link.id });
    post({ kind: "worker", worker: number, state: "stopped", words: "", time: now() });
    this.#leave(number, link);
    link.over();
  }

  /** Ends them all. */
  killAll(): void {
    for (const number of [...this.#links.keys()]) this.kill(number);
  }

  /** The frame says that a worker died without a word of its own. */
  gone(id: number, words: string): void {
    for (const [number, link] of this.#links) {
      if (link.id !== id) continue;
      // The page hears of it first.
      this.#outside.post({ kind: "after", id, messages: Infinity });
      return this.#gone(number, link, words);
    }
  }

  send(to: number, head: number, headSize: number, body: number, bodySize: number): void {
    const link = this.#links.get(to);
    if (link === undefined) return;
    const posted = this.#outside.posted();
    if (posted !== link.told) {
      link.told = posted;
      link.port.postMessage(posted);
    }
    const size = headSize + bodySize;
    // The body lies well, where there is one.
    const tray = size < large ? null : this.#trays.lend(size, to, bodySize === 0 ? head : body - headSize);
    const { bytes } = this.#memory;
    if (tray === null && bodySize === 0) return post(link.port, bytes.buffer.slice(head, head + headSize));
    const message = tray ?? new ArrayBuffer(size);
    const whole = opened(message);
    whole.set(bytes.subarray(head, head + headSize));
    whole.set(bytes.subarray(body, body + bodySize), headSize);
    post(link.port, message);
  }

  /** The program has ended, which one more event tells the page; a further worker's last message says how. */
  end(words: string): void {
    for (const { id, port } of this.#links.values()) {
      port.onmessage = null;
      if (id !== 0) continue;
      port.postMessage(this.#outside.posted() + 1);
      port.postMessage(words);
    }
  }

  #open(number: number, id: number, port: MessagePort): void {
    const link: Link = { id, port, over: this.#operations.begin(), told: 0 };
    this.#links.set(number, link);
    port.onmessage = ({ data }: MessageEvent<ArrayBuffer | SharedArrayBuffer | number | string>) => {
      if (typeof data === "string") this.#gone(number, link, data);
      else if (typeof data === "number") this.#heard(link, data);
      else this.#inbox.put({ kind: "message", from: number, data });
    };
  }

  /** What follows here comes after what the other side had sent the page. */
  #heard(link: Link, messages: number): void {
    this.#outside.post({ kind: "after", id: link.id, messages });
    // It knows that by itself; without this, each would tell the other without end.
    link.told++;
  }

  #gone(number: number, link: Link, words: string): void {
    // The program may start another one under the number before put returns. Until then the worker
    // is an operation: a program that has something to take is not deadlocked.
    this.#leave(number, link);
    this.#inbox.put({ kind: "gone", from: number, words });
    link.over();
  }

  /** Nothing more comes over the link. */
  #leave(number: number, { port }: Link): void {
    port.onmessage = null;
    port.close();
    this.#links.delete(number);
    this.#trays.forget(number);
  }
}

function post(port: MessagePort, message: ArrayBuffer | SharedArrayBuffer): void {
  if (message instanceof ArrayBuffer && message.byteLength >= large) port.postMessage(message, [message]);
  else port.postMessage(message);
}
