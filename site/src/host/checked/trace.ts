// What the runtime records of a schedule, made into its steps.

import { type Step, type StepKind, type Switch, type Trace, traceLimit } from "../../protocol/check.ts";

const kinds: readonly StepKind[] = ["read", "write", "atomic", "sync", "channel", "go", "end", "wait"];
const printing = 8;
const switching = 9;
/** Numbers in a record. */
const size = 4;

interface Place {
  readonly file: string;
  readonly line: number;
}

const nowhere: Place = { file: "", line: 0 };

/** A step as it comes: with the bytes that were printed before it. */
interface Kept extends Omit<Step, "file" | "line" | "output"> {
  readonly place: Place;
  readonly bytes: number;
}

export class Tracing {
  readonly #places = new Map<number, Place>();
  readonly #steps: Kept[] = [];
  readonly #switches: Switch[] = [];
  #dropped = 0;
  #bytes = 0;

  /** Takes what a pc stands for: function, file and line, with tabs in between. */
  place(pc: number, text: string): void {
    const [, file = "", line = ""] = text.split("\t");
    this.#places.set(pc, { file, line: Number(line) });
  }

  /** Takes records, in order, of four numbers each without a sign. */
  records(numbers: Int32Array): void {
    for (let at = 0; at + size <= numbers.length; at += size) {
      this.#record(numbers[at]! >>> 0, numbers[at + 1]! >>> 0, numbers[at + 2]!, numbers[at + 3]! >>> 0);
    }
  }

  /** Gives the trace; printed says how many characters so many bytes of the output were. */
  trace(printed: (bytes: number) => number): Trace {
    const steps = this.#steps.map(({ place, bytes, ...step }): Step => ({ ...step, file: place.file, line: place.line, output: printed(bytes) }));
    return { steps, switches: this.#switches, dropped: this.#dropped };
  }

  #record(goroutine: number, pc: number, kind: number, about: number): void {
    switch (kind) {
      case printing:
        this.#bytes += about;
        return;
      case switching:
        this.#switches.push({ from: goroutine, at: pc, to: about });
        return;
    }
    const done = kinds[kind];
    if (done === undefined) return;
    if (this.#steps.length >= traceLimit) this.#dropped++;
    else this.#steps.push({ goroutine, kind: done, about, place: this.#places.get(pc) ?? nowhere, bytes: this.#bytes });
  }
}
