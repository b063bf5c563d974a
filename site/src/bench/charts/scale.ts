// From figures to places on an axis.

import { digits } from "../units.ts";

export interface Scale {
  readonly logarithmic: boolean;
  /** Where a figure lies: 0 at the beginning of the axis, 1 at its end. */
  at(value: number): number;
  /** The figures that the axis names. */
  readonly ticks: readonly number[];
}

/** Above this ratio of the largest to the smallest an axis is logarithmic: the smallest would not be seen. */
const widest = 50;

/** For lengths: from 0, unless the figures lie too far apart. */
export function scaleOf(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return linear(1);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  return most > widest * least ? logarithmic(least, most) : linear(most);
}

/** From 0 to the largest figure. */
export function linear(most: number): Scale {
  const power = Math.pow(10, Math.floor(Math.log10(most)));
  const step = power * ([0.2, 0.5, 1, 2].find((part) => most / (part * power) <= 3.6) ?? 5);
  const ticks: number[] = [];
  for (let i = 0; i * step <= most * 1.000001; i++) ticks.push(rounded(i * step));
  return { logarithmic: false, ticks, at: (value) => within(value / most) };
}

/** From a power of ten below the smallest figure to the largest. */
export function logarithmic(least: number, most: number): Scale {
  // The smallest is to have a length that can be seen.
  const from = Math.floor(Math.log10(least * 0.7));
  const width = Math.log10(most) - from;
  const step = Math.max(1, Math.ceil(width / 4.5));
  const ticks: number[] = [];
  for (let exponent = from; exponent <= from + width + 1e-9; exponent += step) ticks.push(rounded(Math.pow(10, exponent)));
  return { logarithmic: true, ticks, at: (value) => (value > 0 ? within((Math.log10(value) - from) / width) : 0) };
}

/** For places of points: logarithmic, from a little below the smallest figure to a little above the largest. */
export function spread(values: readonly number[]): Scale {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const edge = Math.max((most - least) * 0.08, 0.06);
  const [from, to] = [least - edge, most + edge];
  const decades: number[] = [];
  for (let exponent = Math.floor(from); exponent <= to; exponent++) decades.push(exponent);
  const inside = (parts: readonly number[]): number[] =>
    decades.flatMap((exponent) => parts.map((part) => rounded(part * Math.pow(10, exponent)))).filter((value) => Math.log10(value) >= from && Math.log10(value) <= to);
  const every = Math.ceil(inside([1]).length / 5);
  // Figures that are nearly alike lie between those marks: there are finer ones.
  const marks = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], tenths(10), tenths(5), tenths(2), tenths(1)].map(inside);
  const ticks = marks.find((found) => found.length >= 2 && found.length <= 6) ?? inside([1]).filter((_, i) => i % every === 0);
  return { logarithmic: true, ticks, at: (value) => (value > 0 ? within((Math.log10(value) - from) / (to - from)) : 0) };
}

/** From 1 to below 10, so many tenths apart. */
function tenths(step: number): readonly number[] {
  return Array.from({ length: Math.ceil(90 / step) }, (_, i) => (10 + i * step) / 10);
}

/** For counts of cores and how much they bring: from 0, or in powers of two. */
export function counts(most: number, doubling: boolean): Scale {
  if (!doubling) {
    const step = [1, 2, 4].find((part) => most / part <= 6) ?? 4;
    const ticks: number[] = [];
    for (let value = step; value <= most; value += step) ticks.push(value);
    return { logarithmic: false, ticks, at: (value) => within(value / most) };
  }
  const from = -1;
  const width = Math.max(Math.log2(most), 1) - from;
  const factor = Math.pow(2, Math.ceil(width / 8));
  const ticks: number[] = [];
  for (let value = 1; value <= most; value *= factor) ticks.push(value);
  return { logarithmic: true, ticks, at: (value) => (value > 0 ? within((Math.log2(value) - from) / width) : 0) };
}

/** Without the last digits of a product of fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

function within(part: number): number {
  return Math.max(0, Math.min(1, part));
}

/** A share of a width, for an attribute: "43.21%". */
export function share(part: number): string {
  return `${Math.round(part * 1e4) / 100}%`;
}

/** "10 times the one before". */
export function stepWords({ ticks }: Scale): string {
  const [first, second] = ticks;
  return first === undefined || second === undefined ? "" : `${digits(second / first)} times the one before`;
}
