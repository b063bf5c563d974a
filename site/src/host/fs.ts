// An in-memory file system for one Go program or several.

import { FileNode } from "./filenode.ts";
import { FsError, fail } from "./fserror.ts";
import { Handles, type Streams } from "./handles.ts";
import { DirNode, type Node } from "./node.ts";
import { type NodeFs, type NodeProcess, nodeFs, nodeProcess } from "./nodefs.ts";
import { Tree } from "./tree.ts";

export type { Streams } from "./handles.ts";
export type { Source } from "./node.ts";

export interface MemoryFsOptions extends Streams {
  /** The working directory, made if need be; "/" without it. */
  readonly cwd?: string;
  /** Bytes that all files together may take up; 2 GB without it. */
  readonly capacity?: number;
  /** Epoch milliseconds, for the times of files; the real ones without it. */
  readonly now?: () => number;
}

export class MemoryFs {
  /** For globalThis.fs. */
  readonly api: NodeFs;
  /** For globalThis.process. */
  readonly process: NodeProcess;
  /** For globalThis.path: what Go asks of it. */
  readonly path = { resolve: (...paths: string[]): string => this.#resolve(paths) };
  readonly #tree: Tree;

  constructor(options: MemoryFsOptions = {}) {
    this.#tree = new Tree(options.capacity ?? 2 ** 31, options.now ?? Date.now);
    this.api = nodeFs(this.#tree, new Handles(this.#tree, options));
    this.process = nodeProcess(this.#tree);
    this.#tree.mkdir("/tmp", 0o777);
    this.#tree.find("/tmp").mode = 0o1777;
    if (options.cwd !== undefined) {
      this.#parents(options.cwd + "/.");
      this.process.chdir(options.cwd);
    }
  }

  /** For the globalThis.fs of one more program that runs at the same time: the same files, descriptors of its own. */
  view(streams: Streams): NodeFs {
    return nodeFs(this.#tree, new Handles(this.#tree, streams));
  }

  /** Makes data the contents of a file, and the folders above it. The array is not to be changed afterwards. */
  write(path: string, data: Uint8Array<ArrayBuffer>): void {
    this.#parents(path);
    const place = this.#tree.walk(path, true);
    if (place.node instanceof DirNode) fail("EISDIR");
    const node = place.node ?? this.#tree.file(place, 0o666);
    if (!(node instanceof FileNode)) fail("EINVAL");
    node.replace(data);
  }

  /** A copy of a file's contents, or null where there is no such file. */
  read(path: string): Uint8Array<ArrayBuffer> | null {
    const node = this.#lookup(path);
    return node instanceof FileNode ? node.data.slice() : null;
  }

  /** All files that have a name, by their absolute paths. The bytes are on loan. */
  *files(): Generator<[path: string, data: Uint8Array]> {
    const folders: [path: string, folder: DirNode][] = [["", this.#tree.root]];
    for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
      for (const [name, node] of at[1].entries) {
        const path = `${at[0]}/${name}`;
        if (node instanceof DirNode) folders.push([path, node]);
        else if (node instanceof FileNode) yield [path, node.data];
      }
    }
  }

  /** Removes a file, or a folder with all that is in it, if it is there. */
  remove(path: string): void {
    const node = this.#lookup(path);
    if (node === null) return;
    if (!(node instanceof DirNode)) return this.#tree.unlink(path);
    for (const name of [...node.entries.keys()]) this.remove(`${path}/${name}`);
    this.#tree.rmdir(path);
  }

  #lookup(path: string): Node | null {
    try {
      return this.#tree.find(path, false);
    } catch (error) {
      if (error instanceof FsError && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
      throw error;
    }
  }

  #parents(path: string): void {
    for (let at = path.indexOf("/", 1); at >= 0; at = path.indexOf("/", at + 1)) {
      const folder = path.slice(0, at);
      if (this.#lookup(folder) === null) this.#tree.mkdir(folder, 0o777);
    }
  }

  #resolve(paths: string[]): string {
    let joined = "";
    for (const path of paths) joined = path.startsWith("/") ? path : `${joined}/${path}`;
    if (!paths.some((path) => path.startsWith("/"))) joined = this.#tree.path(this.#tree.cwd) + joined;
    const names: string[] = [];
    for (const name of joined.split("/")) {
      if (name === "..") names.pop();
      else if (name !== "" && name !== ".") names.push(name);
    }
    return "/" + names.join("/");
  }
}
