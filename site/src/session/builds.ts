// Builds that can be left: one toolchain worker serves all examples of a page, one build after
// the other, and none of its builds can be taken back. Who leaves one stops hearing of it at
// once. Its downloads go on, they will be of use; but a tool that runs on for long would make all
// others wait, so its worker is ended and what the others asked for is asked anew.

import type { Files } from "../protocol/files.ts";
import type { BuildOptions, BuildOutcome, Toolchain } from "./parts.ts";

/** Milliseconds that a tool may go on for nobody. */
const patience = 3000;

interface Build {
  left: boolean;
  /** Whether a tool runs for it, or it only loads and plans. */
  tool: boolean;
  watched: boolean;
}

export class Builds {
  readonly #toolchain: Toolchain;
  readonly #builds = new Set<Build>();
  /** Workers so far: an error of an ended one is no answer. */
  #worker = 0;

  constructor(toolchain: Toolchain) {
    this.#toolchain = toolchain;
  }

  /** Builds files; rejects with the signal's reason as soon as it is aborted. */
  build(files: Files, options: BuildOptions, signal: AbortSignal): Promise<BuildOutcome> {
    const build: Build = { left: false, tool: false, watched: false };
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const leave = (): void => {
        build.left = true;
        reject(signal.reason as Error);
        this.#watch(build);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#builds.add(build);
      this.#ask(build, files, options)
        .then(resolve, reject)
        .finally(() => {
          signal.removeEventListener("abort", leave);
          this.#builds.delete(build);
        });
    });
  }

  async #ask(build: Build, files: Files, options: BuildOptions): Promise<BuildOutcome> {
    for (;;) {
      const worker = this.#worker;
      try {
        return await this.#toolchain.build(files, {
          test: options.test,
          folder: options.folder,
          checked: options.checked,
          onProgress: (progress) => {
            if (!build.left) options.onProgress(progress);
          },
          onPhase: (phase) => {
            build.tool = phase === "compile" || phase === "link";
            if (build.left) this.#watch(build);
            else options.onPhase(phase);
          },
        });
      } catch (error) {
        if (build.left || worker === this.#worker) throw error;
      }
    }
  }

  #watch(build: Build): void {
    if (!build.tool || build.watched) return;
    build.watched = true;
    setTimeout(() => {
      if (!this.#builds.has(build)) return;
      this.#worker++;
      this.#toolchain.terminate();
    }, patience);
  }
}
