import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { colours, svgFile } from "./svg.ts";
import { about, boxOf, here, hereRow, results, row, set } from "./testfigures.ts";

test("a file brings the site's colours along", () => {
  const sheet = readFileSync(new URL("../ui/theme/colours.css", import.meta.url), "utf8");
  const names = { back: "back", text: "text", faint: "muted", grid: "line", axis: "control", go: "worker-1", python: "worker-2", here: "worker-3" };
  assert.deepEqual(Object.keys(colours), Object.keys(names));
  for (const [name, variable] of Object.entries(names)) assert.ok(sheet.includes(`--${variable}: light-dark(${colours[name]!.join(", ")});`), name);
  for (const name of ["go", "python", "here"] as const) assert.ok(sheet.includes(`--chart-${name}: var(--${names[name]});`), name);
});

test("a file stands for itself: size, colours of both themes, title, charts and facts", () => {
  const rows = [row("P/by=sequential", 2), row("P/by=goroutines", 1), row("P/by=goroutines", 2, { procs: 1 })];
  const text = svgFile(boxOf({ results: results(set(rows)), bench: { ...about, title: "A < B" }, here: here([hereRow("P/by=sequential", 3)]) }));
  assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640" height="\d+" viewBox="0 0 640 \d+" role="img"><title>A &lt; B<\/title><style>/);
  assert.match(text, /\.bench-go\{color:#0072b2\}.*@media \(prefers-color-scheme:dark\)\{.*\.bench-go\{color:#3690c2\}/);
  assert.match(text, /Speed-up over sequential.*Measured natively on 21 November 2026.*your browser\.<\/text><\/svg><\/svg>\n$/);
  assert.doesNotMatch(text, /var\(|<a |href|NaN|undefined/);
});

test("where nothing was measured a file has its title", () => {
  assert.match(svgFile(boxOf()), /<title>What it costs<\/title>/);
});
