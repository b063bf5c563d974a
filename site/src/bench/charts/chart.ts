// What all charts share. A chart is as wide as the place that it stands in: lengths are shares of that
// width, heights and texts are in pixels, so that a narrow chart's words are no smaller. Colours are
// classes (bench.css, and svg.ts for files), and never the only sign.

import { el, type Tree } from "../tree.ts";
import type { Where } from "../select.ts";

export interface Chart {
  /** What it shows, over it. */
  readonly caption: string;
  /** What is to be seen in it, in words. */
  readonly finding: string;
  /** Pixels. */
  readonly height: number;
  readonly marks: readonly Tree[];
}

/** A chart in its place, with its caption. */
export function figure({ caption, finding, height, marks }: Chart): Tree {
  const attrs = { class: "bench-chart", role: "img", width: "100%", height: String(height) };
  const svg = el("svg", attrs, el("title", {}, caption === "" ? "Times" : caption), el("desc", {}, finding), ...marks);
  return el("figure", "bench-figure", ...(caption === "" ? [] : [el("figcaption", {}, caption)]), svg);
}

/** What the places are called in a chart. */
export const placeWords: Readonly<Record<Where, string>> = { go: "Go", python: "Python", here: "here" };

export interface Style {
  readonly size?: number;
  readonly anchor?: "middle" | "end";
  readonly bold?: boolean;
  /** Pixels that it stands behind x. */
  readonly after?: number;
}

/** A text; x is a share of the width or in pixels, y the pixels to its base line. */
export function text(className: string, x: string, y: number, words: string, { size = 12, anchor, bold, after }: Style = {}): Tree {
  return el("text", {
    class: className,
    x,
    y: String(y),
    "font-size": String(size),
    ...(anchor === undefined ? {} : { "text-anchor": anchor }),
    ...(after === undefined ? {} : { dx: String(after) }),
    ...(bold === true ? { "font-weight": "600" } : {}),
    fill: "currentColor",
  }, words);
}

/** A straight line between two places. */
export function line(className: string, [x1, y1, x2, y2]: readonly [string, number, string, number], width: number, dash = ""): Tree {
  return el("line", {
    class: className,
    x1,
    y1: String(y1),
    x2,
    y2: String(y2),
    stroke: "currentColor",
    "stroke-width": String(width),
    ...(dash === "" ? {} : { "stroke-dasharray": dash }),
  });
}

/** A bar: Go's is full, Python's striped, that of the browser hollow. */
export function bar(where: Where, x: string, y: number, width: string, height: number): readonly Tree[] {
  const box = { class: `bench-${where}`, x, y: String(y), width, height: String(height) };
  if (where === "go") return [el("rect", { ...box, fill: "currentColor" })];
  const frame = el("rect", { ...box, fill: "none", stroke: "currentColor", "stroke-width": where === "here" ? "2" : "1" });
  if (where === "here") return [frame];
  // Stripes are the dashes of a thick line: a pattern would need an id, and boxes are many.
  const end = x.endsWith("%") ? `${Math.round((parseFloat(x) + parseFloat(width)) * 100) / 100}%` : String(parseFloat(x) + parseFloat(width));
  return [line(`bench-${where}`, [x, y + height / 2, end, y + height / 2], height, "3 3"), frame];
}

/** An interval, with a rim in the colour behind it, so that it is seen on a bar. */
export function whisker(from: string, to: string, y: number): readonly Tree[] {
  const parts: readonly (readonly [string, number, string, number])[] = [[from, y, to, y], [from, y - 4, from, y + 4], [to, y - 4, to, y + 4]];
  return [...parts.map((part) => line("bench-back", part, 3.5)), ...parts.map((part) => line("bench-text", part, 1.5))];
}

const shapes: readonly string[] = ["M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M-3.5-3.5h7v7h-7z", "M0-5L4.8 3.5H-4.8z", "M0-5.2L5.2 0L0 5.2L-5.2 0z"];
const dashes: readonly string[] = ["", "6 3", "2 3", "8 3 2 3"];

/** A point of the series of that number: each has a shape, full natively and hollow in the browser. */
export function marker(where: Where, series: number, x: string, y: number): Tree {
  const path = { class: `bench-${where}`, d: shapes[series % shapes.length]!, stroke: "currentColor", "stroke-width": "1.75" };
  const back = el("path", { class: "bench-back", d: path.d, fill: "currentColor" });
  const shape = where === "here" ? [back, el("path", { ...path, fill: "none" })] : [el("path", { ...path, fill: "currentColor" })];
  return el("svg", { x, y: String(y), width: "1", height: "1", overflow: "visible" }, ...shape);
}

/** How the lines of a series are broken. */
export function dashOf(series: number): string {
  return dashes[series % dashes.length]!;
}
