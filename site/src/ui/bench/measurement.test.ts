import assert from "node:assert/strict";
import { test } from "node:test";

import type { Bench } from "../../protocol/benches.ts";
import type { RunOptions, RunResult } from "../../protocol/result.ts";
import type { SessionEvent } from "../../session/events.ts";
import type { Prebuilt } from "../../session/parts.ts";
import { Measurement, type Progress } from "./measurement.ts";

const asset = { path: "faster.wasm", size: 1, pack: 1, br: 0, sha256: "abc" };
const bench: Bench = { title: "", lesson: "", anchor: "", waits: false, workload: "", claims: [], files: {}, python: "", program: asset, base: "common", reportDeadlock: true };

interface Asked {
  readonly options: RunOptions;
  readonly prebuilt: Prebuilt | null;
  end(exitCode: number, stderr?: string): void;
  fail(error: Error): void;
}

/** A session whose runs the test moves by hand. */
function harness(about: Partial<Bench> = {}) {
  const clock = { now: 1 };
  const runs: Asked[] = [];
  const heard: Progress[] = [];
  const late: (() => void)[] = [];
  const listeners = new Set<(event: SessionEvent) => void>();
  const session = {
    run: (_files: unknown, options: RunOptions = {}, prebuilt: Prebuilt | null = null) =>
      new Promise<RunResult>((resolve, reject) => {
        const end = (exitCode: number, stderr = ""): void => resolve({ exitCode, stderr } as RunResult);
        runs.push({ options, prebuilt, end, fail: reject });
      }),
    stop: async () => runs.at(-1)?.end(-1),
    listen: (listener: (event: SessionEvent) => void) => (listeners.add(listener), () => listeners.delete(listener)),
  };
  const parts = { session, now: () => clock.now, after: (_milliseconds: number, callback: () => void) => (late.push(callback), () => void late.pop()) };
  const measurement = new Measurement(parts, { ...bench, ...about }, (progress) => heard.push(progress));
  const emit = (event: SessionEvent): void => listeners.forEach((listener) => listener(event));
  return {
    clock,
    runs,
    heard,
    late,
    listeners,
    measurement,
    emit,
    print: (text: string, worker = 0) => emit({ kind: "output", fd: 1, text, time: 0, worker }),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const line = (name: string, ns: number): string => `Benchmark${name} \t 10\t ${ns} ns/op\n`;

test("each is tried once, then measured ten times; the trial does not count", async () => {
  const { runs, clock, heard, measurement, emit, print, late, listeners } = harness();
  const going = measurement.go();
  const { prebuilt, options } = runs[0]!;
  assert.deepEqual(prebuilt, { asset, base: "common", reportDeadlock: true, name: "main.test", checked: null });
  assert.ok(options.args!.includes("-test.count=1"));
  emit({ kind: "progress", progress: { received: 1, total: 2 } });
  emit({ kind: "state", state: "running" });
  print(line("Sum/by=a", 900) + line("Sum/by=b", 700));
  print(line("Sum/by=c", 1), 1);
  assert.deepEqual(measurement.rows.map(({ name, n }) => [name, n]), [["Sum/by=a", 1], ["Sum/by=b", 1]]);
  clock.now = 400;
  runs[0]!.end(0);
  await settled();
  assert.ok(runs[1]!.options.args!.includes("-test.count=10"));
  for (let i = 0; i < 10; i++) print(line("Sum/by=a", 100 + i));
  print(line("Sum/by=b", 50));
  runs[1]!.end(0);
  const { end, rows, complete, failed } = await going;
  assert.deepEqual([end, complete, failed], ["whole", true, []]);
  assert.deepEqual(rows.map(({ name, n, low }) => [name, n, low !== null]), [["Sum/by=a", 10, true], ["Sum/by=b", 1, false]]);
  assert.equal(rows[1]!.median, 50e-9);
  assert.deepEqual(heard[0], { kind: "loading", received: 1, total: 2 });
  assert.deepEqual(heard[1], { kind: "trying", done: 2 });
  assert.deepEqual(heard.at(-1), { kind: "measuring", done: 11, of: 20 });
  assert.deepEqual([late.length, listeners.size], [0, 0]);
});

test("of what waits the first figure counts, too", async () => {
  const { runs, measurement, emit, print } = harness({ waits: true });
  const going = measurement.go();
  emit({ kind: "state", state: "running" });
  print(line("Get/by=a", 9e7));
  runs[0]!.end(0);
  await settled();
  assert.ok(runs[1]!.options.args!.includes("-test.count=2"));
  print(line("Get/by=a", 8e7) + line("Get/by=a", 8e7));
  runs[1]!.end(0);
  assert.equal((await going).rows[0]!.n, 3);
});

test("what is slow is measured as often as the time allows, loading left out", async () => {
  const { runs, clock, measurement, emit, print } = harness();
  const going = measurement.go();
  clock.now = 60_000;
  emit({ kind: "state", state: "running" });
  print(line("Slow/by=a", 3e9));
  clock.now += 20_000;
  runs[0]!.end(0);
  assert.deepEqual((await going).rows.map(({ n }) => n), [1]);
  assert.equal(runs.length, 1);
});

test("stopped, it ends at once with the figures by then", async () => {
  for (const tried of [false, true]) {
    const { runs, measurement, emit, print } = harness();
    const going = measurement.go();
    emit({ kind: "state", state: "running" });
    print(line("Sum/by=a", 5));
    if (tried) runs[0]!.end(0);
    await settled();
    await measurement.stop();
    const { end, rows, complete } = await going;
    assert.deepEqual([end, rows.length, complete, runs.length], ["stopped", 1, tried, tried ? 2 : 1]);
  }
});

test("stopped before it began, it does not begin", async () => {
  const { runs, measurement } = harness();
  await measurement.stop();
  assert.deepEqual([(await measurement.go()).end, runs.length], ["stopped", 0]);
});

test("what does not come to an end is ended", async () => {
  const { late, measurement, emit, print } = harness();
  const going = measurement.go();
  assert.equal(late.length, 0, "loading has its time");
  emit({ kind: "state", state: "running" });
  print(line("Sum/by=a", 5));
  late[0]!();
  const { end, complete } = await going;
  assert.deepEqual([end, complete], ["late", false]);
});

test("one that fails leaves the others their figures", async () => {
  const { runs, measurement, emit, print } = harness();
  const going = measurement.go();
  emit({ kind: "state", state: "running" });
  const failure = "--- FAIL: BenchmarkSum/by=b\n    bench_test.go:9: no shared memory\n";
  print(line("Sum/by=a", 5) + failure);
  runs[0]!.end(1);
  await settled();
  print(line("Sum/by=a", 6) + failure);
  runs[1]!.end(1);
  const { end, rows, failed } = await going;
  assert.deepEqual([end, rows.length, failed], ["whole", 1, [{ name: "Sum/by=b", words: "no shared memory" }]]);
});

test("a program that panics is told of in its own words", async () => {
  const { runs, measurement } = harness();
  const going = measurement.go();
  runs[0]!.end(2, "noise\npanic: oh no\n\ngoroutine 1 [running]:\n");
  assert.deepEqual(await going, { end: "broken", rows: [], complete: false, failed: [], words: "panic: oh no" });
});

test("a failure of the site is the caller's, and nothing is left behind", async () => {
  const { runs, measurement, emit, late, listeners } = harness();
  const going = measurement.go();
  emit({ kind: "state", state: "running" });
  runs[0]!.fail(new Error("No network."));
  await assert.rejects(going, /No network/);
  assert.deepEqual([late.length, listeners.size], [0, 0]);
});

test("benchmarks without a program cannot be measured", async () => {
  const { runs, measurement } = harness({ program: null });
  assert.deepEqual([(await measurement.go()).end, runs.length], ["broken", 0]);
});
