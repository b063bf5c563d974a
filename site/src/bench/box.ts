// The box of an example's benchmarks, in a lesson and in the page of all measurements: charts, what
// the lesson claims of them, tables, and what they were measured on. Both kinds of page lie in a
// folder beneath the site's root.

import type { BoxInput, Here } from "./about.ts";
import { bars, type Cores } from "./charts/bars.ts";
import { bar, figure, line, type Chart } from "./charts/chart.ts";
import { curveChart } from "./charts/curve.ts";
import { speedupChart, speedups } from "./charts/speedup.ts";
import { judgements } from "./claims.ts";
import { claimList } from "./claimlist.ts";
import { changes, pairOf } from "./compare.ts";
import { factWords } from "./facts.ts";
import type { ResultSet } from "./results.ts";
import { chosen, head, otherUnits, panels, points, type Point, type Where } from "./select.ts";
import { figuresTable, speedupTable } from "./tables.ts";
import { el, type Tree } from "./tree.ts";

/** With more ways than this the table stands open. */
const fewWays = 8;

/** The inside of a box. Buttons are the page's own, and stand beneath it. */
export function box(input: BoxInput): Tree {
  return titled(input, "p");
}

/** The same with a title of another kind. */
export function titled(input: BoxInput, tag: "p" | "h3", ...beneath: readonly Tree[]): Tree {
  return el("div", "bench", el(tag, "cost-title", input.bench.title), ...beneath, ...drawing(input));
}

function drawing(input: BoxInput): readonly Tree[] {
  const { results, set, compare, example, bench, here, live } = input;
  const found = chosen(results, set);
  const claims = claimList(judgements(bench.claims, found, example, here));
  const all = points(found, example, here);
  if (all.length === 0) return [empty(found, live), ...claims];
  const pair = compare === null || found === undefined ? undefined : pairOf(results, found.id, compare);
  return [
    legend(all),
    el("div", "bench-charts", ...charts(input).map(figure)),
    ...claims,
    ...(pair === undefined ? [] : changes(pair, example)),
    tables(input, found),
    facts(all, found, here),
  ];
}

/** What the charts of a box are, from left to right. Waiting does not get faster with cores: there is no speed-up. */
export function charts(input: BoxInput): readonly Chart[] {
  const { results, set, example, bench, here } = input;
  const found = chosen(results, set);
  const cores = coresOf(found, here);
  const all = panels(points(found, example, here));
  const curves = all.map((panel) => curveChart(panel, cores));
  const kinds = [
    // One bar says no more than the line that a curve has for it.
    all.map((panel, i) => (curves[i] !== null && panel.groups.filter((group) => head(group, "go", cores.native) !== undefined).length < 2 ? null : bars(panel, cores))),
    bench.waits ? [] : all.map((panel) => speedupChart(panel, cores)),
    curves,
  ];
  return kinds.flat().filter((chart): chart is Chart => chart !== null);
}

function coresOf(set: ResultSet | undefined, here: Here | null): Cores {
  return { native: set?.cores ?? 1, here: here?.cores ?? 1 };
}

/** What is said where nothing was measured, over the room that charts will take. */
function empty(set: ResultSet | undefined, live: boolean): Tree {
  const what = set === undefined ? "Nothing has been measured yet." : "This has not been measured yet.";
  const how = live ? "Measure it here, in your browser, or natively on the machine that serves this page: " : "To measure natively, on the machine that serves this page: ";
  const lines = [0, 1, 2, 3].map((i) => line("bench-grid", ["0", 10 + i * 36, "100%", 10 + i * 36], 1, "2 3"));
  const room = el("svg", { class: "bench-chart", width: "100%", height: "130", "aria-hidden": "true" }, ...lines);
  return el("div", "bench-empty", el("p", {}, `${what} ${how}`, el("code", {}, "make bench")), room);
}

const legendWords: Readonly<Record<Where, string>> = { go: "Go, natively", python: "Python, natively", here: "here, in this browser" };

function legend(all: readonly Point[]): Tree {
  const places = (["go", "python", "here"] as const).filter((where) => where === "here" || all.some((point) => point.where === where));
  const items = places.map((where) => {
    const later = where === "here" && !all.some((point) => point.where === "here");
    const sample = later ? [line("bench-grid", ["0", 6, "28", 6], 1, "2 3")] : bar(where, "1", 1, "26", 10);
    return el("li", {}, el("svg", { width: "28", height: "12", "aria-hidden": "true" }, ...sample), later ? "here, in this browser: not measured yet" : legendWords[where]);
  });
  return el("ul", "bench-legend", ...items);
}

function tables({ bench, example, here }: BoxInput, set: ResultSet | undefined): Tree {
  const cores = coresOf(set, here);
  const all = panels(points(set, example, here));
  const faster = bench.waits ? [] : all.map((panel) => ({ panel, found: speedups(panel, cores) }));
  // What is more than a few ways to do one thing is read as a table.
  const open = all.some(({ groups }) => groups.length > fewWays || groups.some(({ points }) => points[0]!.name.by === ""));
  return el("details", { class: "bench-details", ...(open ? { open: "" } : {}) },
    el("summary", {}, "The figures as tables"),
    ...all.map((panel) => figuresTable(panel, cores)),
    ...faster.flatMap(({ panel, found }) => (found === null ? [] : [speedupTable(found, panel.title)])),
    ...otherUnits(set, example).flatMap((unit) => panels(points(set, example, null, unit)).map((panel) => figuresTable(panel, cores, unit))),
  );
}

function facts(all: readonly Point[], set: ResultSet | undefined, here: Here | null): Tree {
  const { native, others } = factWords(all, set, here);
  const raw = native === "" ? [] : [el("p", {}, `${native} `, el("a", { href: `../bench/${set!.id}.txt` }, "The raw figures"))];
  return el("div", "bench-facts", ...raw, ...others.map((words) => el("p", {}, words)));
}
