// What a program of benchmarks prints, read as it comes: the figures of each benchmark, and which ones
// failed. Its other words are left out.

/** Seconds for one operation, by benchmark, without the word; in the order in which they came. */
export type Samples = Map<string, number[]>;

export interface Failed {
  readonly name: string;
  /** In the benchmark's own words; "" where it has none. */
  readonly words: string;
}

const figure = /^Benchmark(\S*)\s+\d+\s.*?([\d.]+) ns\/op/;
const failure = /--- FAIL: Benchmark(\S*)/;
/** What a benchmark says is set in, with the place before it. */
const said = /^\s+(?:\S+\.go:\d+: )?(.*)$/;

export class BenchOutput {
  readonly samples: Samples = new Map();
  readonly #failed: { name: string; words: string }[] = [];
  #rest = "";
  /** The lines that follow are those of the last failure. */
  #failing = false;

  /** Takes more of the output; tells how many figures came with it. */
  add(text: string): number {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop()!;
    return lines.filter((line) => this.#line(line)).length;
  }

  /** The benchmarks themselves: those above them, which fail with them, say nothing. */
  get failed(): readonly Failed[] {
    return this.#failed.filter(({ name }, i, all) => !all.some((other, j) => j !== i && (other.name.startsWith(`${name}/`) || (other.name === name && j < i))));
  }

  #line(line: string): boolean {
    const [, name, time] = figure.exec(line) ?? [];
    if (name !== undefined) {
      this.#failing = false;
      const seconds = Number(time) / 1e9;
      const known = this.samples.get(name);
      if (known === undefined) this.samples.set(name, [seconds]);
      else known.push(seconds);
      return true;
    }
    const failed = failure.exec(line)?.[1];
    if (failed !== undefined) this.#failed.push({ name: failed, words: "" });
    const words = failed === undefined && this.#failing ? said.exec(line)?.[1] : undefined;
    this.#failing = failed !== undefined || words !== undefined;
    const last = this.#failed.at(-1);
    if (last !== undefined && last.words === "" && words !== undefined) last.words = words;
    return false;
  }
}
