// Figures for the tests of this folder.

import type { BenchAbout, BoxInput, Here, HereRow } from "./about.ts";
import type { Results, ResultSet, Row } from "./results.ts";

export const example = "web-workers/faster";

/** A figure of ten measurements, with an interval of a tenth to both sides. */
export function row(name: string, median: number, more: Partial<Row> = {}): Row {
  return { example, name, lang: "go", procs: 2, unit: "sec/op", n: 10, median, low: median * 0.9, high: median * 1.1, ...more };
}

export function hereRow(name: string, median: number): HereRow {
  return { name, n: 10, median, low: median * 0.9, high: median * 1.1 };
}

export function set(rows: readonly Row[], more: Partial<ResultSet> = {}): ResultSet {
  return {
    id: "2026-11-21T2205-8f565cc1aa",
    label: "full",
    date: "2026-11-21T22:05:00Z",
    commit: "8f565cc1aa",
    goos: "linux",
    goarch: "amd64",
    cpu: "AMD EPYC",
    cores: 2,
    go: "go1.26.8",
    python: "3.11.7",
    complete: true,
    rows,
    ...more,
  };
}

export function results(...sets: readonly ResultSet[]): Results {
  return { format: 1, sets, comparisons: [], problems: [] };
}

export function here(rows: readonly HereRow[], cores = 4): Here {
  return { when: "2026-11-22T10:00:00Z", cores, browser: "Firefox 140", rows };
}

export const about: BenchAbout = { title: "What it costs", lesson: "web-workers/", anchor: "cost-faster", waits: false, workload: "Primes", claims: [] };

export function boxOf(more: Partial<BoxInput> = {}): BoxInput {
  return { results: results(), set: null, compare: null, example, bench: about, here: null, live: false, ...more };
}
