// Objects like Node's fs and process over a tree, as Go's package syscall calls them on js/wasm.
// Every callback is called before the call returns, except that of a read from standard input,
// which may wait.

import { FileNode } from "./filenode.ts";
import { FsError, fail } from "./fserror.ts";
import { type Handles, openFlags } from "./handles.ts";
import { type Stat, right, user } from "./inode.ts";
import { DirNode, LinkNode, type Node } from "./node.ts";
import type { Tree } from "./tree.ts";

type Done<T = void> = (error: FsError | null, value?: T) => void;

export type NodeFs = ReturnType<typeof nodeFs>;
export type NodeProcess = ReturnType<typeof nodeProcess>;

/** An object for globalThis.process: all of it that package syscall uses. */
export function nodeProcess(tree: Tree) {
  return {
    pid: 1,
    ppid: 0,
    getuid: () => user,
    getgid: () => user,
    geteuid: () => user,
    getegid: () => user,
    getgroups: (): number[] => [user],
    cwd: (): string => tree.path(tree.cwd),
    chdir(path: string): void {
      const node = tree.find(path);
      if (!(node instanceof DirNode)) fail("ENOTDIR");
      node.permit(right.search);
      tree.cwd = node;
    },
    umask(mask: number): number {
      const before = tree.umask;
      tree.umask = mask & 0o777;
      return before;
    },
  };
}

/** An object for globalThis.fs. */
export function nodeFs(tree: Tree, handles: Handles) {
  const chmod = (node: Node, mode: number): void => {
    node.mode = mode & 0o7777;
    node.touched();
  };
  // -1, as the unsigned number it arrives as, leaves an owner alone.
  const chown = (node: Node, uid: number, gid: number): void => {
    if (uid >>> 0 !== 0xffffffff) node.uid = uid;
    if (gid >>> 0 !== 0xffffffff) node.gid = gid;
    node.touched();
  };
  const truncate = (node: Node, size: number): void => {
    if (node instanceof DirNode) fail("EISDIR");
    if (!(node instanceof FileNode) || size < 0) fail("EINVAL");
    node.truncate(size);
  };
  return {
    constants: openFlags,
    open: (path: string, flags: number, mode: number, done: Done<number>) => answer(done, () => handles.open(path, flags, mode)),
    close: (fd: number, done: Done) => answer(done, () => handles.close(fd)),
    read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null, done: Done<number>): void {
      const into = buffer.subarray(offset, offset + length);
      const source = handles.source(fd);
      if (source === null) return answer(done, () => handles.read(fd, into, position));
      if (position !== null) return done(new FsError("ESPIPE"));
      source.read(length, (bytes) => {
        into.set(bytes);
        done(null, bytes.length);
      });
    },
    write(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null, done: Done<number>): void {
      answer(done, () => handles.write(fd, buffer.subarray(offset, offset + length), position));
    },
    /** The runtime's own writes: println, panics, fatal errors. */
    writeSync: (fd: number, bytes: Uint8Array): number => handles.write(fd, bytes, null),
    fsync: (fd: number, done: Done) => answer(done, () => void handles.node(fd)),
    fstat: (fd: number, done: Done<Stat>) => answer(done, () => handles.node(fd).stat()),
    stat: (path: string, done: Done<Stat>) => answer(done, () => tree.find(path).stat()),
    lstat: (path: string, done: Done<Stat>) => answer(done, () => tree.find(path, false).stat()),
    mkdir: (path: string, mode: number, done: Done) => answer(done, () => tree.mkdir(path, mode)),
    readdir: (path: string, done: Done<string[]>) => answer(done, () => readdir(tree.find(path))),
    rename: (from: string, to: string, done: Done) => answer(done, () => tree.rename(from, to)),
    unlink: (path: string, done: Done) => answer(done, () => tree.unlink(path)),
    rmdir: (path: string, done: Done) => answer(done, () => tree.rmdir(path)),
    link: (from: string, to: string, done: Done) => answer(done, () => tree.link(from, to)),
    symlink: (target: string, path: string, done: Done) => answer(done, () => tree.symlink(target, path)),
    readlink: (path: string, done: Done<string>) => answer(done, () => readlink(tree.find(path, false))),
    truncate: (path: string, size: number, done: Done) =>
      answer(done, () => {
        const node = tree.find(path);
        node.permit(right.write);
        truncate(node, size);
      }),
    ftruncate: (fd: number, size: number, done: Done) => answer(done, () => truncate(handles.writable(fd), size)),
    chmod: (path: string, mode: number, done: Done) => answer(done, () => chmod(tree.find(path), mode)),
    fchmod: (fd: number, mode: number, done: Done) => answer(done, () => chmod(handles.node(fd), mode)),
    chown: (path: string, uid: number, gid: number, done: Done) => answer(done, () => chown(tree.find(path), uid, gid)),
    lchown: (path: string, uid: number, gid: number, done: Done) => answer(done, () => chown(tree.find(path, false), uid, gid)),
    fchown: (fd: number, uid: number, gid: number, done: Done) => answer(done, () => chown(handles.node(fd), uid, gid)),
    utimes: (path: string, atime: number, mtime: number, done: Done) =>
      answer(done, () => {
        const node = tree.find(path);
        node.atime = atime * 1000;
        node.mtime = mtime * 1000;
        node.touched();
      }),
  };
}

/**
 * Calls done with what an operation gives or the error it ends in. Outside the try: done runs Go
 * code, whose errors are not the file system's.
 */
function answer<T>(done: Done<T>, operation: () => T): void {
  let value: T;
  try {
    value = operation();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    done(error);
    return;
  }
  done(null, value);
}

function readdir(node: Node): string[] {
  if (!(node instanceof DirNode)) fail("ENOTDIR");
  node.permit(right.read);
  return [...node.entries.keys()];
}

function readlink(node: Node): string {
  return node instanceof LinkNode ? node.target : fail("EINVAL");
}
