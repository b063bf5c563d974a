// The table that sets Go beside Python, and both beside the browser: a row for each workload and size.

import { sectionId, type OverviewInput } from "./about.ts";
import { pythonWords } from "./facts.ts";
import { sizeWords } from "./names.ts";
import type { ResultSet } from "./results.ts";
import { head, panels, points, type Panel, type Point, type Where } from "./select.ts";
import { column, scrolled } from "./tables.ts";
import { el, type Tree } from "./tree.ts";
import { seconds } from "./units.ts";

const groups: readonly { readonly where: Where; readonly title: string; readonly ways: readonly string[] }[] = [
  { where: "go", title: "Go, natively", ways: ["sequential", "goroutines", "parallel"] },
  { where: "python", title: "Python, natively", ways: ["sequential", "threads", "processes", "asyncio"] },
  { where: "here", title: "Go, in this browser", ways: ["sequential", "goroutines", "parallel"] },
];

/** @param order the examples, as the page has them */
export function workloads(input: OverviewInput, set: ResultSet | undefined, order: readonly string[]): readonly Tree[] {
  const examples = order.filter((example) => input.benches[example]!.workload !== "");
  const all = examples.flatMap((example) => points(set, example, input.here[example] ?? null));
  if (all.length === 0) return [];
  const shown = groups.filter(({ where }) => all.some((point) => point.where === where));
  const rows = examples.flatMap((example) => {
    const cores = { go: set?.cores ?? 1, python: set?.cores ?? 1, here: input.here[example]?.cores ?? 1 };
    const found = panels(points(set, example, input.here[example] ?? null));
    return found.map((panel, i) => {
      const cells = shown.flatMap(({ where, ways }) => ways.map((way, j) => cell(figure(panel, where, way, cores[where]), j === 0)));
      const link = el("a", { href: `#${sectionId(example)}` }, input.benches[example]!.workload);
      const size = panel.size === "" ? [] : [el("span", "bench-interval", sizeWords(panel.size))];
      return el("tr", i === 0 ? "bench-first" : "", el("th", { scope: "row" }, link, ...size), ...cells);
    });
  });
  const top = el("tr", {}, column("Workload", 1, 2), ...shown.map(({ title, ways }) => el("th", { scope: "colgroup", colspan: String(ways.length), class: "bench-start" }, title)));
  const second = el("tr", {}, ...shown.flatMap(({ ways }) => ways.map((way, j) => el("th", { scope: "col", ...(j === 0 ? { class: "bench-start" } : {}) }, way))));
  return [
    el("h2", {}, "Go beside Python"),
    el("p", {}, "How long each takes, with all of the machine's cores. Under sequential is one thing after the other."),
    scrolled("Times of the workloads", "bench-table bench-workloads", el("thead", {}, top, second), el("tbody", {}, ...rows)),
    ...(all.some(({ where }) => where === "python") ? [el("p", "bench-facts", pythonWords)] : []),
  ];
}

/** Of an example's benchmarks it is the first: what one row sets side by side is one workload. */
function figure(panel: Panel, where: Where, way: string, cores: number): Point | undefined {
  const what = panel.groups[0]!.points[0]!.name.what;
  const group = panel.groups.find(({ points: [first] }) => first!.name.what === what && first!.name.by === way && first!.name.rest.length === 0);
  return group === undefined ? undefined : head(group, where, cores);
}

function cell(point: Point | undefined, start: boolean): Tree {
  const names = [...(point === undefined ? ["bench-none"] : []), ...(start ? ["bench-start"] : [])].join(" ");
  return el("td", names, point === undefined ? "–" : seconds(point.median));
}
