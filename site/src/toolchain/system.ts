// What the Go programs of the toolchain worker stand on: one file system for all of them, with
// the packages in it, and a console whose text is kept.

import { MemoryFs } from "../host/fs.ts";
import { folders } from "../protocol/assist.ts";
import { Transcript } from "./transcript.ts";

export class System {
  readonly #console = new Transcript();
  readonly fs = new MemoryFs({ cwd: folders.src, ...this.#console.streams });

  /** Go programs look for these names when they start. */
  install(): void {
    Object.assign(globalThis, { fs: this.fs.api, path: this.fs.path });
    Object.defineProperty(globalThis, "process", { value: this.fs.process, configurable: true });
  }

  /** What programs without a view of their own printed, in order, since the last call. */
  said(): string {
    return this.#console.take();
  }

  write(files: Readonly<Record<string, string>>): void {
    const encoder = new TextEncoder();
    for (const [path, text] of Object.entries(files)) this.fs.write(path, encoder.encode(text));
  }
}
