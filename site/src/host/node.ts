// What an in-memory file system is made of besides files: directories, symbolic links and streams.

import type { FileNode } from "./filenode.ts";
import { Inode, type Now, format } from "./inode.ts";

export class DirNode extends Inode {
  protected readonly format = format.directory;
  protected readonly bytes = 4096;
  readonly entries = new Map<string, Node>();
  /** Names that can be opened but are not listed: /dev/null, in a file system that starts out empty. */
  readonly unlisted = new Map<string, Node>();
  /** The root's parent is the root. */
  parent: DirNode;
  name: string;

  constructor(ino: number, mode: number, now: Now, parent: DirNode | null, name: string) {
    super(ino, mode, now);
    this.parent = parent ?? this;
    this.name = name;
  }

  lookup(name: string): Node | undefined {
    return this.entries.get(name) ?? this.unlisted.get(name);
  }
}

export class LinkNode extends Inode {
  protected readonly format = format.link;
  readonly target: string;

  constructor(ino: number, now: Now, target: string) {
    super(ino, 0o777, now);
    this.target = target;
  }

  protected get bytes(): number {
    return new TextEncoder().encode(this.target).length;
  }
}

/** Where a stream's bytes come from. */
export interface Source {
  /** Calls done with at most max bytes, at once or when there are some; none is the end of the input. */
  read(max: number, done: (bytes: Uint8Array) => void): void;
  /** Whether someone types it. */
  readonly terminal: boolean;
}

/** A pipe or a device: reads and writes have no position. */
export class StreamNode extends Inode {
  protected readonly bytes = 0;
  readonly source: Source | null;
  readonly sink: ((bytes: Uint8Array) => void) | null;

  constructor(ino: number, now: Now, source: Source | null, sink: ((bytes: Uint8Array) => void) | null) {
    super(ino, 0o666, now);
    this.source = source;
    this.sink = sink;
  }

  /** Who gives the input is known late: when the program is started. */
  protected get format(): number {
    return this.source?.terminal === true ? format.terminal : format.stream;
  }
}

export type Node = FileNode | DirNode | LinkNode | StreamNode;
