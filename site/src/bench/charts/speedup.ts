// How many times as fast it is with more cores, or more workers, beside what would be ideal.

import { highest, type Group, type Panel, type Point } from "../select.ts";
import { counted, digits } from "../units.ts";
import { placeWords, type Chart } from "./chart.ts";
import type { Cores } from "./bars.ts";
import { plot, type PlotPoint, type Series } from "./plot.ts";
import { counts } from "./scale.ts";

export interface Speedups {
  /** What the times are held against: the sequential one, that of one worker, or for each the one that there is. */
  readonly against: string;
  readonly series: readonly Speedup[];
  /** The cores that the ideal line bends at. */
  readonly cores: number;
}

export interface Speedup extends Series {
  /** True: x counts workers; false: it is GOMAXPROCS. */
  readonly pool: boolean;
  /** Whether it is over the sequential one; over one worker if not. */
  readonly sequential: boolean;
}

/**
 * The speed-ups of a panel; null where nothing was measured with more than one core or worker. What is no
 * other way to do what is done sequentially has none, and no ideal: what a lock costs, say.
 */
export function speedups({ groups }: Panel, cores: Cores): Speedups | null {
  const sequential = groups.filter(({ points }) => points[0]!.name.by === "sequential");
  const others = groups.filter(({ points }) => points[0]!.name.by !== "sequential" && points[0]!.name.by !== "");
  const base = (where: Point["where"], what: string): Point | undefined => sequential
    .flatMap(({ points }) => points)
    .find((point) => point.where === where && point.name.what === what && (where === "here" || point.procs === cores.native));
  const all = others.flatMap((group, mark) => (["go", "here"] as const).map((where) => oneSeries(group, where, mark, base(where, group.points[0]!.name.what), cores)));
  const series = all.filter((found): found is Speedup => found !== null);
  if (series.length === 0) return null;
  const against = [...(series.some(({ sequential }) => sequential) ? ["sequential"] : []), ...(series.some(({ sequential }) => !sequential) ? ["one worker"] : [])].join(", or ");
  return { against, series, cores: Math.max(cores.native, series.some(({ where }) => where === "here") ? cores.here : 1) };
}

/** Against workers where the name has them, or else against GOMAXPROCS, which a browser has but one of. */
function oneSeries({ label, points }: Group, where: "go" | "here", mark: number, base: Point | undefined, cores: Cores): Speedup | null {
  const of = points.filter((point) => point.where === where && point.name.chunk === 0);
  const pool = of.some(({ name }) => name.workers > 0);
  const most = where === "go" ? cores.native : 0;
  const sweep = pool ? of.filter(({ name, procs }) => name.workers > 0 && (where === "here" || procs === most)) : of;
  const count = ({ name, procs }: Point): number => (pool ? name.workers : procs);
  const sorted = [...sweep].sort((a, b) => count(a) - count(b));
  const from = base ?? (pool ? sorted.find((point) => count(point) === 1) : undefined);
  if (from === undefined || !(from.median > 0)) return null;
  const ratios = sorted.filter(({ median }) => median > 0).map((point) => ratio(count(point), from, point));
  if (ratios.length < 2) return null;
  const enough = highest(ratios.map(({ x }) => x), where === "go" ? cores.native : cores.here);
  const whole = ratios.find(({ x }) => x === enough)!;
  return { label, where, mark, pool, sequential: from === base, result: `${digits(whole.y)}× with ${pool ? counted(whole.x, "worker") : whole.x}`, points: ratios };
}

function ratio(x: number, from: Point, to: Point): PlotPoint {
  const bounded = from.low !== null && from.high !== null && to.low !== null && to.high !== null && to.low > 0 && from !== to;
  return { x, y: from.median / to.median, low: bounded ? from.low! / to.high! : null, high: bounded ? from.high! / to.low! : null };
}

/** With more cores than this, or more times as fast, the axes go in powers of two. */
const manyCores = 16;

/** Null where there is nothing to draw. */
export function speedupChart(panel: Panel, cores: Cores): Chart | null {
  const found = speedups(panel, cores);
  if (found === null) return null;
  const { series, against } = found;
  const all = series.flatMap(({ points }) => points);
  const most = Math.max(...all.map(({ x }) => x));
  const ideal = Math.min(most, found.cores);
  const kinds = [...(series.some(({ pool }) => !pool) ? ["GOMAXPROCS"] : []), ...(series.some(({ pool }) => pool) ? ["workers"] : [])];
  const best = Math.max(ideal, ...all.map(({ y, high }) => high ?? y));
  // Both axes are of one kind, so that the ideal is straight.
  const doubling = Math.max(most, best) > manyCores;
  const { height, marks } = plot({
    x: counts(most, doubling),
    y: counts(best, doubling),
    xTitle: kinds.join(", or ") + (doubling ? "; both axes are logarithmic" : ""),
    xTick: String,
    yTick: (value) => `${value}×`,
    series,
    reference: { label: `ideal with ${counted(found.cores, "core")}`, points: [[1, 1], [ideal, ideal], ...(most > ideal ? [[most, ideal] as const] : [])] },
  });
  const told = series.map(({ label, where, points, result }) => `${placeWords[where]}, ${label}: ${result}, measured with ${points.map(({ x }) => x).join(", ")}`);
  const caption = `Speed-up over ${against}${panel.title === "" ? "" : `: ${panel.title}`}`;
  return { caption, finding: `${told.join(". ")}. Ideal would be as many times as fast as there are cores, ${found.cores}.`, height, marks };
}
