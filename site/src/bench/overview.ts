// The inside of the page of all measurements: problems, what was measured on what, Go beside Python,
// claims. Beneath, in a .bench-part for each lesson (data-lesson), stands a section for each example
// (data-example, data-set) with its box, for which the page has buttons of its own.

import { boxInput, sectionId, type OverviewInput } from "./about.ts";
import { titled } from "./box.ts";
import { judgements, type Judgement } from "./claims.ts";
import { claimList } from "./claimlist.ts";
import { changeWords, pairOf } from "./compare.ts";
import type { ResultSet } from "./results.ts";
import { problems, runFacts } from "./runs.ts";
import { chosen } from "./select.ts";
import { el, type Tree } from "./tree.ts";
import { counted } from "./units.ts";
import { workloads } from "./workloads.ts";

/** A lesson's examples with benchmarks. */
interface Part {
  readonly slug: string;
  readonly title: string;
  readonly examples: readonly string[];
}

export function overview(input: OverviewInput): Tree {
  const set = chosen(input.results, input.set);
  const lessons = parts(input);
  const order = lessons.flatMap(({ examples }) => examples);
  const sections = lessons.map(({ slug, title, examples }) =>
    el("div", { class: "bench-part", "data-lesson": slug }, el("h2", {}, title), ...examples.map((example) => section(input, set, title, example))));
  return el("div", "bench-all",
    el("div", "bench-summary", ...problems(input.results), ...runFacts(input.results, set), ...compared(input, set), ...workloads(input, set, order), ...claimed(input, set)),
    ...sections,
  );
}

function section(input: OverviewInput, set: ResultSet | undefined, part: string, example: string): Tree {
  const { title, lesson, anchor } = input.benches[example]!;
  const link = el("p", "bench-from", el("a", { href: `${input.root}${lesson}#${anchor}` }, "In the lesson"));
  const attrs = { class: "cost", id: sectionId(example), "data-example": example, "data-set": set?.id ?? "", "aria-label": `${part}: ${title}` };
  return el("section", attrs, titled(boxInput(input, example), "h3", link));
}

function parts({ lessons, benches }: OverviewInput): readonly Part[] {
  const all = Object.keys(benches);
  return lessons
    .map(({ slug, title }) => ({ slug, title, examples: all.filter((example) => example.split("/")[0] === slug) }))
    .filter(({ examples }) => examples.length > 0);
}

function compared({ results, compare }: OverviewInput, set: ResultSet | undefined): readonly Tree[] {
  if (compare === null || set === undefined || compare === set.id) return [];
  const pair = pairOf(results, set.id, compare);
  if (pair === undefined) return [el("p", "note", "There is no comparison of these two runs.")];
  return [el("h2", {}, "Compared"), el("p", {}, `${changeWords(pair)} The tables are in each example's box.`)];
}

function claimed(input: OverviewInput, set: ResultSet | undefined): readonly Tree[] {
  const judged = parts(input).map(({ title, examples }) => ({
    title,
    found: examples.flatMap((example) => judgements(input.benches[example]!.claims, set, example, input.here[example] ?? null)),
  }));
  const all = judged.flatMap(({ found }) => found);
  if (all.length === 0) return [];
  const lists = judged.filter(({ found }) => found.length > 0).flatMap(({ title, found }) => [el("h3", {}, title), ...claimList(found)]);
  return [el("h2", {}, "What the lessons claim"), el("p", {}, standing(all)), ...lists];
}

/** "Natively, of 12 claims: stands 10, does not stand 1, not certain 1." */
function standing(judged: readonly Judgement[]): string {
  const verdicts: readonly (readonly [Judgement["verdict"], string])[] = [["stands", "stands"], ["fails", "does not stand"], ["uncertain", "not certain"], ["unmeasured", "not measured"]];
  const sentences = (["native", "page"] as const).map((where) => {
    const there = judged.filter((judgement) => judgement.where === where);
    if (there.length === 0) return "";
    const counts = verdicts.map(([verdict, words]) => [words, there.filter((judgement) => judgement.verdict === verdict).length] as const);
    const told = counts.filter(([, count]) => count > 0).map(([words, count]) => `${words} ${count}`);
    return `${where === "page" ? "In this browser" : "Natively"}, of ${counted(there.length, "claim")}: ${told.join(", ")}. `;
  });
  return sentences.join("").trim();
}
