// Lines of points over an axis, each with its name and its last word above them.

import { shortened } from "../names.ts";
import type { Where } from "../select.ts";
import { el, type Tree } from "../tree.ts";
import { dashOf, line, marker, placeWords, text } from "./chart.ts";
import { share, type Scale } from "./scale.ts";

export interface Series {
  readonly label: string;
  readonly where: Where;
  /** Tells its shape: the same in all places for what is done in the same way. */
  readonly mark: number;
  /** What is said of it in a few words, at the right of its name. */
  readonly result: string;
  readonly points: readonly PlotPoint[];
}

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  /** Of the axis below. */
  readonly xTitle: string;
  xTick(value: number): string;
  yTick(value: number): string;
  readonly series: readonly Series[];
  /** A line to compare with, without points of its own. */
  readonly reference: { readonly label: string; readonly points: readonly (readonly [number, number])[] } | null;
}

const [left, right] = [0.15, 0.94];
const [tall, rowHeight] = [170, 19];

/** The lines and what belongs to them; height is in pixels. */
export function plot({ x, y, xTitle, xTick, yTick, series, reference }: Plot): { readonly height: number; readonly marks: readonly Tree[] } {
  const names = [...series.map(nameRow), ...(reference === null ? [] : [referenceRow(reference.label, series.length)])];
  const top = names.length * rowHeight + 16;
  const bottom = top + tall;
  const across = (value: number): string => share(left + x.at(value) * (right - left));
  const up = (value: number): number => Math.round((bottom - y.at(value) * tall) * 100) / 100;
  const grid = y.ticks.map((value) =>
    el("g", {}, line("bench-grid", ["0", up(value), "100%", up(value)], 1), text("bench-faint", "0", up(value) - 3, yTick(value), { size: 11 })));
  const below = x.ticks.map((value) =>
    el("g", {}, line("bench-axis", [across(value), bottom, across(value), bottom + 4], 1), text("bench-faint", across(value), bottom + 16, xTick(value), { size: 11, anchor: "middle" })));
  const title = text("bench-faint", share((left + right) / 2), bottom + 33, xTitle, { size: 11, anchor: "middle" });
  const compared = reference?.points ?? [];
  const guide = compared.slice(1).map(([to, over], i) => line("bench-faint", [across(compared[i]![0]), up(compared[i]![1]), across(to), up(over)], 1.5, "1 4"));
  const drawn = series.map(({ where, mark, points }) => el("g", {}, ...points.slice(1).map((point, i) =>
    line(`bench-${where}`, [across(points[i]!.x), up(points[i]!.y), across(point.x), up(point.y)], 2, dashOf(mark)))));
  const marked = series.map(({ where, mark, points }) => el("g", {}, ...points.flatMap((point) => [
    ...(point.low === null || point.high === null ? [] : [line("bench-text", [across(point.x), up(point.low), across(point.x), up(point.high)], 1.5)]),
    marker(where, mark, across(point.x), up(point.y)),
  ])));
  return { height: bottom + 38, marks: [...names, ...grid, ...below, title, ...guide, ...drawn, ...marked] };
}

function nameRow({ label, where, mark, result }: Series, i: number): Tree {
  const y = i * rowHeight + 9;
  const name = el("text", { class: "bench-text", x: "36", y: String(y + 4), "font-size": "12", fill: "currentColor" },
    shortened(label, 26), el("tspan", { class: "bench-faint", fill: "currentColor" }, ` ${placeWords[where]}`));
  return el("g", {}, line(`bench-${where}`, ["0", y, "28", y], 2, dashOf(mark)), marker(where, mark, "14", y), name, text("bench-text", "100%", y + 4, result, { anchor: "end" }));
}

function referenceRow(label: string, i: number): Tree {
  const y = i * rowHeight + 9;
  return el("g", {}, line("bench-faint", ["0", y, "28", y], 1.5, "1 4"), text("bench-faint", "36", y + 4, label));
}
