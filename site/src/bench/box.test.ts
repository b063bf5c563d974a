import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { box } from "./box.ts";
import { csv } from "./csv.ts";
import { decodeResults, type Row } from "./results.ts";
import { about, boxOf, example, here, hereRow, results, row, set } from "./testfigures.ts";
import { html } from "./tree.ts";

const golden = decodeResults(readFileSync(new URL("../../../build/bench/summary/testdata/results.json", import.meta.url), "utf8"));

test("where nothing was measured the box says so, and how, and keeps room", () => {
  const claims = [{ say: "It is faster.", slow: "A", fast: "B", times: 2 }];
  const text = html(box(boxOf({ bench: { ...about, claims } })));
  assert.match(text, /Nothing has been measured yet\. To measure natively.*<code>make bench<\/code>.*<svg class="bench-chart" width="100%" height="130" aria-hidden="true">/);
  assert.match(text, /It is faster\..*Natively: not measured yet\./);
  assert.match(html(box(boxOf({ live: true }))), /Measure it here, in your browser/);
  assert.match(html(box(boxOf({ results: results(set([])) }))), /This has not been measured yet/);
});

test("a small box, whole", () => {
  const bench = { ...about, title: "A & B" };
  const text = html(box(boxOf({ bench, results: results(set([row("Lock", 1e-8, { n: 1, low: null, high: null })], { python: "", label: "quick", complete: false })) })));
  assert.equal(text.replace(/<svg.*?<\/svg>/g, "<svg/>"), [
    '<div class="bench"><p class="cost-title">A &amp; B</p>',
    '<ul class="bench-legend"><li><svg/>Go, natively</li><li><svg/>here, in this browser: not measured yet</li></ul>',
    '<div class="bench-charts"><figure class="bench-figure"><figcaption>Lock</figcaption><svg/></figure></div>',
    '<details class="bench-details" open=""><summary>The figures as tables</summary>',
    '<div class="bench-scroll" role="group" aria-label="Times: Lock" tabindex="0"><table class="bench-table"><caption>Times: Lock</caption>',
    '<thead><tr><th scope="col">How</th><th scope="col">Go, GOMAXPROCS 2</th></tr></thead>',
    '<tbody><tr><th scope="row">Lock</th><td>10.0 ns<span class="bench-interval">one measurement</span></td></tr></tbody></table></div></details>',
    '<div class="bench-facts"><p>Measured natively on 21 November 2026, 22:05 UTC, with Go 1.26.8 (AMD EPYC, 2 cores, linux/amd64; commit 8f565cc1aa). ',
    "This was a quick run: few and short measurements. The run was broken off: what it did not come to is missing. ",
    'Each figure is one measurement, without an interval. <a href="../bench/2026-11-21T2205-8f565cc1aa.txt">The raw figures</a></p></div></div>',
  ].join(""));
});

test("what was measured here is drawn without anything from elsewhere", () => {
  const text = html(box(boxOf({ here: here([hereRow("P/by=sequential", 0.5)]) })));
  assert.match(text, /500 ms.*Here: measured on 22 November 2026, 10:00 UTC in Firefox 140, which has 4 cores to use\. These figures stay in your browser\./);
  assert.doesNotMatch(text, /raw figures|make bench/);
});

test("what a file does not say of its machine is left out", () => {
  const bare = set([row("P", 1)], { commit: "", goos: "", goarch: "", cpu: "", go: "", python: "" });
  assert.match(html(box(boxOf({ results: results(bare) }))), />Measured natively on 21 November 2026, 22:05 UTC \(2 cores\)\. Figures/);
});

test("Python's figures come with what is to be known of them", () => {
  const python = row("P/by=sequential", 1, { lang: "python" });
  assert.match(html(box(boxOf({ results: results(set([python])) }))), /standard library alone; with numpy, computing would be faster/);
  assert.doesNotMatch(html(box(boxOf({ results: results(set([row("P/by=sequential", 1)])) }))), /numpy/);
});

test("what waits has no speed-up", () => {
  const rows = [row("P/by=sequential", 2), ...[1, 2].map((procs) => row("P/by=goroutines", 1, { procs }))];
  assert.match(html(box(boxOf({ results: results(set(rows)) }))), /Speed-up/);
  assert.doesNotMatch(html(box(boxOf({ results: results(set(rows)), bench: { ...about, waits: true } }))), /Speed-up/);
});

test("every GOMAXPROCS has its column, under one heading", () => {
  const rows = [...[1, 2, 4].map((procs) => row("P/by=goroutines", 1 / procs, { procs })), row("P/by=threads", 3, { lang: "python" }), row("P/by=goroutines", 96, { unit: "B/op" })];
  const text = html(box(boxOf({ results: results(set(rows)) })));
  assert.match(text, /<th scope="colgroup" colspan="3">Go, with GOMAXPROCS<\/th><th scope="col" rowspan="2">Python<\/th><\/tr><tr><th scope="col">1<\/th><th scope="col">2<\/th><th scope="col">4<\/th>/);
  assert.match(text, /<th scope="row">goroutines<\/th><td>1\.00 s.*<td>500 ms.*<td>250 ms.*<td class="bench-none">–<\/td>/);
  assert.match(text, /<caption>B\/op: P<\/caption>.*96\.0 B/);
});

test("a comparison says what changed, and what means nothing", () => {
  const rows = [row("P/by=sequential", 1), row("P/by=goroutines", 0.5)];
  const [newer, older] = [set(rows), set(rows.map((one) => ({ ...one, median: 2 * one.median, low: null, high: null })), { id: "older", date: "2026-11-20T08:00:00Z", cpu: "Other" })];
  const changes = rows.map(({ example, name, lang, procs, unit }, i) => ({ example, name, lang, procs, unit, change: 0.5, p: i === 0 ? 0.0002 : 0.41, significant: i === 0 }));
  const all = { ...results(newer, older), comparisons: [{ old: "older", new: newer.id, rows: changes }] };
  for (const [set, compare] of [[newer.id, "older"], ["older", newer.id]] as const) {
    const text = html(box(boxOf({ results: all, set, compare })));
    assert.match(text, /Older: 2026-11-20, 08:00.*Newer: 2026-11-21, 22:05/);
    assert.match(text, /<td>2\.00 s<\/td><td>1\.00 s<\/td><td class="bench-change bench-good">−50\.0 %, shorter<span class="bench-interval">p &lt; 0\.001/);
    assert.match(text, /<td class="bench-change">no significant difference<span class="bench-interval">p = 0\.410/);
    assert.match(text, /The machines differ: the older was measured on Other, 2 cores/);
  }
  assert.doesNotMatch(html(box(boxOf({ results: all, compare: "gone" }))), /Compared/);
});

test("machines are compared with as many cores as both were measured with", () => {
  const of = (all: readonly number[]): Row[] => all.map((procs) => row("P/by=goroutines", procs, { procs }));
  const python = (procs: number, median: number): Row => row("P/by=threads", median, { lang: "python", procs });
  const [newer, older] = [set([...of([1, 2, 4, 8, 16]), python(8, 3)], { cores: 8 }), set([...of([1, 2, 4, 6, 8]), python(6, 5)], { id: "older", cores: 6 })];
  const shorter = { example, name: "P/by=threads", lang: "python" as const, procs: 8, unit: "sec/op", change: 0.6, p: 0.0001, significant: true };
  const rows = [shorter, ...[8, 1, 4, 2].map((procs) => ({ example, name: "P/by=goroutines", lang: "go" as const, procs, unit: "sec/op", change: 1, p: 0.01, significant: true }))];
  const all = { ...results(newer, older), comparisons: [{ old: "older", new: newer.id, rows }] };
  const text = html(box(boxOf({ results: all, compare: "older" })));
  const [table] = /<table class="bench-table"><caption>Compared.*?<\/table>/.exec(text)!;
  assert.match(table, /<th scope="row">Python, P: threads<\/th><td>5\.00 s<\/td><td>3\.00 s<\/td>/);
  assert.match(table, /<tr><th scope="row">Go, P: goroutines, GOMAXPROCS 4<\/th><td>4\.00 s<\/td><td>4\.00 s<\/td><td class="bench-change">the same median<span class="bench-interval">p = 0\.010<\/span><\/td><\/tr><\/tbody>/);
});

test("whatever was measured, it is drawn, and the same again", () => {
  const hostile = set([row('<img/src="x"onerror=alert(1)>', 1), row("A/by=<b>/x=&", 1e-7, { lang: "python" })], { cpu: '"><script>' });
  const inputs = [
    ...golden.sets.flatMap(({ id }) => golden.sets.map((other) => boxOf({ results: golden, set: id, compare: other.id, here: here([hereRow("Primes/size=small/by=sequential", 0.01)]) }))),
    boxOf({ results: results(hostile), bench: { ...about, title: "<i>" } }),
  ];
  for (const input of inputs) {
    const text = html(box(input));
    assert.doesNotMatch(text, /NaN|Infinity|undefined|<img|<script|<i>|<b>| style=| id=/);
    assert.equal(html(box(JSON.parse(JSON.stringify(input)))), text);
  }
});

test("a table for a spreadsheet has all figures, and no formulas", () => {
  const rows = [row("P/by=sequential", 0.5), row("=cmd", 2, { low: null, high: null, lang: "python" }), row("Q", 1, { example: "other/one" })];
  assert.equal(csv(boxOf({ results: results(set(rows, { cpu: 'A "B", C' })), here: here([hereRow("P/by=sequential", 1)]) })), [
    "example,benchmark,measured,gomaxprocs,unit,n,median,low,high,machine,cores,version,date,commit",
    'web-workers/faster,P/by=sequential,go,2,sec/op,10,0.5,0.45,0.55,"A ""B"", C",2,go1.26.8,2026-11-21T22:05:00Z,8f565cc1aa',
    "web-workers/faster,'=cmd,python,2,sec/op,10,2,,,\"A \"\"B\"\", C\",2,3.11.7,2026-11-21T22:05:00Z,8f565cc1aa",
    "web-workers/faster,P/by=sequential,here,,sec/op,10,1,0.9,1.1,,4,Firefox 140,2026-11-22T10:00:00Z,",
    "",
  ].join("\r\n"));
});
