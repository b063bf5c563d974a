// Tools started ahead of the build that will use them. Instantiating a tool, starting Go in it and
// all that it does before it opens the reader's first file takes longer than many a link; the next
// build is mostly one of the same files with other text, so all of that can be done before it is
// asked for.

import type { Step } from "../protocol/assist.ts";
import type { System } from "./system.ts";
import { frameOf, runTool, startTool, type ToolRun, type WaitingTool } from "./tools.ts";

export interface Call {
  readonly step: Step;
  readonly module: WebAssembly.Module;
}

/**
 * How many of a tool may wait: a compiler takes 15 MB, a linker 8 MB with the map of a base. Three
 * compilers are those of a program and of its tests; two linkers would write to one file.
 */
const most: Readonly<Record<Step["tool"], number>> = { compile: 3, link: 1 };

interface Waiting {
  readonly tool: Step["tool"];
  dropped: boolean;
  started: Promise<WaitingTool | null>;
}

export class Ahead {
  readonly #system: System;
  /** By what a step has to be to use it, the one that was expected last at the end. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(system: System) {
    this.#system = system;
  }

  /**
   * Starts the tools of these steps, of the last ones where there is no room for all, one after the
   * other as long as `still` says so; what waits already stays.
   */
  async expect(calls: readonly Call[], still: () => boolean): Promise<void> {
    for (const tool of ["compile", "link"] as const) {
      for (const call of calls.filter(({ step }) => step.tool === tool).slice(-most[tool])) {
        if (!still()) return;
        const frame = frameOf(call.step);
        const waiting = this.#waiting.get(frame) ?? this.#start(call);
        this.#waiting.delete(frame);
        this.#waiting.set(frame, waiting);
        this.#drop(tool, most[tool]);
        await waiting.started.catch(() => undefined);
      }
    }
  }

  /** Runs a step: by the tool that waits for just this one, or else by a fresh one. */
  async run({ step, module }: Call): Promise<ToolRun> {
    const frame = frameOf(step);
    const waiting = this.#waiting.get(frame);
    this.#waiting.delete(frame);
    // The linker opens its output first of all: one that waits would write to what this one replaces.
    if (step.tool === "link") this.#drop("link", 0);
    const ahead = await waiting?.started.catch(() => null);
    if (!ahead) return runTool(step, module, this.#system);
    this.#system.write(step.write);
    return ahead.release();
  }

  #start({ step, module }: Call): Waiting {
    const waiting: Waiting = { tool: step.tool, dropped: false, started: Promise.resolve(null) };
    waiting.started = startTool(step, module, this.#system, () => !waiting.dropped);
    return waiting;
  }

  /** Drops the oldest of a tool. Nothing else holds them: a program that waits for an answer that never comes is garbage. */
  #drop(tool: Step["tool"], room: number): void {
    const same = [...this.#waiting].filter(([, waiting]) => waiting.tool === tool);
    for (const [frame, waiting] of same.slice(0, Math.max(0, same.length - room))) {
      waiting.dropped = true;
      this.#waiting.delete(frame);
    }
  }
}
