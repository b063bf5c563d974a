// How long it takes with chunks of each length.

import type { Panel, Point } from "../select.ts";
import { counted, digits, grouped, seconds, tick } from "../units.ts";
import { placeWords, type Chart } from "./chart.ts";
import type { Cores } from "./bars.ts";
import { plot, type Series } from "./plot.ts";
import { spread } from "./scale.ts";

/** The sweeps of a panel, with GOMAXPROCS at the number of cores. */
export function sweeps({ groups }: Panel, cores: Cores): readonly Series[] {
  const all = groups.filter(({ points }) => points.some(({ name }) => name.chunk > 0));
  return all.flatMap(({ label, points }, mark) => (["go", "python", "here"] as const).flatMap((where): Series[] => {
    const of = points.filter((point) => point.name.chunk > 0 && point.where === where && point.median > 0 && (where !== "go" || point.procs === cores.native));
    const sorted = [...of].sort((a, b) => a.name.chunk - b.name.chunk);
    if (sorted.length < 2) return [];
    const best = sorted.reduce((a, b) => (b.median < a.median ? b : a));
    const result = `${seconds(best.median)} at ${grouped(best.name.chunk)}`;
    return [{ label, where, mark, result, points: sorted.map(({ name, median, low, high }) => ({ x: name.chunk, y: median, low, high })) }];
  }));
}

/** Null where there is no sweep. */
export function curveChart(panel: Panel, cores: Cores): Chart | null {
  const series = sweeps(panel, cores);
  if (series.length === 0) return null;
  const all = series.flatMap(({ points }) => points);
  const loop = panel.groups.flatMap(({ points }) => points).find((point) => isLoop(point, cores));
  const [x, y] = [spread(all.map((point) => point.x)), spread([...all.map((point) => point.y), ...(loop === undefined ? [] : [loop.median])])];
  const ends = [Math.min(...all.map((point) => point.x)), Math.max(...all.map((point) => point.x))] as const;
  const { height, marks } = plot({
    x,
    y,
    xTitle: "length of a chunk; both axes are logarithmic",
    xTick: thousands,
    yTick: (value) => tick(value, "sec/op"),
    series,
    reference: loop === undefined ? null : { label: `sequential, Go: ${seconds(loop.median)}`, points: [[ends[0], loop.median], [ends[1], loop.median]] },
  });
  const told = series.map(({ label, where, points, result }) => {
    const times = points.map((point) => point.y);
    return `${placeWords[where]}, ${label}: shortest ${result}, of ${counted(points.length, "length")}; the longest takes ${digits(Math.max(...times) / Math.min(...times))} times as long`;
  });
  return { caption: `Time against the length of a chunk${panel.title === "" ? "" : `: ${panel.title}`}`, finding: `${told.join(". ")}.`, height, marks };
}

/** "500", "10k", "1M": as short as there is room for. */
function thousands(value: number): string {
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 1e3 ? `${value / 1e3}k` : String(value);
}

function isLoop({ where, name, procs, median }: Point, cores: Cores): boolean {
  return where === "go" && name.by === "sequential" && name.chunk === 0 && procs === cores.native && median > 0;
}
