// The figures of the charts as tables.

import type { Cores } from "./charts/bars.ts";
import { placeWords } from "./charts/chart.ts";
import type { Speedups } from "./charts/speedup.ts";
import { sweepWords } from "./names.ts";
import { distinct, byKey, head, type Panel, type Point } from "./select.ts";
import { el, type Tree } from "./tree.ts";
import { amount, counted, digits, range } from "./units.ts";

/** A table that is moved sideways where it is too wide, with the keyboard too. */
export function scrolled(caption: string, className: string, ...parts: readonly Tree[]): Tree {
  return el("div", { class: "bench-scroll", role: "group", "aria-label": caption, tabindex: "0" }, el("table", className, el("caption", {}, caption), ...parts));
}

export function column(words: string, span = 1, rows = 1): Tree {
  return el("th", { scope: span > 1 ? "colgroup" : "col", ...(span > 1 ? { colspan: String(span) } : {}), ...(rows > 1 ? { rowspan: String(rows) } : {}) }, words);
}

export function lead(words: string): Tree {
  return el("th", { scope: "row" }, words);
}

/** Everything of a panel: a row for each benchmark, a column for each GOMAXPROCS, for Python and for the browser. */
export function figuresTable(panel: Panel, cores: Cores, unit = "sec/op"): Tree {
  const all = panel.groups.flatMap(({ points }) => points);
  const procs = distinct(all.filter(({ where }) => where === "go").map((point) => point.procs), []).slice().sort((a, b) => a - b);
  const others = (["python", "here"] as const).filter((where) => all.some((point) => point.where === where));
  const deep = procs.length > 1 ? 2 : 1;
  const go = procs.length === 0 ? [] : [deep === 1 ? column(`Go, GOMAXPROCS ${procs[0]}`) : column("Go, with GOMAXPROCS", procs.length)];
  const top = el("tr", {}, column("How", 1, deep), ...go, ...others.map((where) => column(placeWords[where], 1, deep)));
  const second = deep === 1 ? [] : [el("tr", {}, ...procs.map((count) => column(String(count))))];
  const rows = panel.groups.flatMap(({ label, points }) =>
    [...byKey(points, ({ name }) => name.text).values()].map((of) => {
      const native = procs.map((count) => of.find((point) => point.where === "go" && point.procs === count));
      const rest = others.map((where) => head({ label, points: of }, where, cores.native));
      return el("tr", {}, lead(label + sweepWords(of[0]!.name)), ...[...native, ...rest].map((point) => cell(point, unit)));
    }));
  const what = unit === "sec/op" ? "Times" : unit;
  const caption = panel.title === "" ? what : `${what}: ${panel.title}`;
  return scrolled(caption, "bench-table", el("thead", {}, top, ...second), el("tbody", {}, ...rows));
}

function cell(point: Point | undefined, unit: string): Tree {
  if (point === undefined) return el("td", "bench-none", "–");
  const { n, median, low, high } = point;
  const under = low === null || high === null ? (n === 1 ? "one measurement" : `of ${counted(n, "measurement")}`) : range(low, high, unit);
  return el("td", {}, amount(median, unit), el("span", "bench-interval", under));
}

/** The speed-ups: a row for each number of cores or workers. */
export function speedupTable({ series, against }: Speedups, title: string): Tree {
  const counts = distinct(series.flatMap(({ points }) => points.map(({ x }) => x)), []).slice().sort((a, b) => a - b);
  const heads = series.map(({ label, where, pool }) => column(`${placeWords[where]}, ${label}${pool ? ", by workers" : ", by GOMAXPROCS"}`));
  const rows = counts.map((count) => el("tr", {}, lead(String(count)), ...series.map(({ points }) => {
    const found = points.find(({ x }) => x === count);
    if (found === undefined) return el("td", "bench-none", "–");
    const under = found.low === null || found.high === null ? [] : [el("span", "bench-interval", `${digits(found.low)}–${digits(found.high)}`)];
    return el("td", {}, `${digits(found.y)} times`, ...under);
  })));
  const caption = `Speed-up over ${against}${title === "" ? "" : `: ${title}`}`;
  return scrolled(caption, "bench-table", el("thead", {}, el("tr", {}, column("Cores or workers"), ...heads)), el("tbody", {}, ...rows));
}
