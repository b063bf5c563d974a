import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, head, otherUnits, panels, points } from "./select.ts";
import { example, here, hereRow, results, row, set } from "./testfigures.ts";

test("without a choice the newest full and complete set is shown, or else the newest", () => {
  const [quick, cut, full] = [set([], { id: "quick", label: "quick" }), set([], { id: "cut", complete: false }), set([], { id: "full" })];
  assert.equal(chosen(results(quick, cut, full), null)?.id, "full");
  assert.equal(chosen(results(cut, quick), null)?.id, "quick");
  assert.equal(chosen(results(cut), null)?.id, "cut");
  assert.equal(chosen(results(quick, full), "quick")?.id, "quick");
  assert.equal(chosen(results(quick, full), "gone"), undefined);
  assert.equal(chosen(results(), null), undefined);
});

test("the figures are an example's times, and what was measured here", () => {
  const found = set([row("A", 1), row("A", 512, { unit: "B/op" }), row("A", 1, { example: "other/one" })]);
  assert.deepEqual(points(found, example, here([hereRow("A", 2)])).map(({ where, median }) => [where, median]), [["go", 1], ["here", 2]]);
  assert.deepEqual(points(found, example, here([hereRow("A", 2)]), "B/op").map(({ median }) => median), [512]);
  assert.deepEqual(otherUnits(found, example), ["B/op"]);
});

test("there is a panel for each size, the tutorial's first, and in it the ways in their order", () => {
  const names = ["P/size=scaled/by=sequential", "P/size=small/by=threads", "P/size=small/by=queue", "P/size=small/by=goroutines", "P/size=small/by=sequential"];
  const found = panels(points(set(names.map((name) => row(name, 1))), example, null));
  assert.deepEqual(found.map(({ title, groups }) => [title, groups.map(({ label }) => label)]), [
    ["P, the tutorial's size", ["sequential", "goroutines", "threads", "queue"]],
    ["P, scaled up", ["sequential"]],
  ]);
});

test("of several benchmarks each way says whose it is", () => {
  const found = panels(points(set([row("Lock/by=alone", 1), row("Lock/by=together", 1), row("AtomicAdd", 1)]), example, null));
  assert.deepEqual(found.map(({ title, groups }) => [title, groups.map(({ label }) => label)]), [["", ["Lock: alone", "Lock: together", "Atomic add"]]]);
});

test("a bar is of all cores, and of the largest pool that there are cores for", () => {
  const group = (...rows: Parameters<typeof row>[]): Parameters<typeof head>[0] => panels(points(set(rows.map((parts) => row(...parts))), example, null))[0]!.groups[0]!;
  assert.equal(head(group(["A", 1, { procs: 1 }], ["A", 2], ["A", 3, { procs: 4 }]), "go", 2)?.median, 2);
  assert.equal(head(group(["A", 3, { procs: 4 }]), "go", 2)?.median, 3);
  const pool = group(["A/by=parallel/workers=1", 1], ["A/by=parallel/workers=2", 2], ["A/by=parallel/workers=4", 3]);
  assert.deepEqual([2, 3, 8].map((cores) => head(pool, "go", cores)?.median), [2, 2, 3]);
  assert.equal(head(pool, "python", 2), undefined);
});

test("a sweep of chunks has no bar; one length has", () => {
  const of = (...names: readonly string[]): unknown => head(panels(points(set(names.map((name) => row(name, 1))), example, null))[0]!.groups[0]!, "go", 2)?.name.text;
  assert.equal(of("A/by=goroutines/chunk=10", "A/by=goroutines/chunk=100"), undefined);
  assert.equal(of("A/by=goroutines/chunk=10"), "A/by=goroutines/chunk=10");
});
