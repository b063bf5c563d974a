import assert from "node:assert/strict";
import { test } from "node:test";

import type { OverviewInput } from "./about.ts";
import "./drawn.ts";
import { overview } from "./overview.ts";
import { about, boxOf, example, here, hereRow, results, row, set } from "./testfigures.ts";
import { html } from "./tree.ts";

const claims = [{ say: "It is faster.", slow: "P/size=small/by=sequential", fast: "P/size=small/by=goroutines", times: 1.5 }];
const rows = [
  row("P/size=small/by=sequential", 4),
  row("P/size=small/by=goroutines", 2),
  row("P/size=small/by=sequential", 40, { lang: "python" }),
  row("P/size=scaled/by=parallel/workers=2", 7),
];

function input(more: Partial<OverviewInput> = {}): OverviewInput {
  return {
    results: results(set(rows)),
    set: null,
    compare: null,
    here: {},
    live: false,
    lessons: [{ slug: "mutex", title: "A mutex" }, { slug: "empty", title: "Nothing here" }, { slug: "web-workers", title: "Web Workers" }],
    benches: { [example]: { ...about, claims }, "mutex/account": { ...about, title: "A lock", lesson: "mutex/", anchor: "cost-account", workload: "" }, "gone/x": about },
    root: "../",
    ...more,
  };
}

test("lessons come in their order, those without benchmarks are left out", () => {
  const text = html(overview(input()));
  const headings = [...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, words]) => words);
  assert.deepEqual(headings, ["Go beside Python", "What the lessons claim", "A mutex", "Web Workers"]);
  assert.match(text, /<div class="bench-part" data-lesson="web-workers"><h2>Web Workers<\/h2><section class="cost" id="web-workers-faster" data-example="web-workers\/faster" data-set="2026-11-21T2205-8f565cc1aa" aria-label="Web Workers: What it costs"><div class="bench"><h3 class="cost-title">What it costs<\/h3><p class="bench-from"><a href="\.\.\/web-workers\/#cost-faster">In the lesson/);
  assert.equal(text.match(/<section /g)!.length, 2);
});

test("a workload has a row for each size, with Go, Python and what was measured here", () => {
  const text = html(overview(input({ here: { [example]: here([hereRow("P/size=small/by=goroutines", 3)]) } })));
  const table = /<table class="bench-table bench-workloads">.*?<\/table>/.exec(text)![0];
  assert.deepEqual([...table.matchAll(/<th scope="colgroup"[^>]*>(.*?)<\/th>/g)].map(([, words]) => words), ["Go, natively", "Python, natively", "Go, in this browser"]);
  const cells = [...table.matchAll(/<tr class="[^"]*">(.*?)<\/tr>|<tr>(?!<th scope="col)(.*?)<\/tr>/g)].map(([body]) => [...body.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, words]) => words));
  assert.deepEqual(cells.filter((found) => found.length > 0), [
    ["4.00 s", "2.00 s", "–", "40.0 s", "–", "–", "–", "–", "3.00 s", "–"],
    ["–", "–", "7.00 s", "–", "–", "–", "–", "–", "–", "–"],
  ]);
});

test("a row of the workloads is about one thing", () => {
  const mixed = [row("P/size=small/by=sequential", 4), row("Q/size=small/by=sequential", 5), row("Q/size=small/by=parallel/workers=2", 6)];
  const table = /<table class="bench-table bench-workloads">.*?<\/table>/.exec(html(overview(input({ results: results(set(mixed)) }))))![0];
  assert.deepEqual([...table.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, words]) => words), ["4.00 s", "–", "–"]);
});

test("claims are counted by their verdicts", () => {
  assert.match(html(overview(input())), /Natively, of 1 claim: stands 1\.<\/p>.*It is faster\./);
  assert.match(html(overview(input({ results: results() }))), /Natively, of 1 claim: not measured 1\./);
});

test("problems are told with file and line, and the rest lives", () => {
  const problems = Array.from({ length: 10 }, (_, i) => ({ file: "2026-<b>.txt", line: i, text: "it is cut off" }));
  const text = html(overview(input({ results: { ...results(set(rows)), problems } })));
  assert.match(text, /<li>results\/2026-&lt;b&gt;\.txt: it is cut off<\/li><li>results\/2026-&lt;b&gt;\.txt, line 1: it is cut off/);
  assert.match(text, /and 2 more problems.*Go beside Python/);
});

test("where nothing was measured it says so, once, and has the sections", () => {
  const text = html(overview(input({ results: results() })));
  assert.match(text, /bench-nothing.*make bench.*<section /);
  assert.doesNotMatch(text, /Go beside Python|<dl/);
});

test("what is not known of a run has no line", () => {
  const facts = /<dl.*?<\/dl>/.exec(html(overview(input({ results: results(set(rows, { commit: "", go: "" })) }))))![0];
  assert.deepEqual([...facts.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, words]) => words), ["Measured", "Machine", "Python", "Run"]);
});

test("a comparison is told in a sentence, or that there is none", () => {
  const older = set(rows, { id: "older" });
  const changes = rows.map(({ example, name, lang, procs, unit }, i) => ({ example, name, lang, procs, unit, change: 1.2, p: 0.01, significant: i > 0 }));
  const both = { ...results(set(rows), older), comparisons: [{ old: "older", new: set(rows).id, rows: changes }] };
  assert.match(html(overview(input({ results: both, compare: "older" }))), /Of 4 times 0 became shorter, 3 longer, and 1 show no significant difference\. Both were measured on the same kind of machine\./);
  assert.match(html(overview(input({ compare: "gone" }))), /There is no comparison of these two runs\./);
});

test("the build's functions draw the same from JSON, and refuse what are no results", () => {
  assert.equal(drawOverview(JSON.stringify(input())), html(overview(input())));
  assert.match(drawBox(JSON.stringify(boxOf({ results: results(set(rows)) }))), /^<div class="bench">/);
  assert.throws(() => drawBox(JSON.stringify({ ...boxOf(), results: { format: 2 } })), /have format 2/);
});
