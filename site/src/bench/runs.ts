// The runs of the native measurements: what is wrong with their files, and what the one that is shown
// was measured on.

import { dateWords, goWords, labelWords, machineWords } from "./facts.ts";
import type { Problem, Results, ResultSet } from "./results.ts";
import { el, type Tree } from "./tree.ts";
import { counted } from "./units.ts";

/** More problems than these are counted, not told. */
const shownProblems = 8;

/** What could not be read, and where. */
export function problems({ problems }: Results): readonly Tree[] {
  if (problems.length === 0) return [];
  const items = problems.slice(0, shownProblems).map((problem) => el("li", {}, problemWords(problem)));
  const rest = problems.length - items.length;
  if (rest > 0) items.push(el("li", {}, `and ${counted(rest, "more problem")}`));
  return [el("div", "note bad bench-problems", el("p", {}, "Something is wrong with the files of results. What cannot be read of them is left out, the rest counts."), el("ul", {}, ...items))];
}

function problemWords({ file, line, text }: Problem): string {
  return `results/${file}${line > 0 ? `, line ${line}` : ""}: ${text}`;
}

/** What the shown run was measured on, and the raw text of all runs. */
export function runFacts({ sets }: Results, set: ResultSet | undefined): readonly Tree[] {
  if (set === undefined) {
    return [el("p", "bench-nothing", "Nothing has been measured yet. To measure natively, on the machine that serves this page: ", el("code", {}, "make bench"))];
  }
  const pairs: readonly (readonly [string, string])[] = [
    ["Measured", dateWords(set.date)],
    ["Machine", machineWords(set)],
    ["Go", goWords(set.go)],
    ["Python", set.python === "" ? "none was there" : set.python],
    ["Commit", set.commit],
    ["Run", `${set.label}${labelWords(set.label) === "" ? "" : `: few and short measurements`}${set.complete ? "" : "; it was broken off"}`],
  ];
  const facts = pairs.filter(([, value]) => value !== "").map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  const others = sets.map(({ id, date, label }) => el("li", {}, el("a", { href: `../bench/${id}.txt` }, `${dateWords(date)}, ${label}`), id === set.id ? " (shown)" : ""));
  return [
    el("dl", "bench-machine", ...facts),
    el("details", "bench-details", el("summary", {}, `The raw figures of ${counted(sets.length, "run")}`), el("ul", {}, ...others)),
  ];
}
