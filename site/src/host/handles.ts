// Open files: what a file descriptor stands for.

import { FileNode } from "./filenode.ts";
import { fail } from "./fserror.ts";
import { right } from "./inode.ts";
import { DirNode, type Node, type Source, StreamNode } from "./node.ts";
import type { Tree } from "./tree.ts";

/** Linux's numbers; package syscall asks for them by name. */
export const openFlags = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_DIRECTORY: 0o200000,
} as const;

interface Handle {
  readonly node: Node;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly appends: boolean;
  position: number;
}

/** What the first three descriptors stand for. */
export interface Streams {
  /** Takes what is written to file descriptor 1, to be used before it returns: the bytes are on loan. */
  stdout?(bytes: Uint8Array): void;
  /** The same for file descriptor 2. */
  stderr?(bytes: Uint8Array): void;
  /** Without it standard input is empty. */
  readonly stdin?: Source;
}

export class Handles {
  readonly #tree: Tree;
  readonly #open = new Map<number, Handle>();

  constructor(tree: Tree, streams: Streams) {
    this.#tree = tree;
    const empty: Source = { terminal: false, read: (_max, done) => done(new Uint8Array(0)) };
    const stream = (source: Source | null, sink: ((bytes: Uint8Array) => void) | null): Handle => ({
      node: new StreamNode(tree.inode(), tree.now, source, sink),
      reads: source !== null,
      writes: sink !== null,
      appends: false,
      position: 0,
    });
    this.#open.set(0, stream(streams.stdin ?? empty, null));
    this.#open.set(1, stream(null, (bytes) => streams.stdout?.(bytes)));
    this.#open.set(2, stream(null, (bytes) => streams.stderr?.(bytes)));
  }

  open(path: string, flags: number, mode: number): number {
    const access = flags & 3;
    const writes = access !== openFlags.O_RDONLY;
    const reads = access !== openFlags.O_WRONLY;
    const creates = (flags & openFlags.O_CREAT) !== 0;
    const exclusive = creates && (flags & openFlags.O_EXCL) !== 0;
    const place = this.#tree.walk(path, !exclusive);
    let node = place.node;
    if (node === undefined) {
      if (!creates) fail("ENOENT");
      if (place.slash) fail("EISDIR");
      node = this.#tree.file(place, mode);
    } else {
      if (exclusive) fail("EEXIST");
      if (node instanceof DirNode && (writes || creates)) fail("EISDIR");
      if (!(node instanceof DirNode) && (flags & openFlags.O_DIRECTORY) !== 0) fail("ENOTDIR");
      node.permit((reads ? right.read : 0) | (writes ? right.write : 0));
      if (node instanceof FileNode && (flags & openFlags.O_TRUNC) !== 0) node.truncate(0);
    }
    if (node instanceof FileNode) node.opened();
    let fd = 0;
    while (this.#open.has(fd)) fd++;
    this.#open.set(fd, { node, reads, writes, appends: (flags & openFlags.O_APPEND) !== 0, position: 0 });
    return fd;
  }

  close(fd: number): void {
    const { node } = this.#handle(fd);
    this.#open.delete(fd);
    if (node instanceof FileNode) node.closed();
  }

  node(fd: number): Node {
    return this.#handle(fd).node;
  }

  writable(fd: number): Node {
    const handle = this.#handle(fd);
    return handle.writes ? handle.node : fail("EINVAL");
  }

  /** Where the descriptor's bytes come from, if it is an open stream that can be read. */
  source(fd: number): Source | null {
    const node = this.#open.get(fd)?.node;
    return node instanceof StreamNode ? node.source : null;
  }

  /** Reads from a file: at a position, or (null) on from where the last read ended. */
  read(fd: number, into: Uint8Array, position: number | null): number {
    const handle = this.#handle(fd);
    if (!handle.reads) fail("EBADF");
    if (handle.node instanceof DirNode) fail("EISDIR");
    if (!(handle.node instanceof FileNode) || (position ?? 0) < 0) fail("EINVAL");
    const n = handle.node.read(into, position ?? handle.position);
    if (position === null) handle.position += n;
    return n;
  }

  write(fd: number, bytes: Uint8Array, position: number | null): number {
    const handle = this.#handle(fd);
    if (!handle.writes) fail("EBADF");
    if (handle.node instanceof StreamNode) {
      if (position !== null) fail("ESPIPE");
      handle.node.sink?.(bytes);
      return bytes.length;
    }
    if (!(handle.node instanceof FileNode) || (position ?? 0) < 0) fail("EINVAL");
    const at = handle.appends ? handle.node.size : (position ?? handle.position);
    if (bytes.length > 0) handle.node.write(bytes, at);
    if (position === null) handle.position = at + bytes.length;
    return bytes.length;
  }

  #handle(fd: number): Handle {
    return this.#open.get(fd) ?? fail("EBADF");
  }
}
