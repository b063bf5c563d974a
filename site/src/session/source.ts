// How a run comes by its program: built from the files, or fetched as it was built with the site.
// Either way the base that it is a side of is loaded at the same time.

import type { Files } from "../protocol/files.ts";
import type { ProgramCode } from "../protocol/program.ts";
import type { Progress } from "../protocol/toolchain.ts";
import type { Builds } from "./builds.ts";
import type { SessionEvent } from "./events.ts";
import type { Ledger } from "./ledger.ts";
import type { Assets, PrebuiltCode, Runner } from "./parts.ts";

export interface SourceParts {
  readonly builds: Builds;
  readonly assets: Assets;
  readonly runner: Pick<Runner, "base">;
  /** Name of the base that a program of these files, or of their tests, will most likely be a side of; "" for none. */
  guessBase(files: Files, test: boolean, checked: boolean): string;
  /** Epoch milliseconds with fractions, comparable with the times of a program's events. */
  now(): number;
}

export interface Program {
  readonly code: ProgramCode;
  readonly reportDeadlock: boolean;
  /** The folders that have tests. */
  readonly testFolders: readonly string[];
}

/** What is to be made a program. */
export interface SourceText {
  readonly files: Files;
  /** The program of their tests. */
  readonly test: boolean;
  /** In the checked flavour. */
  readonly checked: boolean;
}

export class ProgramSource {
  readonly #parts: SourceParts;
  readonly #text: SourceText;
  readonly #ledger: Ledger;
  readonly #stopped: AbortSignal;
  readonly #emit: (event: SessionEvent) => void;
  /** Of all that is being loaded, by name. */
  readonly #progress = new Map<string, Progress>();
  /** What is loaded still when the program is there, or cannot be, is nobody's news. */
  #over = false;
  /** The tests of several folders may be linked in full for one reason. */
  #noted = "";

  constructor(parts: SourceParts, text: SourceText, ledger: Ledger, stopped: AbortSignal, emit: (event: SessionEvent) => void) {
    this.#parts = parts;
    this.#text = text;
    this.#ledger = ledger;
    this.#stopped = stopped;
    this.#emit = emit;
  }

  /** The program as it was built with the site. */
  prebuilt(code: PrebuiltCode, reportDeadlock: boolean): Promise<Program> {
    return this.#heard(() => this.#prebuilt(code, reportDeadlock));
  }

  /** The program of the files, with test: of a folder's tests, "" for the first that has some; null where they have mistakes. */
  built(folder: string): Promise<Program | null> {
    return this.#heard(() => this.#built(folder));
  }

  async #heard<T>(load: () => Promise<T>): Promise<T> {
    this.#over = false;
    try {
      return await load();
    } finally {
      this.#over = true;
    }
  }

  async #prebuilt({ asset, base }: PrebuiltCode, reportDeadlock: boolean): Promise<Program> {
    const { assets, now } = this.#parts;
    this.#emit({ kind: "state", state: "loading" });
    const loading = assets.load(asset, (progress) => this.#received("program", progress));
    const [{ bytes, transferred }, more] = await this.#unlessStopped(Promise.all([loading, this.#base(base)]));
    this.#ledger.loaded({ load: now() - this.#ledger.begun, compile: 0, link: 0 }, transferred + more);
    // A copy, for whoever else asked for the same file: the program's bytes are transferred.
    return { code: { bytes: bytes.slice().buffer, base }, reportDeadlock, testFolders: [] };
  }

  async #built(folder: string): Promise<Program | null> {
    const { builds, guessBase, now } = this.#parts;
    const { files, test, checked } = this.#text;
    this.#emit({ kind: "state", state: "loading" });
    const guessed = guessBase(files, test, checked);
    const early = this.#base(guessed);
    // A program that needs it is told.
    early.catch(() => {});
    const outcome = await builds.build(
      files,
      {
        test,
        folder,
        checked,
        onProgress: (progress) => this.#received("tools", progress),
        onPhase: (phase) => this.#emit({ kind: "state", state: phase === "compile" ? "compiling" : phase === "link" ? "linking" : "loading" }),
      },
      this.#stopped,
    );
    this.#ledger.loaded(outcome.timings, outcome.bytes);
    if (outcome.kind === "rejected") {
      this.#ledger.diagnostics = outcome.diagnostics;
      this.#emit({ kind: "diagnostics", diagnostics: outcome.diagnostics, output: outcome.output });
      return null;
    }
    const { program: bytes, base, fallback, reportDeadlock, testFolders } = outcome;
    if (fallback !== "" && fallback !== this.#noted) this.#emit({ kind: "note", text: fallback });
    this.#noted = fallback;
    this.#emit({ kind: "state", state: "starting" });
    const waited = now();
    const transferred = await this.#unlessStopped(base === guessed ? early : this.#base(base));
    this.#ledger.loaded({ load: now() - waited, compile: 0, link: 0 }, transferred);
    return { code: { bytes, base }, reportDeadlock, testFolders };
  }

  /** Loads what sides of a base need; gives the bytes that it cost. */
  async #base(name: string): Promise<number> {
    if (name === "") return 0;
    return (await this.#parts.runner.base(name, (progress) => this.#received(name, progress))).transferred;
  }

  /** What is loaded at the same time is one download to the reader. */
  #received(what: string, progress: Progress): void {
    if (this.#over) return;
    this.#progress.set(what, progress);
    const all = [...this.#progress.values()];
    const received = all.reduce((sum, one) => sum + one.received, 0);
    const total = all.reduce((sum, one) => sum + one.total, 0);
    this.#emit({ kind: "progress", progress: { received, total } });
  }

  #unlessStopped<T>(promise: Promise<T>): Promise<T> {
    const signal = this.#stopped;
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      promise.then(resolve, reject);
    });
  }
}
