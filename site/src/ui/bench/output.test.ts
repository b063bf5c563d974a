import assert from "node:assert/strict";
import { test } from "node:test";

import { BenchOutput } from "./output.ts";

function read(...pieces: string[]): BenchOutput {
  const output = new BenchOutput();
  for (const piece of pieces) output.add(piece);
  return output;
}

test("figures are gathered by benchmark, in seconds, in whatever pieces they come", () => {
  const text = [
    "goos: js",
    "pkg: interleave/lessons/web-workers/faster",
    "BenchmarkPrimes/by=sequential         \t     100\t  12345678 ns/op",
    "BenchmarkPrimes/by=sequential         \t     100\t  10000000 ns/op\t  16 B/op\t  1 allocs/op",
    "BenchmarkPrimes/by=parallel/workers=2 \t1000000000\t         0.2500 ns/op",
    "PASS",
    "",
  ].join("\n");
  const whole = read(text);
  assert.deepEqual([...whole.samples], [
    ["Primes/by=sequential", [0.012345678, 0.01]],
    ["Primes/by=parallel/workers=2", [0.25e-9]],
  ]);
  assert.deepEqual(read(...text).samples, whole.samples);
  assert.deepEqual(whole.failed, []);
});

test("a figure is told of once, when its line is whole", () => {
  const output = new BenchOutput();
  assert.deepEqual(["BenchmarkSum\t", " 5\t 20 ns/op", "\nBenchmarkSum\t 5\t 21 ns/op\nPASS\n"].map((piece) => output.add(piece)), [0, 0, 2]);
});

test("other rates beside the time are no times", () => {
  assert.deepEqual([...read("BenchmarkCopy \t 10\t 250 ns/op\t 400.00 MB/s\n", "BenchmarkNone \t 10\t 400.00 MB/s\n").samples], [["Copy", [250e-9]]]);
});

test("a benchmark that fails says why; those above it do not count", () => {
  const { failed, samples } = read(
    "BenchmarkCounter/by=sequential\t 5\t 20 ns/op\n",
    "--- FAIL: BenchmarkCounter/by=parallel/workers=1\n    bench_test.go:31: parallel: no shared memory: this page is not isolated\n",
    "BenchmarkCounter/by=parallel/workers=2\t--- FAIL: BenchmarkCounter/by=parallel/workers=2\n    bench_test.go:31: parallel: again\n    bench_test.go:32: and more\n",
    "--- FAIL: BenchmarkCounter\nFAIL\n",
  );
  assert.deepEqual(failed, [
    { name: "Counter/by=parallel/workers=1", words: "parallel: no shared memory: this page is not isolated" },
    { name: "Counter/by=parallel/workers=2", words: "parallel: again" },
  ]);
  assert.deepEqual([...samples.keys()], ["Counter/by=sequential"]);
});

test("one that fails each time is one failure, and silence is no reason", () => {
  const again = "--- FAIL: BenchmarkSum\n    bench_test.go:3: wrong\n";
  assert.deepEqual(read(again, again, "--- FAIL: BenchmarkQuiet\nFAIL\nexit status 1\n").failed, [
    { name: "Sum", words: "wrong" },
    { name: "Quiet", words: "" },
  ]);
});
