// An example's figures for a spreadsheet: a row each, with what they were measured on.

import type { BoxInput } from "./about.ts";
import { chosen } from "./select.ts";

const heads = ["example", "benchmark", "measured", "gomaxprocs", "unit", "n", "median", "low", "high", "machine", "cores", "version", "date", "commit"];

/** RFC 4180, with a heading; an interval that is not there is empty. */
export function csv({ results, set, example, here }: BoxInput): string {
  const found = chosen(results, set);
  const native = found?.rows.filter((row) => row.example === example).map((row) => {
    const version = row.lang === "go" ? found.go : found.python;
    return [example, row.name, row.lang, row.procs, row.unit, row.n, row.median, row.low, row.high, found.cpu, found.cores, version, found.date, found.commit];
  }) ?? [];
  const own = here?.rows.map(({ name, n, median, low, high }) =>
    [example, name, "here", "", "sec/op", n, median, low, high, "", here.cores, here.browser, here.when, ""]) ?? [];
  return [heads, ...native, ...own].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** A spreadsheet takes a text for a formula that begins like one. */
function field(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
