// Where the programs of a page run: the program frame, given the site's bases as they are needed.

import type { Base, Manifest } from "../protocol/manifest.ts";
import type { ProgramCode, ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import type { Progress } from "../protocol/toolchain.ts";
import { type OnProgress, Share } from "../store/share.ts";
import type { Assets, Runner, Running } from "./parts.ts";

/** As much of the program frame as is used here. */
export interface Frame {
  base(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void>;
  start(program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): Running;
}

export interface RunnerOptions {
  readonly frame: Frame;
  readonly assets: Assets;
  readonly manifest: Pick<Manifest, "bases" | "checked" | "examples">;
  /** Calls back when the browser has nothing better to do. */
  idle(callback: () => void): void;
}

/** The program of the empty playground: it prints a line. */
const starter = "play/start";

export class SiteRunner implements Runner {
  readonly #options: RunnerOptions;
  readonly #share = new Share();
  readonly #there = new Set<string>();
  #used = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  async base(name: string, onProgress: (progress: Progress) => void): Promise<{ readonly transferred: number }> {
    if (this.#there.has(name)) return { transferred: 0 };
    return this.#share.run(name, (report) => this.#load(name, report), onProgress);
  }

  start(program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): Running {
    this.#used = true;
    return this.#options.frame.start(program, spec, onEvent);
  }

  id(base: string): string {
    return this.#base(base)?.id ?? "";
  }

  #base(name: string): Base | undefined {
    const { bases, checked } = this.#options.manifest;
    return [...bases, ...checked.bases].find((base) => base.name === name);
  }

  async #load(name: string, report: OnProgress): Promise<{ readonly transferred: number }> {
    const { frame, assets, idle } = this.#options;
    const base = this.#base(name);
    if (base === undefined) throw new Error(`The site has no base “${name}”. Reload the page: the site may have been replaced.`);
    let transferred = 0;
    await frame.base(name, async () => {
      const loaded = await assets.load(base.module, report);
      transferred = loaded.transferred;
      return loaded.bytes;
    });
    this.#there.add(name);
    idle(() => void this.#warm(name).catch(() => {}));
    return { transferred };
  }

  /**
   * Runs a small program of the site's own, out of sight, before the reader runs the first: an
   * engine that compiles a function when it is first called has then compiled Go's beginning.
   */
  async #warm(name: string): Promise<void> {
    const { frame, assets, manifest } = this.#options;
    const example = manifest.examples[starter];
    if (this.#used || example?.program == null || example.base !== name) return;
    const { bytes } = await assets.load(example.program, () => {});
    if (this.#used) return;
    const spec: ProgramSpec = { args: [], name: "main", env: {}, stdin: "", reportDeadlock: false };
    frame.start({ bytes: bytes.slice().buffer, base: name }, spec, () => {});
  }
}
