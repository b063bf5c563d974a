// The runs of one example: one at a time, the last one asked for. Sessions of a page know nothing
// of each other; they share the toolchain and the frame behind their parts.

import type { Diagnostic, Files } from "../protocol/files.ts";
import type { RunOptions, RunResult } from "../protocol/result.ts";
import type { RunState, SessionEvent } from "./events.ts";
import type { Prebuilt, Toolchain } from "./parts.ts";
import { Run, type RunParts } from "./run.ts";

export interface SessionParts extends RunParts {
  readonly toolchain: Toolchain;
}

export class Session {
  readonly #parts: SessionParts;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  #state: RunState = "idle";
  #run: Run | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get state(): RunState {
    return this.#state;
  }

  /** Registers a listener; the function it gives takes it away again. */
  listen(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs files, and stops what was running. Prebuilt is the program of these very files, if there
   * is one. Resolves for every end that the program or the reader brought about, mistakes in the
   * files included; rejects with words for the reader where something else broke.
   */
  async run(files: Files, options: RunOptions = {}, prebuilt: Prebuilt | null = null): Promise<RunResult> {
    void this.#run?.stop();
    // Tests are never built beforehand.
    const request = { files, options, prebuilt: (options.test ?? false) === false ? prebuilt : null };
    const run = new Run(this.#parts, request, (event) => this.#emit(event));
    this.#run = run;
    try {
      return await run.go();
    } finally {
      if (this.#run === run) {
        this.#run = null;
        this.#emit({ kind: "state", state: "finished" });
      }
    }
  }

  /** Stops what runs; resolves when it is gone. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    this.#emit({ kind: "state", state: "stopping" });
    await run.stop();
  }

  /** Gives the program what the reader typed. */
  stdin(text: string): void {
    this.#run?.stdin(text);
  }

  /** Tells the program that no more input comes. */
  eof(): void {
    this.#run?.eof();
  }

  /** The reader may want to run these files soon: fetches what that will need; gives the bytes that it cost. */
  async prepare(files: Files, test = false): Promise<number> {
    const { toolchain, guessBase } = this.#parts;
    // The tools are needed first.
    const tools = toolchain.prepare(files, { test });
    const [bytes, more] = await Promise.all([tools, this.#base(guessBase(files, test))]);
    return bytes + more;
  }

  /** The same for a program that was built with the site. A whole one is large: it waits for the click. */
  async prepareRun({ asset, base }: Prebuilt): Promise<void> {
    if (base === "") return;
    await Promise.all([this.#parts.assets.load(asset, () => {}), this.#base(base)]);
  }

  format(file: string, text: string): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
    return this.#parts.toolchain.format(file, text);
  }

  async #base(name: string): Promise<number> {
    return name === "" ? 0 : (await this.#parts.runner.base(name, () => {})).transferred;
  }

  #emit(event: SessionEvent): void {
    if (event.kind === "state") {
      if (event.state === this.#state) return;
      this.#state = event.state;
    }
    for (const listener of this.#listeners) listener(event);
  }
}
