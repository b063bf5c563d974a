// What all entries of an in-memory file system have: rights, owners, times.

import { fail } from "./fserror.ts";

/** What an entry is, in the upper bits of its mode. */
export const format = { stream: 0o010000, terminal: 0o020000, directory: 0o040000, file: 0o100000, link: 0o120000 } as const;

/** Rights as one digit of a mode, the owner's: programs always run as the owner. */
export const right = { search: 1, write: 2, read: 4 } as const;

/** The only user there is. */
export const user = 1000;

/** What fs.stat gives: the fields that package syscall reads. */
export interface Stat {
  readonly dev: number;
  readonly ino: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: number;
  readonly blksize: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  isDirectory(): boolean;
}

/** Gives epoch milliseconds. */
export type Now = () => number;

export abstract class Inode {
  /** Entries that name this node; 0 once it is removed. */
  links = 1;
  uid = user;
  gid = user;
  atime: number;
  mtime: number;
  ctime: number;
  readonly ino: number;
  /** Permission bits. */
  mode: number;
  readonly #now: Now;

  constructor(ino: number, mode: number, now: Now) {
    this.ino = ino;
    this.mode = mode;
    this.#now = now;
    this.atime = this.mtime = this.ctime = now();
  }

  protected abstract readonly format: number;
  protected abstract readonly bytes: number;

  permit(rights: number): void {
    if (((this.mode >> 6) & rights) !== rights) fail("EACCES");
  }

  /** What it contains is another from now on. */
  changed(): void {
    this.mtime = this.ctime = this.#now();
  }

  /** What is known of it is another from now on. */
  touched(): void {
    this.ctime = this.#now();
  }

  stat(): Stat {
    const directory = this.format === format.directory;
    return {
      dev: 1,
      ino: this.ino,
      mode: this.format | this.mode,
      nlink: this.links,
      uid: this.uid,
      gid: this.gid,
      rdev: 0,
      size: this.bytes,
      blksize: 4096,
      blocks: Math.ceil(this.bytes / 512),
      atimeMs: this.atime,
      mtimeMs: this.mtime,
      ctimeMs: this.ctime,
      isDirectory: () => directory,
    };
  }
}
