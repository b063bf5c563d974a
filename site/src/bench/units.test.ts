import assert from "node:assert/strict";
import { test } from "node:test";

import { amount, counted, digits, percent, range, seconds, tick } from "./units.ts";

test("times have three significant digits, in the unit that suits them", () => {
  const all = [0.0071, 1, 12.34, 1234.5, 0.0009996, 0.00099949, 1.234e-6, 2e-10, 0];
  assert.deepEqual(all.map(seconds), ["7.10 ms", "1.00 s", "12.3 s", "1,230 s", "1.00 ms", "999 µs", "1.23 µs", "0.200 ns", "0 ns"]);
});

test("other units", () => {
  assert.deepEqual([amount(12, "allocs/op"), amount(1250, "B/op"), amount(512, "B/op"), amount(0.5, "ns/hop")], ["12.0 allocs/op", "1.25 KB", "512 B", "0.500 ns/hop"]);
});

test("an interval names its unit once", () => {
  assert.equal(range(0.00721, 0.00744, "sec/op"), "7.21–7.44 ms");
  assert.equal(range(0.00098, 0.00102, "sec/op"), "980 µs – 1.02 ms");
});

test("marks of an axis say no more than they have to", () => {
  assert.deepEqual([0, 0.0025, 0.02, 1, 0.1].map((value) => tick(value, "sec/op")), ["0", "2.5 ms", "20 ms", "1 s", "100 ms"]);
});

test("digits, counts and changes", () => {
  assert.deepEqual([0.0996, 1.856, 99.96, 1234, 12345678, 0].map(digits), ["0.0996", "1.86", "100", "1,230", "12,300,000", "0"]);
  assert.deepEqual([counted(1, "core"), counted(12000, "core")], ["1 core", "12,000 cores"]);
  assert.deepEqual([0.93, 1.0712, 1, 3].map(percent), ["−7.00 %", "+7.12 %", "0 %", "+200 %"]);
});
