import assert from "node:assert/strict";
import { afterEach, describe, mock, test } from "node:test";
import { type ScheduleResult, schedulePatience } from "../protocol/check.ts";
import { Pool, type RunOptions } from "./pool.ts";
import { type Act, code, seeds, spec, workers } from "./testworkers.ts";

afterEach(() => mock.timers.reset());

function harness(act: (seed: number) => Act, size = 2, starts?: (number: number) => boolean) {
  const { started, start } = workers(({ seed }) => act(seed), starts);
  const pool = new Pool({ start, program: code, spec, workers: size, now: () => performance.now() });
  const stop = new AbortController();
  const results: ScheduleResult[] = [];
  const places: number[] = [];
  const options: RunOptions = {
    trace: false,
    pace: 20,
    signal: stop.signal,
    heard(result, index) {
      results.push(result);
      places.push(index);
    },
  };
  const living = () => started.filter(({ stopped }) => !stopped).length;
  const found = () => results.map(({ schedule }) => schedule.seed).sort((a, b) => a - b);
  return { pool, started, living, options, results, places, found, stop };
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe("a pool", () => {
  test("runs every schedule once, on several workers that live on", async () => {
    const { pool, started, options, found, places, living } = harness(() => ({}));
    await pool.run(seeds(1, 100), options);
    assert.deepEqual(found(), range(1, 100));
    assert.deepEqual([...places].sort((a, b) => a - b), range(0, 99));
    assert.deepEqual(started.map(({ spec }) => spec.check), [{ schedule: null }, { schedule: null }]);
    assert.ok(started.every(({ requests }) => requests.length > 1), "both had batches");
    await pool.run(seeds(101, 10), options);
    assert.deepEqual([found().length, started.length], [110, 2]);
    await pool.stop();
    assert.equal(living(), 0);
    await pool.run(seeds(200, 1), options);
    assert.deepEqual([found().at(-1), started.length], [200, 3]);
    await pool.stop();
  });

  test("starts no more workers than there are schedules, and passes on whether a trace is wanted", async () => {
    const { pool, started, options } = harness(() => ({}), 4);
    await pool.run(seeds(1, 1), { ...options, trace: true });
    assert.deepEqual(started.map(({ requests }) => requests), [[{ id: 1, schedules: [{ seed: 1, switches: null }], trace: true }]]);
    await pool.run([], options);
    await pool.stop();
  });

  test("runs one job after the other", async () => {
    const { pool, options, results } = harness(() => ({}), 1);
    await Promise.all([pool.run(seeds(1, 5), options), pool.run(seeds(6, 5), options)]);
    assert.deepEqual(results.map(({ schedule }) => schedule.seed), range(1, 10));
    await pool.stop();
  });

  test("tells nothing more after the signal, and goes on with what is asked for then", async () => {
    const { pool, options, results, found, stop, started } = harness(() => ({}), 1);
    const heard = options.heard;
    const running = pool.run(seeds(1, 1000), {
      ...options,
      heard(result, index) {
        heard(result, index);
        if (results.length === 10) stop.abort();
      },
    });
    await running;
    await pool.run(seeds(5000, 3), { ...options, signal: new AbortController().signal });
    assert.deepEqual(found(), [...range(1, 10), ...range(5000, 5002)]);
    assert.equal(started.length, 1);
    await pool.run(seeds(1, 1), options);
    assert.equal(results.length, 13);
    await pool.stop();
  });

  test("ends a worker whose schedule does not end, and goes on with another", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { pool, started, living, options, results, found } = harness((seed) => (seed === 3 ? "endless" : { stdout: "x" }), 1);
    const running = pool.run(seeds(1, 6), options);
    await turns(20);
    assert.deepEqual(found(), [1, 2]);
    mock.timers.tick(schedulePatience - 1);
    assert.equal(living(), 1);
    mock.timers.tick(1);
    await running;
    assert.deepEqual(found(), range(1, 6));
    assert.deepEqual(results.filter(({ exitCode }) => exitCode === -1).map(({ schedule }) => schedule.seed), [3]);
    assert.deepEqual([started.length, living()], [2, 1]);
    await pool.stop();
  });

  test("ends workers that rest", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { pool, living, options } = harness(() => ({}));
    await pool.run(seeds(1, 4), options);
    mock.timers.tick(10_000);
    await pool.run(seeds(1, 4), options);
    mock.timers.tick(14_000);
    assert.equal(living(), 2);
    mock.timers.tick(2_000);
    assert.equal(living(), 0);
  });

  test("goes on with fewer workers where there is no room for all", async () => {
    const { pool, found, options, started } = harness(() => ({}), 4, (number) => number < 3);
    await pool.run(seeds(1, 50), options);
    assert.deepEqual([found().length, started.length], [50, 4]);
    await pool.run(seeds(1, 50), options);
    assert.equal(started.length, 4, "it is not tried again");
    await pool.stop();
  });

  test("fails where none starts", async () => {
    const { pool, options } = harness(() => ({}), 2, () => false);
    await assert.rejects(pool.run(seeds(1, 5), options), /no room/);
  });

  test("tries again what a worker died of, but not for ever", async () => {
    let deaths = 0;
    const once = harness((seed) => (seed === 3 && deaths++ === 0 ? "dies" : {}), 1);
    await once.pool.run(seeds(1, 5), once.options);
    assert.deepEqual([once.found(), once.started.length], [range(1, 5), 2]);
    await once.pool.stop();
    const ever = harness((seed) => (seed === 3 ? "dies" : {}), 1);
    await assert.rejects(ever.pool.run(seeds(1, 5), ever.options), /out of memory/);
    assert.equal(ever.started.length, 3);
    await ever.pool.stop();
  });
});
