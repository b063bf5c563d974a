// The tree of an in-memory file system: paths, entries, and what changes them.

import { FileNode, Space } from "./filenode.ts";
import { fail } from "./fserror.ts";
import { type Now, right } from "./inode.ts";
import { DirNode, LinkNode, type Node, StreamNode } from "./node.ts";

const longestName = 255;
const mostLinks = 40;

/** Where a path leads: an entry of a directory, there or not. */
export interface Place {
  readonly dir: DirNode;
  /** "" where the path ends in no name of its own: "/", "." and "..". */
  readonly name: string;
  readonly node: Node | undefined;
  /** The path ended in "/". */
  readonly slash: boolean;
}

export class Tree {
  readonly root: DirNode;
  /** The working directory. */
  cwd: DirNode;
  umask = 0o022;
  readonly now: Now;
  readonly #space: Space;
  #inodes = 0;

  constructor(capacity: number, now: Now) {
    this.#space = new Space(capacity);
    this.now = now;
    this.root = new DirNode(this.inode(), 0o755, now, null, "");
    this.cwd = this.root;
    const dev = new DirNode(this.inode(), 0o555, now, this.root, "dev");
    const nothing = { terminal: true, read: (_max: number, done: (bytes: Uint8Array) => void) => done(new Uint8Array(0)) };
    dev.entries.set("null", new StreamNode(this.inode(), now, nothing, () => {}));
    this.root.unlisted.set("dev", dev);
  }

  inode(): number {
    return ++this.#inodes;
  }

  /** Finds the place a path names; follow says whether a symbolic link at its end is followed. */
  walk(path: string, follow: boolean): Place {
    if (path === "") fail("ENOENT");
    const slash = path.endsWith("/");
    let dir = path.startsWith("/") ? this.root : this.cwd;
    const names = split(path);
    let links = 0;
    while (names.length > 0) {
      const name = names.pop()!;
      dir.permit(right.search);
      if (name === ".") continue;
      if (name === "..") {
        dir = dir.parent;
        continue;
      }
      if (name.length > longestName) fail("ENAMETOOLONG");
      const last = names.length === 0;
      const node = dir.lookup(name);
      if (node instanceof LinkNode && (!last || follow || slash)) {
        if (++links > mostLinks) fail("ELOOP");
        names.push(...split(node.target));
        if (node.target.startsWith("/")) dir = this.root;
        continue;
      }
      if (last) {
        if (slash && node !== undefined && !(node instanceof DirNode)) fail("ENOTDIR");
        return { dir, name, node, slash };
      }
      if (node === undefined) fail("ENOENT");
      if (!(node instanceof DirNode)) fail("ENOTDIR");
      dir = node;
    }
    return { dir: dir.parent, name: "", node: dir, slash };
  }

  find(path: string, follow = true): Node {
    return this.walk(path, follow).node ?? fail("ENOENT");
  }

  file(place: Place, mode: number): FileNode {
    const node = new FileNode(this.inode(), mode & ~this.umask & 0o7777, this.now, this.#space);
    this.add(place, node);
    return node;
  }

  mkdir(path: string, mode: number): void {
    // A link is not followed: there is something of that name already.
    const place = this.walk(path, false);
    if (place.node !== undefined) fail("EEXIST");
    const node = new DirNode(this.inode(), mode & ~this.umask & 0o1777, this.now, place.dir, place.name);
    this.add(place, node);
  }

  symlink(target: string, path: string): void {
    const place = this.walk(path, false);
    if (place.node !== undefined) fail("EEXIST");
    if (place.slash) fail("ENOENT");
    this.add(place, new LinkNode(this.inode(), this.now, target));
  }

  link(from: string, to: string): void {
    const node = this.find(from, false);
    if (node instanceof DirNode) fail("EPERM");
    const place = this.walk(to, false);
    if (place.node !== undefined) fail("EEXIST");
    if (place.slash) fail("ENOENT");
    this.add(place, node);
    node.links++;
    node.touched();
  }

  unlink(path: string): void {
    const place = this.walk(path, false);
    if (place.node === undefined) fail("ENOENT");
    if (place.node instanceof DirNode) fail("EISDIR");
    this.#remove(place.dir, place.name, place.node);
  }

  rmdir(path: string): void {
    const { dir, name, node } = this.walk(path, false);
    if (node === undefined) fail("ENOENT");
    if (!(node instanceof DirNode)) fail("ENOTDIR");
    if (name === "") fail(node === this.root ? "EBUSY" : "EINVAL");
    if (node.entries.size > 0) fail("ENOTEMPTY");
    this.#remove(dir, name, node);
  }

  rename(from: string, to: string): void {
    const old = this.walk(from, false);
    const node = old.node ?? fail("ENOENT");
    const place = this.walk(to, false);
    if (old.name === "" || place.name === "") fail("EBUSY");
    if (place.node === node) return;
    if (node instanceof DirNode) {
      for (let dir = place.dir; dir !== this.root; dir = dir.parent) if (dir === node) fail("EINVAL");
      if (place.node !== undefined && !(place.node instanceof DirNode)) fail("ENOTDIR");
      if (place.node !== undefined && place.node.entries.size > 0) fail("ENOTEMPTY");
    } else {
      if (place.node instanceof DirNode) fail("EISDIR");
      if (place.slash) fail("ENOTDIR");
    }
    old.dir.permit(right.write | right.search);
    place.dir.permit(right.write | right.search);
    if (place.node !== undefined) this.#remove(place.dir, place.name, place.node);
    old.dir.entries.delete(old.name);
    old.dir.changed();
    this.add(place, node);
    if (node instanceof DirNode) {
      node.parent = place.dir;
      node.name = place.name;
    }
    node.touched();
  }

  /** The absolute path of a directory. */
  path(dir: DirNode): string {
    if (dir === this.root) return "/";
    if (dir.links === 0) fail("ENOENT");
    const names: string[] = [];
    for (let at = dir; at !== this.root; at = at.parent) names.unshift(at.name);
    return "/" + names.join("/");
  }

  add(place: Place, node: Node): void {
    // A directory that has been removed, but is still someone's working directory.
    if (place.dir.links === 0) fail("ENOENT");
    place.dir.permit(right.write | right.search);
    place.dir.entries.set(place.name, node);
    place.dir.changed();
  }

  #remove(dir: DirNode, name: string, node: Node): void {
    dir.permit(right.write | right.search);
    dir.entries.delete(name);
    dir.changed();
    node.links--;
    node.touched();
    if (node instanceof FileNode) node.release();
  }
}

/** A path's names, the first one last. */
function split(path: string): string[] {
  return path.split("/").filter((name) => name !== "").reverse();
}
