// Measures the benchmarks of one box here, on the reader's machine, in a session of its own.

import type { HereRow } from "../../bench/about.ts";
import { summary } from "../../bench/stats.ts";
import type { Bench } from "../../protocol/benches.ts";
import type { Prebuilt } from "../../session/parts.ts";
import type { Session } from "../../session/session.ts";
import { BenchOutput, type Failed } from "./output.ts";
import { callOf, furtherCounts, patience } from "./passes.ts";

export type Progress =
  /** Bytes of what is fetched. */
  | { readonly kind: "loading"; readonly received: number; readonly total: number }
  /** Each is measured once: how many are by now. */
  | { readonly kind: "trying"; readonly done: number }
  /** Figures by now, of those that are to come. */
  | { readonly kind: "measuring"; readonly done: number; readonly of: number };

export type End =
  | "whole"
  /** The reader stopped it. */
  | "stopped"
  /** It took too long and was ended. */
  | "late"
  /** The program did not get to its end. */
  | "broken";

export interface Measured {
  readonly end: End;
  /** Of those that were measured, be it once. */
  readonly rows: readonly HereRow[];
  /** Every benchmark that works has a figure. */
  readonly complete: boolean;
  readonly failed: readonly Failed[];
  /** With "broken": what the program said; "" for nothing. */
  readonly words: string;
}

export interface MeasurementParts {
  readonly session: Pick<Session, "run" | "stop" | "listen">;
  /** Milliseconds. */
  now(): number;
  after(milliseconds: number, callback: () => void): () => void;
}

export class Measurement {
  readonly #parts: MeasurementParts;
  readonly #bench: Bench;
  readonly #hear: (progress: Progress) => void;
  /** The first pass, and the second. */
  readonly #passes = [new BenchOutput(), new BenchOutput()] as const;
  #end: "stopped" | "late" | null = null;
  #tried = false;

  /** Hear is told whenever there is something new. */
  constructor(parts: MeasurementParts, bench: Bench, hear: (progress: Progress) => void) {
    this.#parts = parts;
    this.#bench = bench;
    this.#hear = hear;
  }

  /** The figures by now. */
  get rows(): readonly HereRow[] {
    const [first, second] = this.#passes;
    return [...first.samples].map(([name, tried]) => {
      const further = second.samples.get(name) ?? [];
      // A program's first moments are slow; waiting is as long as ever.
      const values = further.length === 0 || this.#bench.waits ? [...tried, ...further] : further;
      return { name, ...summary(values) };
    });
  }

  /** Resolves with what came of it; rejects where the site or the browser fails. */
  async go(): Promise<Measured> {
    const { session, now, after } = this.#parts;
    const { waits, program } = this.#bench;
    if (program === null) return this.#measured("broken", "");
    let cancel = (): void => {};
    let pass = 0;
    let wanted = 0;
    let started = 0;
    const stopListening = session.listen((event) => {
      if (event.kind === "progress") this.#hear({ kind: "loading", ...event.progress });
      else if (event.kind === "state" && event.state === "running") {
        // Loading takes as long as it takes.
        if (started === 0) cancel = after(patience, () => void this.#halt("late"));
        started = now();
      } else if (event.kind === "output" && event.fd === 1 && event.worker === 0 && this.#passes[pass]!.add(event.text) > 0) this.#hear(this.#progress(pass, wanted));
    });
    try {
      for (; pass < 2 && this.#end === null; pass++) {
        const result = await session.run({}, { args: callOf(waits, pass === 0 ? 1 : wanted), stdin: "" }, this.#prebuilt(program));
        if (this.#end !== null) break;
        // 1 is that of failed benchmarks.
        if (result.exitCode > 1) return this.#measured("broken", reason(result.stderr));
        if (pass > 0) continue;
        this.#tried = true;
        wanted = furtherCounts(waits, now() - started);
        if (wanted === 0 || this.#passes[0].samples.size === 0) break;
      }
    } finally {
      cancel();
      stopListening();
    }
    return this.#measured(this.#end ?? "whole", "");
  }

  /** Ends it at once; go resolves with the figures by then. */
  stop(): Promise<void> {
    return this.#halt("stopped");
  }

  async #halt(end: "stopped" | "late"): Promise<void> {
    this.#end ??= end;
    await this.#parts.session.stop();
  }

  #prebuilt(asset: Prebuilt["asset"]): Prebuilt {
    const { base, reportDeadlock } = this.#bench;
    return { asset, base, reportDeadlock, name: "main.test", checked: null };
  }

  #progress(pass: number, wanted: number): Progress {
    const done = count(this.#passes[pass]!);
    return pass === 0 ? { kind: "trying", done } : { kind: "measuring", done, of: this.#passes[0].samples.size * wanted };
  }

  #measured(end: End, words: string): Measured {
    const [first, second] = this.#passes;
    const failed = [...first.failed, ...second.failed.filter(({ name }) => !first.failed.some((other) => other.name === name))];
    return { end, rows: this.rows, complete: this.#tried && end !== "broken", failed, words };
  }
}

function count({ samples }: BenchOutput): number {
  return [...samples.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Of a report its first line. */
function reason(stderr: string): string {
  return /^(?:panic|fatal error): .*/m.exec(stderr)?.[0] ?? "";
}
