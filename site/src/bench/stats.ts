// The median of measurements and its interval at 95 % confidence, as golang.org/x/perf/benchmath
// gives them where nothing is assumed about the distribution. What was measured natively comes with
// them; this is for what is measured in the page.

export interface Summary {
  readonly n: number;
  readonly median: number;
  /** Null where there are too few for an interval: fewer than 6. */
  readonly low: number | null;
  readonly high: number | null;
}

/** @param values at least one, in any order */
export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const [low, high] = orders(n);
  const bounded = low >= 1 && high <= n;
  return { n, median: median(sorted), low: bounded ? sorted[low - 1]! : null, high: bounded ? sorted[high - 1]! : null };
}

/** Hyndman and Fan's definition 8, which benchmath uses; the rounding is that of its expression. */
function median(sorted: readonly number[]): number {
  const place = 1 / 3 + 0.5 * (sorted.length + 1 / 3);
  const k = Math.floor(place);
  if (k <= 0) return sorted[0]!;
  if (k >= sorted.length) return sorted[sorted.length - 1]!;
  return sorted[k - 1]! + (place - k) * (sorted[k]! - sorted[k - 1]!);
}

/**
 * Which of up to 30 measurements, by size and from 1, are low and high: sums of the binomial distribution.
 * It is a table because two intervals are often as good, and benchmath's rounding decides between them.
 */
const few: readonly (readonly [number, number])[] = [
  [0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 5], [1, 6], [1, 7], [1, 7], [2, 8],
  [2, 9], [2, 9], [3, 10], [3, 11], [3, 11], [4, 12], [4, 12], [5, 13], [5, 14], [5, 14],
  [6, 15], [6, 16], [6, 16], [7, 17], [8, 18], [8, 18], [8, 19], [8, 19], [9, 20], [9, 20], [10, 21],
];

/** Beyond 30 the normal distribution stands for the binomial. */
export function orders(n: number): readonly [number, number] {
  const known = few[n];
  if (known !== undefined) return known;
  const [mean, deviation] = [n / 2, Math.sqrt(n) / 2];
  const left = mean - 1.959963984540054 * deviation;
  const low = Math.floor(left - 0.5) + 1;
  const high = Math.ceil(2 * mean - left - 0.5) + 1;
  // With one order less at its upper end it may be confident enough.
  const at = (order: number): number => normal((order - 0.5 - mean) / deviation);
  return [low, at(high - 1) - at(low) >= 0.95 ? high - 1 : high];
}

/** The standard normal distribution, by its series around 0. */
function normal(x: number): number {
  let [sum, term] = [x, x];
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
