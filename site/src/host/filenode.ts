// Files of an in-memory file system, and the room that they take up.

import { fail } from "./fserror.ts";
import { Inode, type Now, format } from "./inode.ts";

/** The bytes that all files of one file system may take up together. */
export class Space {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes bytes, or gives them back where the number is negative. */
  take(bytes: number): void {
    if (bytes > this.#left) fail("ENOSPC");
    this.#left -= bytes;
  }
}

export class FileNode extends Inode {
  protected readonly format = format.file;
  readonly #space: Space;
  #data = new Uint8Array(0);
  /** True while #data is the array of whoever gave it, which is never written to. */
  #borrowed = false;
  #size = 0;
  /** Handles that are open: data outlives the last entry until they are closed. */
  #handles = 0;

  constructor(ino: number, mode: number, now: Now, space: Space) {
    super(ino, mode, now);
    this.#space = space;
  }

  protected get bytes(): number {
    return this.#size;
  }

  get size(): number {
    return this.#size;
  }

  get data(): Uint8Array {
    return this.#data.subarray(0, this.#size);
  }

  /** Makes data the contents, without a copy. */
  replace(data: Uint8Array<ArrayBuffer>): void {
    this.#space.take(data.length - this.#data.length);
    this.#data = data;
    this.#borrowed = true;
    this.#size = data.length;
    this.changed();
  }

  read(into: Uint8Array, position: number): number {
    const part = this.#data.subarray(position, Math.min(this.#size, position + into.length));
    into.set(part);
    return part.length;
  }

  write(bytes: Uint8Array, position: number): void {
    const end = position + bytes.length;
    this.#own(end);
    // What a shorter file left behind was zeroed by truncate, so a gap reads as zeros.
    this.#data.set(bytes, position);
    this.#size = Math.max(this.#size, end);
    this.changed();
  }

  truncate(size: number): void {
    if (size === 0) {
      this.#space.take(-this.#data.length);
      this.#data = new Uint8Array(0);
      this.#borrowed = false;
    } else {
      this.#own(size);
      if (size < this.#size) this.#data.fill(0, size, this.#size);
    }
    this.#size = size;
    this.changed();
  }

  opened(): void {
    this.#handles++;
  }

  closed(): void {
    this.#handles--;
    this.release();
  }

  /** Gives the space back if nothing can reach the data any more. */
  release(): void {
    if (this.links === 0 && this.#handles === 0) this.truncate(0);
  }

  /** Makes the array the file's own and at least so long; doubles it if it can, so that appending stays cheap. */
  #own(length: number): void {
    if (!this.#borrowed && length <= this.#data.length) return;
    const before = this.#data.length;
    const room = length <= before ? before : Math.max(length, Math.min(Math.max(2 * before, 1024), before + this.#space.left));
    this.#space.take(room - before);
    let grown: Uint8Array<ArrayBuffer>;
    try {
      grown = new Uint8Array(room);
    } catch {
      this.#space.take(before - room);
      fail("ENOSPC");
    }
    grown.set(this.data);
    this.#data = grown;
    this.#borrowed = false;
  }
}
