// What one tool sees of the system. Several live at a time: the assistant, and tools that were
// started ahead. They share the files; descriptors and output are each one's own, and the answer
// to an open can be withheld.

import type { FsError } from "../host/fserror.ts";
import { Operations } from "../host/operations.ts";
import type { System } from "./system.ts";
import { Transcript } from "./transcript.ts";

type Opened = (error: FsError | null, fd?: number) => void;

export class View {
  readonly transcript = new Transcript();
  /** The opens that are withheld. */
  readonly operations = new Operations();
  readonly #fs: object;
  #withholds: ((path: string) => boolean) | null;
  #held: (() => void)[] = [];

  /** Opens of the paths that withholds tells are not answered until they are released. */
  constructor(system: System, withholds: ((path: string) => boolean) | null = null) {
    const fs = system.fs.view(this.transcript.streams);
    const open = (path: string, flags: number, mode: number, done: Opened): void => {
      if (this.#withholds?.(path)) this.#hold(() => fs.open(path, flags, mode, done));
      else fs.open(path, flags, mode, done);
    };
    this.#fs = { ...fs, open };
    this.#withholds = withholds;
  }

  /** Whether an answer is being withheld. */
  get holds(): boolean {
    return this.#held.length > 0;
  }

  release(): void {
    this.#withholds = null;
    for (const open of this.#held.splice(0)) open();
  }

  /**
   * Calls f with this view as the file system of the worker. A program looks for it once, when
   * package syscall is initialised; the runtime's own output looks for it every time.
   */
  use<T>(f: () => T): T {
    const scope = globalThis as { fs?: unknown };
    const before = scope.fs;
    scope.fs = this.#fs;
    try {
      return f();
    } finally {
      scope.fs = before;
    }
  }

  #hold(open: () => void): void {
    const end = this.operations.begin();
    this.#held.push(() => {
      end();
      open();
    });
  }
}
