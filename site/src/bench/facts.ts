// What the figures were measured on, and what they are, in sentences.

import type { Here } from "./about.ts";
import type { Point } from "./select.ts";
import type { ResultSet } from "./results.ts";
import { counted } from "./units.ts";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "21 November 2026, 22:05 UTC"; what is no such date stays as it is. */
export function dateWords(date: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d).*Z$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}, ${time} UTC`;
}

/** "go1.26.8" is "Go 1.26.8". */
export function goWords(version: string): string {
  return version.replace(/^go(?=\d)/, "Go ");
}

/** "AMD EPYC, 2 cores, linux/amd64". */
export function machineWords({ cpu, cores, goos, goarch }: ResultSet): string {
  const system = [goos, goarch].filter((part) => part !== "").join("/");
  return [cpu, counted(cores, "core"), system].filter((part) => part !== "").join(", ");
}

/** What a label means, where it is not the common one. */
export function labelWords(label: string): string {
  return label === "quick" ? "This was a quick run: few and short measurements." : "";
}

/** All there is to say of figures: of those that were measured natively, of those from here, and of Python's. */
export function factWords(all: readonly Point[], set: ResultSet | undefined, here: Here | null): { readonly native: string; readonly others: readonly string[] } {
  const native = all.filter(({ where }) => where !== "here");
  const others = [
    ...(here === null || native.length === all.length ? [] : [hereWords(here)]),
    ...(all.some(({ where }) => where === "python") ? [pythonWords] : []),
  ];
  return { native: set === undefined || native.length === 0 ? "" : `${setWords(set)} ${countWords(native)}`, others };
}

/** Where, when and with what a set was measured. */
function setWords(set: ResultSet): string {
  const versions = [goWords(set.go), ...(set.python === "" ? [] : [`Python ${set.python}`])].filter((version) => version !== "").join(" and ");
  const built = (versions === "" ? "" : `, with ${versions}`) + ` (${machineWords(set)}${set.commit === "" ? "" : `; commit ${set.commit}`})`;
  const broken = set.complete ? "" : " The run was broken off: what it did not come to is missing.";
  const label = labelWords(set.label);
  return `Measured natively on ${dateWords(set.date)}${built}.${label === "" ? "" : ` ${label}`}${broken}`;
}

/** What the figures are: medians of how many. */
function countWords(points: readonly Point[]): string {
  const counts = points.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 1) return "Each figure is one measurement, without an interval.";
  const of = least === most ? counted(most, "measurement") : `${least} to ${counted(most, "measurement")}`;
  const bounded = points.filter(({ low }) => low !== null).length;
  if (bounded === 0) return `Figures are medians of ${of}, too few for an interval.`;
  const rest = bounded === points.length ? "" : "; fewer than 6 give none";
  return `Figures are medians of ${of}, with intervals at 95 % confidence${rest}.`;
}

function hereWords({ when, cores, browser }: Here): string {
  return `Here: measured on ${dateWords(when)} in ${browser}, which has ${counted(cores, "core")} to use. These figures stay in your browser.`;
}

export const pythonWords = "Python's rows use its standard library alone; with numpy, computing would be faster.";
