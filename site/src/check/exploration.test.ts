import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Schedule, Switch } from "../protocol/check.ts";
import type { ExploreOptions } from "../protocol/result.ts";
import { Exploration, type Subject, type Subjects } from "./exploration.ts";
import type { ExploredEvent } from "./progress.ts";
import { type Act, code, spec, workers } from "./testworkers.ts";

// The program of these tests: each switch at an even place does nothing. It loses an update where
// there are switches at 5 and at 11, and stops for ever where there is one at 3. What a seed draws is the
// switches at all places up to it. Those beyond 99 happen only where there is one at 99.

const at = (place: number): Switch => ({ from: 1, at: place, to: 2 });

function drawn({ seed, switches }: Schedule): readonly Switch[] {
  return switches ?? Array.from({ length: seed }, (_, i) => at(i + 1));
}

function program(schedule: Schedule, trace: boolean): Act {
  const switches = drawn(schedule);
  const places = new Set(switches.map(({ at }) => at));
  const stdout = places.has(5) && places.has(11) ? "lost\n" : "right\n";
  const happened = switches.filter(({ at }) => at < 100 || places.has(99));
  const dead = !places.has(5) && places.has(3);
  const end = dead ? { exitCode: 2, deadlock: true, stdout: "", output: "" } : { stdout, output: stdout };
  return { ...end, switches: happened.length, trace: trace ? { steps: [], switches: happened, dropped: 0 } : null };
}

interface Told {
  readonly act?: (schedule: Schedule, trace: boolean) => Act;
  readonly options?: ExploreOptions;
  readonly subjects?: readonly Partial<Subject>[];
  readonly loaded?: Partial<Subjects>;
}

function harness({ act = program, options = {}, subjects = [{}], loaded = {} }: Told = {}) {
  const { started, start } = workers(act);
  const events: (ExploredEvent | "running" | "finished")[] = [];
  let loads = 0;
  const whole: Subject = { code, spec, folder: "", read: (result) => ({ result, tests: [] }) };
  const exploration = new Exploration(
    {
      start,
      now: () => performance.now(),
      workers: 2,
      load: async (signal) => {
        loads++;
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        return { subjects: subjects.map((part) => ({ ...whole, ...part })), diagnostics: [], build: "id", timings: { load: 1, compile: 2, link: 3 }, bytes: 4, ...loaded };
      },
      hear: (event) => void events.push(event),
    },
    options,
  );
  const living = () => started.filter(({ stopped }) => !stopped).length;
  return { exploration, events, started, living, loads: () => loads };
}

describe("exploring", () => {
  test("runs the schedules of so many seeds, and groups them", async () => {
    const { exploration, events, loads, living } = harness({ options: { schedules: 20, seed: 3 } });
    const { outcomes, timings, ...rest } = await exploration.go();
    assert.deepEqual(
      outcomes.map(({ count, seed, stdout, deadlock, exitCode, schedule }) => [count, seed, stdout, deadlock, exitCode, schedule.seed]),
      [
        [12, 11, "lost\n", false, 0, 11],
        [6, 5, "right\n", false, 0, 5],
        [2, 3, "", true, 2, 3],
      ],
    );
    assert.deepEqual(rest, { schedules: 20, asked: 20, races: [], replayable: true, diagnostics: [], verdict: null, build: "id", bytes: 4 });
    assert.deepEqual([timings.load, timings.compile, timings.link], [1, 2, 3]);
    assert.ok(timings.total >= timings.exploring && timings.exploring > 0);
    assert.deepEqual([events[0], events.at(-1), loads()], ["running", "finished", 1]);
    const last = events.at(-2) as ExploredEvent;
    assert.deepEqual([last.done, last.asked, last.outcomes, last.races], [20, 20, 3, 0]);
    assert.ok(last.perSecond > 0);
    await exploration.stop();
    assert.equal(living(), 0);
  });

  test("gives the same again, whichever worker was faster", async () => {
    const outcomes = await Promise.all([1, 2, 3].map(async () => {
      const { exploration } = harness({ options: { schedules: 50 } });
      const result = await exploration.go();
      await exploration.stop();
      return result.outcomes;
    }));
    assert.deepEqual(outcomes[0], outcomes[1]);
    assert.deepEqual(outcomes[1], outcomes[2]);
  });

  test("seeds go round at 32 bits", async () => {
    const { exploration } = harness({ act: ({ seed }) => ({ stdout: `${seed}` }), options: { schedules: 2, seed: 0xffffffff } });
    const { outcomes } = await exploration.go();
    assert.deepEqual(outcomes.map(({ stdout }) => stdout), ["0", "4294967295"]);
    await exploration.stop();
  });

  test("ends when the time is over", async () => {
    const { exploration, living } = harness({ act: ({ seed }) => (seed > 9 ? "endless" : {}), options: { schedules: 1000, budgetMs: 100 } });
    const { schedules, asked, timings } = await exploration.go();
    assert.ok(schedules <= 9, `${schedules} were run`);
    assert.equal(asked, 1000);
    assert.ok(timings.exploring >= 95 && timings.exploring < 2000, `${timings.exploring} ms`);
    assert.equal(living(), 0, "what does not end is ended");
  });

  test("is stopped, with what there is", async () => {
    let reached = (): void => {};
    const there = new Promise<void>((resolve) => (reached = resolve));
    const act = ({ seed }: Schedule): Act => {
      if (seed <= 9) return {};
      reached();
      return "endless";
    };
    const { exploration, events, living } = harness({ act, options: { schedules: 1000 } });
    const going = exploration.go();
    assert.equal(exploration.going, true);
    await there;
    await exploration.stop();
    const { schedules, replayable } = await going;
    assert.ok(schedules > 0 && schedules <= 9);
    assert.deepEqual([replayable, living(), events.at(-1), exploration.going], [true, 0, "finished", false]);
  });

  test("says that a program cannot be replayed", async () => {
    const { exploration } = harness({ act: ({ seed }) => ({ replayable: seed !== 2 }), options: { schedules: 3 } });
    assert.equal((await exploration.go()).replayable, false);
    await exploration.stop();
  });

  test("runs nothing of files with mistakes", async () => {
    const diagnostics = [{ source: "compile", file: "main.go", line: 1, column: 1, message: "no" }] as const;
    const { exploration, events, started } = harness({ subjects: [], loaded: { diagnostics, build: "" } });
    const result = await exploration.go();
    assert.deepEqual([result.schedules, result.asked, result.diagnostics, events, started.length], [0, 200, diagnostics, ["finished"], 0]);
    await assert.rejects(exploration.replay({ seed: 1, switches: null }), /mistakes/);
  });

  test("fails like what it needs, and may be tried again", async () => {
    const { exploration, events, loads } = harness({ loaded: { get subjects(): never { throw new Error("No network."); } } });
    await assert.rejects(exploration.go(), /No network/);
    assert.deepEqual(events, ["finished"]);
    await assert.rejects(exploration.go(), /No network/);
    assert.equal(loads(), 2);
  });
});

describe("a replay", () => {
  test("has a trace, and needs no exploring before", async () => {
    const { exploration, started, events, loads } = harness();
    const { trace, stdout } = await exploration.replay({ seed: 12, switches: null });
    assert.deepEqual([trace?.switches.length, stdout], [12, "lost\n"]);
    assert.deepEqual([started[0]!.requests[0]!.trace, events, loads()], [true, ["finished"], 1]);
    await exploration.replay({ seed: 0, switches: [at(3)] });
    assert.deepEqual([started.length, loads(), await exploration.build()], [1, 1, "id"]);
    await exploration.stop();
  });

  test("is of the tests of a folder, as the reader sees them", async () => {
    const read: Subject["read"] = (result) => ({ result: { ...result, stdout: "plain" }, tests: [] });
    const { exploration } = harness({ subjects: [{ folder: "a" }, { folder: "b", read }], options: { test: true } });
    assert.equal((await exploration.replay({ seed: 1, switches: null }, "b")).stdout, "plain");
    await assert.rejects(exploration.replay({ seed: 1, switches: null }, "c"), /no such tests/);
    await exploration.stop();
  });

  test("ends by stop", async () => {
    const { exploration, events } = harness({ act: () => "endless" });
    const replay = exploration.replay({ seed: 1, switches: null });
    const rejected = assert.rejects(replay, /stopped/);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(events, [], "it goes on");
    await exploration.stop();
    await rejected;
    assert.deepEqual(events, ["finished"]);
  });
});

describe("minimising", () => {
  test("finds the switches that the outcome takes", async () => {
    const { exploration } = harness({ options: { schedules: 40 } });
    const { outcomes } = await exploration.go();
    const least = async (stdout: string) => exploration.minimise(outcomes.find((outcome) => outcome.stdout === stdout)!, 5000);
    assert.deepEqual((await least("lost\n")).switches, [at(5), at(11)]);
    assert.deepEqual((await least("")).switches, [at(3)]);
    assert.deepEqual((await least("right\n")).switches, []);
    const again = await exploration.replay(await least("lost\n"));
    assert.equal(again.stdout, "lost\n");
    await exploration.stop();
  });

  test("leaves out what never happens", async () => {
    const { exploration, started } = harness({ options: { schedules: 40 } });
    const { outcomes } = await exploration.go();
    const outcome = outcomes.find(({ stdout }) => stdout === "lost\n")!;
    const idle = (first: number) => Array.from({ length: 200 }, (_, i) => at(first + i));
    const run = () => started.flatMap(({ requests }) => requests.flatMap(({ schedules }) => schedules)).length;
    const tries = async (switches: readonly Switch[]): Promise<number> => {
      const before = run();
      assert.deepEqual(await exploration.minimise({ ...outcome, seed: -1, schedule: { seed: 9, switches } }, 5000), { seed: 9, switches: [at(5), at(11)] });
      return run() - before;
    };
    const never = await tries([at(5), at(11), ...idle(1000)]);
    assert.ok(never < 10, `${never} tries`);
    const noMore = await tries([...idle(1000), at(5), ...idle(2000), at(11), ...idle(3000), at(99)]);
    assert.ok(noMore < 40, `${noMore} tries`);
    await exploration.stop();
  });

  test("gives the schedule as it is where the outcome does not come again, or there is no time", async () => {
    let run = 0;
    const { exploration } = harness({ act: () => ({ stdout: `${run++}`, trace: { steps: [], switches: [at(1)], dropped: 0 } }), options: { schedules: 2 } });
    const [outcome] = (await exploration.go()).outcomes;
    assert.deepEqual(await exploration.minimise(outcome!, 1000), outcome!.schedule);
    assert.deepEqual(await exploration.minimise(outcome!, 0), outcome!.schedule);
    await exploration.stop();
  });

  test("leaves alone what does not end", async () => {
    const { exploration, started } = harness({ options: { schedules: 1 } });
    const [outcome] = (await exploration.go()).outcomes;
    const before = started.flatMap(({ requests }) => requests).length;
    assert.deepEqual(await exploration.minimise({ ...outcome!, exitCode: -1 }, 5000), outcome!.schedule);
    assert.equal(started.flatMap(({ requests }) => requests).length, before);
    await exploration.stop();
  });

  test("of tests looks at which of them fail", async () => {
    const act = (schedule: Schedule, trace: boolean): Act => {
      const switches = drawn(schedule);
      const failed = switches.some(({ at }) => at === 7);
      return { exitCode: failed ? 1 : 0, stdout: `got ${switches.length}`, switches: switches.length, trace: trace ? { steps: [], switches, dropped: 0 } : null };
    };
    const read: Subject["read"] = (result) => {
      const test = { name: "TestA", outcome: result.exitCode === 0 ? "pass" : "fail", seconds: 0, output: result.stdout, children: [] } as const;
      return { result, tests: [test] };
    };
    const { exploration } = harness({ act, subjects: [{ read }], options: { test: true, schedules: 20 } });
    const { verdict } = await exploration.go();
    assert.deepEqual([verdict?.passed, verdict?.failing?.seed, verdict?.tests[0]?.output], [6, 7, "got 7"]);
    assert.deepEqual((await exploration.minimise(verdict!.failing!, 5000)).switches, [at(7)]);
    await exploration.stop();
  });
});
