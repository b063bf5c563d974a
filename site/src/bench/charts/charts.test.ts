import assert from "node:assert/strict";
import { test } from "node:test";

import { example, here, hereRow, row, set } from "../testfigures.ts";
import type { Here } from "../about.ts";
import type { Row } from "../results.ts";
import { panels, points, type Panel } from "../select.ts";
import { html } from "../tree.ts";
import { bars } from "./bars.ts";
import { figure, type Chart } from "./chart.ts";
import { curveChart } from "./curve.ts";
import { spread } from "./scale.ts";
import { speedupChart, speedups } from "./speedup.ts";

const cores = { native: 2, here: 4 };

function panel(rows: readonly Row[], own: Here | null = null): Panel {
  return panels(points(set(rows), example, own))[0]!;
}

function drawn(chart: Chart | null): string {
  assert.ok(chart !== null);
  return html(figure(chart));
}

/** The shares of the width that the bars of a class take. */
function widths(text: string, className: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<rect class="${className}" x="16%" y="\\d+" width="([^"]+)"`, "g"))].map(([, width]) => width!);
}

test("bars are as long as their times, from 0", () => {
  const text = drawn(bars(panel([row("P/by=sequential", 0.01, { high: 0.01, low: 0.01 }), row("P/by=goroutines", 0.005, { low: null, high: null })]), cores));
  assert.deepEqual(widths(text, "bench-go"), ["62%", "31%"]);
  assert.match(text, />0<.*>10 ms<\/text>/);
  assert.doesNotMatch(text, /Logarithmic/);
});

test("times too far apart are on a logarithmic axis, which says so", () => {
  const text = drawn(bars(panel([row("A", 1e-8), row("B", 1e-3)]), cores));
  assert.match(text, /Logarithmic: each line is 100 times the one before\./);
  assert.match(text, />1 ns<.*>100 ns<.*>10 µs<.*>1 ms</);
});

test("places differ in more than their colour, and here has its room before it has figures", () => {
  const rows = [row("P/by=sequential", 1), row("P/by=sequential", 2, { lang: "python" })];
  const before = bars(panel(rows), cores)!;
  const after = bars(panel(rows, here([hereRow("P/by=sequential", 1.5)])), cores)!;
  assert.equal(before.height, after.height);
  assert.match(drawn(before), />here<.*stroke-dasharray="2 3"/);
  assert.match(drawn(after), /<rect class="bench-go"[^>]* fill="currentColor"/);
  assert.match(drawn(after), /<line class="bench-python"[^>]* stroke-dasharray="3 3"/);
  assert.match(drawn(after), /<rect class="bench-here"[^>]* fill="none"/);
});

test("a chart tells its finding", () => {
  const text = drawn(bars(panel([row("P/by=sequential", 4), row("P/by=goroutines", 2)]), cores));
  assert.match(text, /role="img".*<title>P<\/title><desc>Go, sequential: 4\.00 s\. Go, goroutines: 2\.00 s\. Shortest: Go, goroutines; the longest takes 2\.00 times as long\.<\/desc>/);
});

test("pools say how many workers they have", () => {
  const text = drawn(bars(panel([1, 2, 4].map((workers) => row(`P/by=parallel/workers=${workers}`, 4 / workers)), here([hereRow("P/by=parallel/workers=4", 2)])), cores));
  assert.match(text, />parallel, 2 workers, here 4</);
});

test("a speed-up is over the sequential one with all cores", () => {
  const rows = [row("P/by=sequential", 5, { procs: 1 }), row("P/by=sequential", 4), ...[1, 2, 4].map((procs) => row("P/by=goroutines", 4 / Math.min(procs, 2), { procs }))];
  const found = speedups(panel(rows), cores)!;
  assert.deepEqual(found.series.map(({ label, result, points }) => [label, result, points.map(({ x, y }) => [x, y])]), [["goroutines", "2.00× with 2", [[1, 1], [2, 2], [4, 2]]]]);
  assert.deepEqual([found.against, found.cores], ["sequential", 2]);
  const [, { low, high }] = found.series[0]!.points as never as [unknown, { low: number; high: number }];
  assert.ok(Math.abs(low - 3.6 / 2.2) < 1e-9 && Math.abs(high - 4.4 / 1.8) < 1e-9);
});

test("pools are against workers, natively and here, and the ideal bends where the cores end", () => {
  const rows = [row("P/by=sequential", 4), ...[1, 2].map((workers) => row(`P/by=parallel/workers=${workers}`, 4 / workers))];
  const own = here([hereRow("P/by=sequential", 8), ...[1, 2, 4].map((workers) => hereRow(`P/by=parallel/workers=${workers}`, 8 / workers))]);
  const found = speedups(panel(rows, own), cores)!;
  assert.deepEqual(found.series.map(({ where, result }) => [where, result]), [["go", "2.00× with 2 workers"], ["here", "4.00× with 4 workers"]]);
  assert.match(drawn(speedupChart(panel(rows, own), cores)), /ideal with 4 cores.*>workers</);
});

test("with many cores both axes go in powers of two, and the ideal stays straight", () => {
  const sweep = [1, 2, 4, 8, 16, 32].map((procs) => row("P/by=goroutines", 16 / Math.min(procs, 16), { procs, low: null, high: null }));
  const text = drawn(speedupChart(panel([row("P/by=sequential", 16, { procs: 16 }), ...sweep]), { native: 16, here: 1 }));
  assert.match(text, /GOMAXPROCS; both axes are logarithmic/);
  const guide = [...text.matchAll(/<line class="bench-faint" x1="([\d.]+)%" y1="([\d.]+)" x2="([\d.]+)%" y2="([\d.]+)"/g)].map((found) => found.slice(1).map(Number));
  const points = [...text.matchAll(/<svg x="([\d.]+)%" y="([\d.]+)" width="1"/g)].map((found) => found.slice(1).map(Number));
  // It goes through the points of what is as fast as can be, and bends at the sixteenth core.
  const slope = ([x1, y1]: readonly number[], [x2, y2]: readonly number[]): number => (y2! - y1!) / (x2! - x1!);
  const [first, second] = guide as [number[], number[]];
  assert.ok(Math.abs(slope(first.slice(0, 2), first.slice(2)) - slope(points[0]!, points[2]!)) < 1e-2);
  assert.deepEqual([first.slice(2), second[1]], [points[4], second[3]]);
});

test("a pool without a sequential one is over one worker, and what is no other way to do the same has no speed-up", () => {
  assert.equal(speedups(panel([1, 2].map((workers) => row(`P/by=parallel/workers=${workers}`, 1 / workers))), cores)?.against, "one worker");
  const single = [row("P/by=sequential", 2), row("P/by=goroutines", 1)];
  const locks = [1, 2].map((procs) => row("P/by=mutex", procs, { procs }));
  const nameless = [1, 2].map((procs) => row("A", 1, { procs }));
  for (const rows of [single, locks, nameless]) assert.equal(speedupChart(panel(rows), cores), null);
});

test("a speed-up says what it is over, where the sequential one or that of one worker is missing", () => {
  const pool = (where: readonly number[]): Row[] => where.map((workers) => row(`P/by=parallel/workers=${workers}`, 4 / workers));
  const own = here([1, 2, 4].map((workers) => hereRow(`P/by=parallel/workers=${workers}`, 8 / workers)));
  const found = speedups(panel([row("P/by=sequential", 8), ...pool([1, 2])], own), cores)!;
  assert.equal(found.against, "sequential, or one worker");
  assert.deepEqual(found.series.map(({ where, sequential, result }) => [where, sequential, result]), [["go", true, "4.00× with 2 workers"], ["here", false, "4.00× with 4 workers"]]);
  assert.equal(speedups(panel(pool([2, 4])), cores), null);
});

test("a curve has the shortest time in words, and the sequential one to compare with", () => {
  const sweep = [10, 1000, 100_000].map((chunk, i) => row(`P/by=goroutines/chunk=${chunk}`, [0.02, 0.004, 0.009][i]!));
  const text = drawn(curveChart(panel([row("P/by=sequential", 0.008), ...sweep]), cores));
  assert.match(text, /4\.00 ms at 1,000.*sequential, Go: 8\.00 ms.*>1k<.*both axes are logarithmic/);
  assert.equal(curveChart(panel(sweep.slice(0, 1)), cores), null);
});

test("an axis names figures, however near to each other they are", () => {
  for (let least = 1e-9; least < 1e3; least *= 1.07) {
    for (const ratio of [1, 1.05, 1.4, 3, 30, 1e4, 1e9]) {
      const { ticks } = spread([least, least * ratio]);
      assert.ok(ticks.length >= 2 && ticks.length <= 6, `${least} to ${least * ratio}: ${ticks.join(", ")}`);
    }
  }
});

test("more series than shapes, and figures of any size, are drawn", () => {
  const many = [row("P/by=sequential", 1, { procs: 64 }), ...Array.from({ length: 9 }, (_, i) => i).flatMap((i) => [1, 2, 4].map((procs) => row(`P/by=way${i}`, Math.pow(10, 6 - 2 * i) / procs, { procs })))];
  const wide = [row("P/by=sequential", 1, { procs: 64 }), ...[1, 2, 4, 8, 16, 32, 64, 128].map((procs) => row("P/by=goroutines", 0, { procs, low: 0, high: 0 }))];
  for (const rows of [many, wide, [row("A", 0, { low: 0, high: 0 })], [row("A", 1e-30), row("B", 1e30)]]) {
    const all = [bars(panel(rows), cores), speedupChart(panel(rows), { native: 64, here: 1 }), curveChart(panel(rows), cores)].map((chart) => (chart === null ? "" : drawn(chart)));
    assert.doesNotMatch(all.join(""), /NaN|Infinity|undefined/);
  }
});
