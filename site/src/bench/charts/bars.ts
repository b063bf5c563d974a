// How long each way takes: bars, with the interval of each. What is done in the same way stands
// together: in Go, in Python, and here.

import { sweepWords, shortened } from "../names.ts";
import { head, type Panel, type Point, type Where } from "../select.ts";
import type { Tree } from "../tree.ts";
import { digits, seconds, tick } from "../units.ts";
import { bar, line, placeWords, text, whisker, type Chart } from "./chart.ts";
import { scaleOf, share, stepWords, type Scale } from "./scale.ts";

/** The bars' part of the width; before it stands where it was measured, and the longest one's figure has room behind it. */
const [left, right] = [0.16, 0.78];
const [labelHeight, barHeight, gap] = [19, 17, 9];

/** Cores of the machine and of the reader's. */
export interface Cores {
  readonly native: number;
  readonly here: number;
}

interface Slot {
  readonly label: string;
  readonly points: readonly (Point | Where)[];
}

/** Null where the panel has sweeps of chunks alone. */
export function bars(panel: Panel, cores: Cores): Chart | null {
  const slots = panel.groups.map(({ label, points }) => slot(label, points, cores)).filter(({ points }) => points.some(isPoint));
  if (slots.length === 0) return null;
  const shown = slots.flatMap(({ points }) => points.filter(isPoint));
  const scale = scaleOf(shown.flatMap(({ median, low, high }) => [median, low ?? median, high ?? median]));
  const marks: Tree[] = [];
  let y = 0;
  for (const { label, points } of slots) {
    marks.push(text("bench-text", "0", y + 13, shortened(label, 44), { size: 13, bold: true }));
    const top = y + labelHeight;
    y = top + points.length * barHeight;
    marks.push(...scale.ticks.map((value) => line(value === 0 ? "bench-axis" : "bench-grid", [at(scale, value), top, at(scale, value), y], 1)));
    marks.push(...points.flatMap((point, i) => row(point, scale, top + i * barHeight)));
    y += gap;
  }
  const { axis, height } = axisOf(scale, y - gap);
  return { caption: panel.title, finding: finding(slots), height, marks: [...marks, ...axis] };
}

function at(scale: Scale, value: number): string {
  return share(left + scale.at(value) * (right - left));
}

function isPoint(point: Point | Where): point is Point {
  return typeof point !== "string";
}

/** What is measured in Go can be measured here: its room is kept. */
function slot(label: string, points: Panel["groups"][number]["points"], cores: Cores): Slot {
  const group = { label, points };
  const [go, python, here] = [head(group, "go", cores.native), head(group, "python", cores.native), head(group, "here", cores.here)];
  const found = [...(go === undefined ? [] : [go]), ...(python === undefined ? [] : [python])];
  const own: readonly (Point | Where)[] = here !== undefined ? [here] : go !== undefined ? ["here"] : [];
  return { label: label + poolWords(go, here), points: [...found, ...own] };
}

/** How many workers there were, where that is a part of the names. */
function poolWords(go: Point | undefined, here: Point | undefined): string {
  const [native, own] = [go?.name.workers ?? 0, here?.name.workers ?? 0];
  if (native > 0 && own > 0 && native !== own) return `${sweepWords(go!.name)}, here ${own}`;
  return native > 0 ? sweepWords(go!.name) : own > 0 ? sweepWords(here!.name) : "";
}

function row(point: Point | Where, scale: Scale, y: number): readonly Tree[] {
  if (!isPoint(point)) {
    return [text("bench-faint", "0", y + 12, placeWords[point]), line("bench-grid", [share(left), y + 8, share(right), y + 8], 1, "2 3")];
  }
  const { where, median, low, high } = point;
  const length = share(Math.max(scale.at(median), 0.004) * (right - left));
  return [
    text("bench-faint", "0", y + 12, placeWords[where]),
    ...bar(where, share(left), y + 3, length, 10),
    ...(low === null || high === null ? [] : whisker(at(scale, low), at(scale, high), y + 8)),
    text("bench-text", at(scale, high ?? median), y + 12, seconds(median), { after: 8 }),
  ];
}

function axisOf(scale: Scale, bottom: number): { readonly axis: readonly Tree[]; readonly height: number } {
  const axis = scale.ticks.map((value) => text("bench-faint", at(scale, value), bottom + 14, tick(value, "sec/op"), { size: 11, anchor: "middle" }));
  if (!scale.logarithmic) return { axis, height: bottom + 19 };
  const note = text("bench-faint", "0", bottom + 31, `Logarithmic: each line is ${stepWords(scale)}.`, { size: 11 });
  return { axis: [...axis, note], height: bottom + 36 };
}

function finding(slots: readonly Slot[]): string {
  const all = slots.flatMap(({ label, points }) => points.filter(isPoint).map((point) => ({ label, point })));
  const words = all.map(({ label, point }) => `${placeWords[point.where]}, ${label}: ${seconds(point.median)}`);
  const sorted = all.map(({ point }) => point.median).sort((a, b) => a - b);
  const fastest = all.find(({ point }) => point.median === sorted[0]);
  const [least = 0, most = 0] = [sorted[0], sorted[sorted.length - 1]];
  const told = all.length < 2 || least === 0 ? "" : ` Shortest: ${placeWords[fastest!.point.where]}, ${fastest!.label}; the longest takes ${digits(most / least)} times as long.`;
  return `${words.join(". ")}.${told}`;
}
