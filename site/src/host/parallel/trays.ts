// Buffers that a worker shares with those it sends large messages to, where the browser has shared
// memory. A buffer that is handed over is made anew for each message, and Firefox copies it twice
// on its way through another process; a tray goes back and forth, and only its name travels.
// They are lent and taken back, not made and dropped: an engine does not see how large they are,
// and so collects them late.

/** Its first numbers: whether it is lent, and where behind them the message lies. */
const [lent, start, size] = [0, 1, 2];
const headSize = 16;

/** Chromium copies from and to shared memory by words where both ends lie alike, and else by bytes. */
const word = 8;

/** What all of a worker's trays may hold, in bytes. */
const limit = 256 << 20;

interface Tray {
  readonly buffer: SharedArrayBuffer;
  readonly head: Int32Array;
  /** The worker that has it, or had it last. */
  to: number;
}

/** Whether this page's workers can share memory. */
export function shareable(): boolean {
  // WebKit may be isolated, and make shared memories, but cannot send any where there is no SharedArrayBuffer.
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
}

/** The message in a buffer that came. */
export function opened(buffer: ArrayBuffer | SharedArrayBuffer): Uint8Array {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  const head = new Int32Array(buffer, 0, 3);
  return new Uint8Array(buffer, head[start], head[size]);
}

/** The message is read: if it came on a tray, its owner may use that again. */
export function done({ buffer }: Uint8Array): void {
  if (!(buffer instanceof ArrayBuffer)) Atomics.store(new Int32Array(buffer, 0, 3), lent, 0);
}

export class Trays {
  readonly #limit: number;
  #trays: Tray[] = [];
  #held = 0;

  constructor(most = limit) {
    this.#limit = most;
  }

  /**
   * A tray for a message to a worker, whose bytes are to be written into what `opened` gives; null
   * where there is none. The message lies there as it would at the address.
   */
  lend(bytes: number, to: number, address: number): SharedArrayBuffer | null {
    if (!shareable()) return null;
    const room = headSize + word + bytes;
    const tray = this.#free(room) ?? this.#make(room);
    if (tray === null) return null;
    tray.to = to;
    tray.head[start] = headSize + (address & (word - 1));
    tray.head[size] = bytes;
    Atomics.store(tray.head, lent, 1);
    return tray.buffer;
  }

  /** That worker is gone. It may still give back what it has, so that is not used again. */
  forget(worker: number): void {
    this.#drop((tray) => tray.to === worker && isLent(tray));
  }

  /** The smallest that is large enough. */
  #free(bytes: number): Tray | null {
    let found: Tray | null = null;
    for (const tray of this.#trays) {
      const { byteLength } = tray.buffer;
      if (byteLength >= bytes && (found === null || byteLength < found.buffer.byteLength) && !isLent(tray)) found = tray;
    }
    return found;
  }

  #make(bytes: number): Tray | null {
    // The next message may be a little larger.
    const room = bytes + (bytes >> 2);
    // All that are free are too small.
    if (this.#held + room > this.#limit) this.#drop((tray) => !isLent(tray));
    if (this.#held + room > this.#limit) return null;
    let buffer: SharedArrayBuffer;
    try {
      buffer = new SharedArrayBuffer(room);
    } catch {
      return null;
    }
    const tray: Tray = { buffer, head: new Int32Array(buffer, 0, 3), to: 0 };
    this.#trays.push(tray);
    this.#held += room;
    return tray;
  }

  #drop(which: (tray: Tray) => boolean): void {
    this.#trays = this.#trays.filter((tray) => !which(tray));
    this.#held = this.#trays.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  }
}

function isLent({ head }: Tray): boolean {
  return Atomics.load(head, lent) !== 0;
}
