// One program, run to its end, its clocks read on the way.

import type { ProgramCode, ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import { FailureError } from "../store/failure.ts";
import type { Runner, Running } from "./parts.ts";

/** How a program ended; the code is -1 where it was stopped. */
export interface Ended {
  readonly code: number;
  /** Epoch milliseconds. */
  readonly time: number;
}

export class Execution {
  /** Resolves when the program has ended or was stopped; rejects where the browser failed it. */
  readonly ended: Promise<Ended>;
  readonly #running: Running;
  readonly #now: () => number;
  #settle: (ended: Ended) => void = () => {};

  /** The program's bytes are transferred. */
  constructor(runner: Runner, program: ProgramCode, spec: ProgramSpec, now: () => number, hear: (event: ProgramEvent) => void) {
    this.#now = now;
    let fail: (error: Error) => void = () => {};
    this.ended = new Promise((resolve, reject) => {
      this.#settle = resolve;
      fail = reject;
    });
    this.#running = runner.start(program, spec, (event) => {
      hear(event);
      if (event.kind === "exit") this.#settle({ code: event.code, time: event.time });
      if (event.kind === "failed") fail(new FailureError({ kind: "tool", message: event.message }));
    });
  }

  stdin(text: string): void {
    this.#running.stdin(text);
  }

  eof(): void {
    this.#running.eof();
  }

  endWorker(number: number): void {
    this.#running.endWorker(number);
  }

  /** Ends the program; what it printed by now is all that comes. */
  async stop(): Promise<void> {
    const gone = this.#running.stop();
    this.#settle({ code: -1, time: this.#now() });
    await gone;
  }
}
