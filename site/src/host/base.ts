// A base is Go's runtime and packages, linked once; a side is the reader's own packages, linked
// against one base. The side joins an instance of the base, and the base runs: it finds the side's
// main in its memory. What a base contains is much, so an instance is made before a program comes.

import { type CheckedProgram, isChecked } from "./checked/program.ts";
import type { GoProgram } from "./go.ts";

const page = 65536;

/** What a side says of itself. */
export interface Side {
  /** The id of its base. */
  readonly base: string;
  /** The length that the table of functions must have, with the side's. */
  readonly table: number;
  /** The pages that the memory must have, with the side's variables. */
  readonly pages: number;
}

/** A side and its base do not come together: words for the reader. */
export class BaseError extends Error {
  constructor(what: string) {
    super(`${what} Reload the page and run it again: your edits are kept.`);
  }
}

/** The side's variables have no room in the memory. */
export class NoRoom extends Error {
  /** How Go says so. */
  readonly words: string;

  constructor({ pages }: Side, readonly memory: number) {
    const bytes = pages * page - memory;
    super(`no room for ${bytes} bytes`);
    this.words = `runtime: out of memory: cannot allocate ${bytes} bytes for the program's variables\nfatal error: out of memory\n`;
  }
}

/** An instance that is ready to be run, once. */
export interface Instantiated {
  readonly go: GoProgram;
  readonly instance: WebAssembly.Instance;
  /** The program's own module: a side's, or that of all of it. */
  readonly module: WebAssembly.Module;
  /** What the program is, beside go, if it is of the checked flavour. */
  readonly checked: CheckedProgram | null;
}

type Made = Omit<Instantiated, "module">;

/** What an instance is made for. */
export type Prepared = Pick<Made, "go" | "checked">;

/** A base with one instance of it. */
export class Base {
  readonly #module: WebAssembly.Module;
  readonly #id: string;
  readonly #prepare: (checked: boolean) => Prepared;
  #made: Made | null = null;

  /** Prepare gives a program that has its imports, of the checked flavour or not. */
  constructor(module: WebAssembly.Module, prepare: (checked: boolean) => Prepared) {
    this.#module = module;
    this.#prepare = prepare;
    this.#id = section(module, "interleave.base");
    try {
      this.#made = this.#make();
    } catch {
      // Tried again, and told, when it is needed.
    }
  }

  /** The instance, joined by a side. */
  join(program: ArrayBuffer | WebAssembly.Module): Instantiated {
    // A side is small: an answer from another thread would take longer than the work.
    const module = program instanceof WebAssembly.Module ? program : new WebAssembly.Module(program);
    const side = JSON.parse(section(module, "interleave.side")) as Side;
    if (side.base !== this.#id) throw new BaseError("This program belongs to another version of the site than the page.");
    const made = this.#made ?? this.#make();
    this.#made = null;
    const { tbl, mem } = made.instance.exports as { tbl: WebAssembly.Table; mem: WebAssembly.Memory };
    if (tbl.length < side.table) tbl.grow(side.table - tbl.length);
    grow(mem, side);
    new WebAssembly.Instance(module, { ...made.go.imports, base: made.instance.exports });
    return { ...made, module };
  }

  #make(): Made {
    const prepared = this.#prepare(isChecked(this.#module));
    return { ...prepared, instance: new WebAssembly.Instance(this.#module, prepared.go.imports) };
  }
}

function section(module: WebAssembly.Module, name: string): string {
  return new TextDecoder().decode(WebAssembly.Module.customSections(module, name)[0]);
}

function grow(memory: WebAssembly.Memory, side: Side): void {
  const bytes = memory.buffer.byteLength;
  const missing = side.pages - bytes / page;
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch {
    throw new NoRoom(side, bytes);
  }
}
