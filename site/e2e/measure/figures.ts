// The figures of one `make measure`: each is told when it is known, beside its bar.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "KB" | "points" | "times";
  /** The most it may be (the least, for points); absent where it is only told. */
  readonly bar?: number;
}

export class Figures {
  readonly all: Figure[] = [];

  tell(name: string, value: number, unit: Figure["unit"], bar?: number): void {
    const figure = { name, value, unit, ...(bar === undefined ? {} : { bar }) };
    this.all.push(figure);
    const shown = unit === "MB" || unit === "times" ? value.toFixed(2) : value.toFixed(unit === "ms" && value < 10 ? 1 : 0);
    const limit = bar === undefined ? "" : `${unit === "points" ? "at least" : "at most"} ${bar} ${met(figure) ? "ok" : "MISSED"}`;
    console.log(`${name.padEnd(82)} ${shown.padStart(8)} ${unit.padEnd(6)} ${limit}`.trimEnd());
  }

  missed(): Figure[] {
    return this.all.filter((figure) => !met(figure));
  }
}

function met({ value, unit, bar }: Figure): boolean {
  // What could not be measured is no number, and meets no bar.
  return bar === undefined || (unit === "points" ? value >= bar : value <= bar);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
