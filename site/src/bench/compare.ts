// Two sets beside each other: what became of each figure, and whether the difference means anything.

import { parse, sizeWords, sweepWords, variantWords, whatWords } from "./names.ts";
import type { Change, Comparison, Results, ResultSet } from "./results.ts";
import { machineWords } from "./facts.ts";
import { placeWords } from "./charts/chart.ts";
import { byKey } from "./select.ts";
import { column, lead, scrolled } from "./tables.ts";
import { el, type Tree } from "./tree.ts";
import { amount, counted, percent } from "./units.ts";

export interface Pair {
  readonly old: ResultSet;
  readonly new: ResultSet;
  readonly rows: readonly Change[];
}

/** Two sets, whichever of them is the older; undefined where they are not both there. */
export function pairOf({ sets, comparisons }: Results, one: string, other: string): Pair | undefined {
  const found = comparisons.find((pair: Comparison) => (pair.old === one && pair.new === other) || (pair.old === other && pair.new === one));
  const [older, newer] = [sets.find(({ id }) => id === found?.old), sets.find(({ id }) => id === found?.new)];
  return found === undefined || older === undefined || newer === undefined || older === newer ? undefined : { old: older, new: newer, rows: found.rows };
}

/** How many figures changed, in a sentence. */
export function changeWords({ rows, old, new: newer }: Pair): string {
  const times = rows.filter(({ unit }) => unit === "sec/op");
  const told = times.filter(({ significant }) => significant);
  const [shorter, longer] = [told.filter(({ change }) => change < 1).length, told.filter(({ change }) => change > 1).length];
  return `Of ${counted(times.length, "time")} ${shorter} became shorter, ${longer} longer, and ${times.length - shorter - longer} show no significant difference. ${machinesWords(old, newer)}`;
}

function machinesWords(old: ResultSet, newer: ResultSet): string {
  const [before, after] = [machineWords(old), machineWords(newer)];
  return before === after ? "Both were measured on the same kind of machine." : `The machines differ: the older was measured on ${before}, the newer on ${after}.`;
}

/**
 * What became of an example's times, with all cores that both sets have, or as many of them as both were measured with;
 * nothing where they have none in common.
 */
export function changes(pair: Pair, example: string): readonly Tree[] {
  const of = compared(pair, example);
  if (of.length === 0) return [];
  const old = { ...pair.old, rows: pair.old.rows.filter((row) => row.example === example) };
  const newer = { ...pair.new, rows: pair.new.rows.filter((row) => row.example === example) };
  const heads = ["How", `Older: ${shortDate(old.date)}`, `Newer: ${shortDate(newer.date)}`, "Change"].map((words) => column(words));
  const bodies = [...byKey(of, ({ name }) => sizeOf(name))].map(([size, there]) => {
    const title = size === "" ? [] : [el("tr", {}, el("th", { scope: "rowgroup", colspan: "4", class: "bench-rows" }, size))];
    return el("tbody", {}, ...title, ...there.map((row) => el("tr", {}, lead(rowWords(row, Math.min(old.cores, newer.cores))), median(old, row), median(newer, row), change(row))));
  });
  return [el("div", "bench-changes", scrolled("Compared", "bench-table", el("thead", {}, el("tr", {}, ...heads)), ...bodies), el("p", "bench-facts", machinesWords(old, newer)))];
}

/** Of each benchmark one row. */
function compared({ old, new: newer, rows }: Pair, example: string): readonly Change[] {
  const cores = Math.min(old.cores, newer.cores);
  const of = rows.filter((row) => row.example === example && row.unit === "sec/op" && (row.lang === "python" || row.procs <= cores));
  const most = new Map([...byKey(of, benchmark)].map(([key, all]) => [key, Math.max(...all.map(({ procs }) => procs))]));
  return of.filter((row) => row.procs === most.get(benchmark(row)));
}

function benchmark({ lang, name }: Change): string {
  return `${lang} ${name}`;
}

function shortDate(date: string): string {
  return date.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, "$1, $2");
}

function sizeOf(benchmark: string): string {
  const { what, size } = parse(benchmark);
  return size === "" ? "" : `${whatWords(what)}, ${sizeWords(size)}`;
}

/** GOMAXPROCS is told where it is not the cores. */
function rowWords({ lang, name: benchmark, procs }: Change, cores: number): string {
  const name = parse(benchmark);
  const fewer = lang === "go" && procs !== cores ? `, GOMAXPROCS ${procs}` : "";
  return `${placeWords[lang]}, ${variantWords(name, name.size === "")}${sweepWords(name)}${fewer}`;
}

function median({ rows }: ResultSet, { example, name, lang, procs, unit }: Change): Tree {
  const found = rows.find((row) => row.example === example && row.name === name && row.lang === lang && (lang === "python" || row.procs === procs) && row.unit === unit);
  return found === undefined ? el("td", "bench-none", "–") : el("td", {}, amount(found.median, unit));
}

function change({ change, p, significant }: Change): Tree {
  if (!significant) return el("td", "bench-change", "no significant difference", el("span", "bench-interval", chance(p)));
  if (change === 1) return el("td", "bench-change", "the same median", el("span", "bench-interval", chance(p)));
  const shorter = change < 1;
  return el("td", `bench-change ${shorter ? "bench-good" : "bench-bad"}`, `${percent(change)}, ${shorter ? "shorter" : "longer"}`, el("span", "bench-interval", chance(p)));
}

function chance(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}
