import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claim, Here } from "./about.ts";
import { judgements, type Judgement } from "./claims.ts";
import type { Row } from "./results.ts";
import { example, here, hereRow, row, set } from "./testfigures.ts";

const claim = (more: Partial<Claim> = {}): Claim => ({ say: "It is faster.", slow: "P/by=sequential", fast: "P/by=goroutines", times: 1.5, ...more });
const exact = { low: 1, high: 1 };

function judge(claim: Claim, rows: readonly Row[], own: Here | null = null, cores = 2): readonly Judgement[] {
  return judgements([claim], set(rows, { cores }), example, own);
}

/** Verdict and words for a slow benchmark of so many seconds beside one of 1 s, with an interval of a tenth each. */
function verdict(more: Partial<Claim>, slow: number, fast: Partial<Row> = {}): string {
  const [found] = judge(claim(more), [row("P/by=sequential", slow), row("P/by=goroutines", 1, fast)]);
  return `${found!.verdict}: ${found!.words}`;
}

test("a claim stands, does not, or is not certain", () => {
  assert.equal(verdict({}, 2), "stands: Stands: 2.00 times (1.64 to 2.44). Asked for: at least 1.5.");
  assert.equal(verdict({}, 1.2), "fails: Does not stand: 1.20 times (0.982 to 1.47). Asked for: at least 1.5.");
  assert.equal(verdict({}, 1.6), "uncertain: Not certain: 1.60 times (1.31 to 1.96). Asked for: at least 1.5.");
});

test("a claim may name the most", () => {
  const most = { times: 0, most: 1.2 };
  assert.match(verdict(most, 0.9), /^stands: .*at most 1\.2\.$/);
  assert.match(verdict(most, 2), /^fails: /);
  assert.match(verdict(most, 1.1), /^uncertain: /);
});

test("without an interval nothing is certain", () => {
  assert.equal(verdict({}, 9, { low: null, high: null, n: 3 }), "uncertain: Not certain: 9.00 times, from too few measurements for an interval. Asked for: at least 1.5.");
});

test("the figures are those with all cores", () => {
  const rows = [row("P/by=sequential", 2), row("P/by=goroutines", 2, { procs: 1 }), row("P/by=goroutines", 1), row("P/by=goroutines", 9, { procs: 4 })];
  assert.equal(judge(claim(), rows)[0]!.verdict, "stands");
  assert.equal(judge(claim(), rows.filter(({ procs }) => procs !== 2))[0]!.verdict, "unmeasured");
});

test("a bound for each core grows with the cores, up to eight", () => {
  const at = (cores: number): string => judge(claim({ per: "core", times: 0.7 }), [row("P/by=sequential", 10, { procs: cores, ...exact }), row("P/by=goroutines", 1, { procs: cores, ...exact })], null, cores)[0]!.words;
  assert.match(at(2), /at least 1\.4 with 2 cores\.$/);
  assert.match(at(64), /at least 5\.6 with 8 cores\.$/);
});

test("a pool without a number is the largest that there are cores for", () => {
  const pool = claim({ fast: "P/by=parallel" });
  const rows = [row("P/by=sequential", 4), ...[1, 2, 4].map((workers) => row(`P/by=parallel/workers=${workers}`, 4 / workers))];
  assert.match(judge(pool, rows)[0]!.words, /2\.00 times/);
  assert.match(judge(pool, [...rows, row("P/by=parallel", 1)])[0]!.words, /4\.00 times/);
  assert.match(judge({ ...pool, fast: "P/by=parallel/workers=1" }, rows)[0]!.words, /1\.00 times/);
});

test("a claim about Python is judged by Python's figures, natively alone", () => {
  const rows = [row("P/by=threads", 4, { lang: "python" }), row("P/by=threads", 100), row("P/by=goroutines", 1)];
  const found = judge(claim({ slow: "python P/by=threads" }), rows, here([hereRow("P/by=threads", 1)]));
  assert.deepEqual(found.map(({ where, verdict }) => [where, verdict]), [["native", "stands"]]);
  assert.match(found[0]!.words, /4\.00 times/);
});

test("here it is judged where something was measured here", () => {
  const rows = [row("P/by=sequential", 4), row("P/by=goroutines", 1)];
  const own = here([hereRow("P/by=sequential", 1), hereRow("P/by=goroutines", 1)]);
  const told = (where: Claim["where"], own: Here | null): unknown => judge(claim(where === undefined ? {} : { where }), rows, own).map((found) => [found.where, found.verdict]);
  assert.deepEqual(told(undefined, null), [["native", "stands"]]);
  assert.deepEqual(told(undefined, own), [["native", "stands"], ["page", "fails"]]);
  assert.deepEqual(told("native", own), [["native", "stands"]]);
  assert.deepEqual(told("page", null), [["page", "unmeasured"]]);
});

test("where a figure is missing or nothing, nothing is judged", () => {
  assert.equal(judge(claim(), [row("P/by=sequential", 4)])[0]!.words, "Not measured yet.");
  assert.equal(judge(claim(), [row("P/by=sequential", 4), row("P/by=goroutines", 0, { low: 0, high: 0 })])[0]!.verdict, "unmeasured");
  assert.equal(judgements([claim()], undefined, example, null)[0]!.verdict, "unmeasured");
});
