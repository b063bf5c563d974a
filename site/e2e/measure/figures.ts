// The figures of one `make measure`: each is told when it is known, beside its bar.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "µs" | "ns" | "MB" | "KB" | "GB/s" | "points" | "times" | "a second";
  /** Absent where it is only told. */
  readonly bar?: number;
  /** True where the bar is the least it may be, not the most. */
  readonly least?: boolean;
}

export class Figures {
  readonly all: Figure[] = [];
  readonly remarks: string[] = [];

  tell(name: string, value: number, unit: Figure["unit"], bar?: number): void {
    this.#tell({ name, value, unit, ...(bar === undefined ? {} : { bar }) });
  }

  tellAtLeast(name: string, value: number, unit: Figure["unit"], bar: number): void {
    this.#tell({ name, value, unit, bar, least: true });
  }

  /** A sentence that the figures told before it bear out. */
  remark(text: string): void {
    this.remarks.push(text);
    console.log(`    ${text}`);
  }

  missed(): Figure[] {
    return this.all.filter((figure) => !met(figure));
  }

  #tell(figure: Figure): void {
    this.all.push(figure);
    const { name, value, unit, bar, least } = figure;
    const limit = bar === undefined ? "" : `${least ? "at least" : "at most"} ${bar} ${met(figure) ? "ok" : "MISSED"}`;
    console.log(`${name.padEnd(82)} ${value.toFixed(decimals(figure)).padStart(8)} ${unit.padEnd(6)} ${limit}`.trimEnd());
  }
}

function decimals({ value, unit }: Figure): number {
  if (unit === "MB" || unit === "GB/s" || unit === "times") return 2;
  return value < 10 && (unit === "ms" || unit === "µs" || unit === "ns") ? 1 : 0;
}

function met({ value, bar, least }: Figure): boolean {
  // What could not be measured is no number, and meets no bar.
  return bar === undefined || (least ? value >= bar : value <= bar);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
