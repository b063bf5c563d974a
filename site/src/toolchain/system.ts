// What the Go programs of the toolchain worker stand on: one file system for all of them, with
// the packages in it, and a console whose text is kept.

import { MemoryFs } from "../host/fs.ts";
import { folders } from "../protocol/assist.ts";

export class System {
  readonly fs = new MemoryFs({
    cwd: folders.src,
    stdout: (bytes) => this.#hear(bytes),
    stderr: (bytes) => this.#hear(bytes),
  });
  #heard: Uint8Array[] = [];

  /** Go programs look for these names when they start. */
  install(): void {
    Object.assign(globalThis, { fs: this.fs.api, path: this.fs.path });
    Object.defineProperty(globalThis, "process", { value: this.fs.process, configurable: true });
  }

  /** What was printed, in order, since the last call. */
  said(): string {
    const text = new TextDecoder();
    const parts = this.#heard.map((bytes) => text.decode(bytes, { stream: true }));
    this.#heard = [];
    return parts.join("") + text.decode();
  }

  #hear(bytes: Uint8Array): void {
    this.#heard.push(bytes.slice());
  }
}
