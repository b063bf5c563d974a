// What a program prints, on its way to the page: as text, in order, with the time of each write,
// and never more than a page can take.

import { type ProgramEvent, furtherShare, outputLimit } from "../protocol/program.ts";
import { LastWords } from "./lastwords.ts";

type Fd = 1 | 2;

/** What is written within one frame goes together, once there was much of it. */
const frame = 16;
/** Between two counts of what was dropped. */
const pause = 100;
const newline = 10;

export class Output {
  readonly #post: (event: ProgramEvent) => void;
  readonly #now: () => number;
  readonly #worker: number;
  /** Writes posted one by one. */
  readonly #single: number;
  readonly #decoders = { 1: decoder(), 2: decoder() };
  readonly #lastWords = new LastWords();
  #writes = 0;
  #bytesLeft: number;
  #linesLeft: number;
  #held: { fd: Fd; text: string; time: number } | null = null;
  #posted = 0;
  #dropped = { bytes: 0, lines: 0 };
  #droppedPosted = { time: 0, bytes: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Now gives epoch milliseconds. Worker is the number of the worker that prints; a further one may print less. */
  constructor(post: (event: ProgramEvent) => void, now: () => number, worker = 0) {
    const share = worker === 0 ? 1 : furtherShare;
    this.#post = post;
    this.#now = now;
    this.#worker = worker;
    this.#bytesLeft = outputLimit.bytes / share;
    this.#linesLeft = this.#single = outputLimit.lines / share;
  }

  /** Takes bytes that may change once it has returned. */
  write(fd: Fd, bytes: Uint8Array): void {
    const time = this.#now();
    this.#writes++;
    const kept = this.#fitting(bytes);
    if (kept > 0) {
      const last = this.#full && kept < bytes.length;
      this.#emit(fd, this.#decoders[fd].decode(bytes.subarray(0, kept), { stream: !last }), time);
    }
    if (kept < bytes.length) this.#drop(fd, bytes.subarray(kept), time);
  }

  /** Posts what is held back to go together. */
  flush(): void {
    if (this.#held !== null) this.#flush(this.#now());
  }

  /** Posts all that is left, when the program has ended; a flood does not hide what a failed one said last. */
  end(failed: boolean): void {
    clearTimeout(this.#timer);
    const time = this.#now();
    for (const fd of [1, 2] as const) this.#emit(fd, this.#decoders[fd].decode(), time);
    this.#flush(time);
    const last = failed ? this.#lastWords.text : "";
    if (last !== "") {
      this.#post({ kind: "output", fd: 2, text: last, time, worker: this.#worker });
      this.#dropped.bytes -= new TextEncoder().encode(last).length;
      this.#dropped.lines -= last.split("\n").length - 1;
    }
    if (this.#dropped.bytes > 0) this.#post({ kind: "dropped", ...this.#dropped, worker: this.#worker });
  }

  get #full(): boolean {
    return this.#bytesLeft === 0 || this.#linesLeft === 0;
  }

  /** Counts what of a write is within the limit. */
  #fitting(bytes: Uint8Array): number {
    if (this.#full) return 0;
    let end = bytes.length;
    if (end > this.#bytesLeft) {
      end = this.#bytesLeft;
      // Not in the middle of a character.
      while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
      this.#bytesLeft = end;
    }
    for (let at = bytes.indexOf(newline); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) {
      if (--this.#linesLeft === 0) end = at + 1;
    }
    this.#bytesLeft -= end;
    return end;
  }

  #emit(fd: Fd, text: string, time: number): void {
    if (text === "") return;
    if (this.#held !== null && this.#held.fd !== fd) this.#flush(time);
    if (this.#held === null) this.#held = { fd, text, time };
    else this.#held.text += text;
    if (this.#writes <= this.#single || time - this.#posted >= frame) this.#flush(time);
    else this.#later();
  }

  #flush(time: number): void {
    if (this.#held === null) return;
    this.#post({ kind: "output", ...this.#held, worker: this.#worker });
    this.#held = null;
    this.#posted = time;
  }

  #drop(fd: Fd, bytes: Uint8Array, time: number): void {
    this.#flush(time);
    this.#dropped.bytes += bytes.length;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) this.#dropped.lines++;
    if (fd === 2) this.#lastWords.add(bytes);
    if (time - this.#droppedPosted.time >= pause) this.#postDropped(time);
    else this.#later();
  }

  #postDropped(time: number): void {
    if (this.#dropped.bytes === this.#droppedPosted.bytes) return;
    this.#droppedPosted = { time, bytes: this.#dropped.bytes };
    this.#post({ kind: "dropped", ...this.#dropped, worker: this.#worker });
  }

  /** For a program that writes and then waits; one that never waits comes by again, or has shown enough. */
  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flush(this.#now());
      this.#postDropped(this.#now());
    }, pause);
  }
}

function decoder(): TextDecoder {
  // A byte order mark is a character like any other.
  return new TextDecoder("utf-8", { ignoreBOM: true });
}
