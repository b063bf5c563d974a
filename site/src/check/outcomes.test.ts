import assert from "node:assert/strict";
import { test } from "node:test";
import type { Race, ScheduleResult } from "../protocol/check.ts";
import { Outcomes } from "./outcomes.ts";

const result = (seed: number, stdout: string, switches: number, more: Partial<ScheduleResult> = {}): ScheduleResult => ({
  schedule: { seed, switches: null },
  exitCode: 0,
  stdout,
  stderr: "",
  output: stdout,
  deadlock: false,
  races: [],
  switches,
  replayable: true,
  trace: null,
  ...more,
});

const race = (line: number, address: string): Race => {
  const access = { kind: "write", goroutine: 1, stack: [{ function: "main.f", file: "main.go", line }], created: [] } as const;
  return { accesses: [access, access], address };
};

function grouped(results: readonly ScheduleResult[]): Outcomes {
  const outcomes = new Outcomes("", false, (result) => ({ result, tests: [] }));
  for (const each of results) outcomes.add(each);
  return outcomes;
}

test("schedules are grouped by what they came to; the order in which they end makes no difference", () => {
  const results = [
    result(5, "a", 3, { races: [race(1, "0x5")] }),
    result(2, "b", 1),
    result(3, "a", 9, { races: [race(1, "0x3"), race(2, "0x3")], stderr: "" }),
    result(4, "a", 2),
    result(6, "c", 0, { exitCode: 2, deadlock: true }),
    result(1, "c", 4, { exitCode: 2, deadlock: true }),
    result(7, "d", 4),
  ];
  const list = grouped(results).list();
  assert.deepEqual(
    list.map(({ count, seed, stdout, schedule, switches, racing, deadlock }) => [count, seed, stdout, schedule.seed, switches, racing, deadlock]),
    [
      [3, 3, "a", 4, 2, 2, false],
      [2, 1, "c", 6, 0, 0, true],
      [1, 2, "b", 2, 1, 0, false],
      [1, 7, "d", 7, 4, 0, false],
    ],
  );
  assert.deepEqual(list[0]!.races.map(({ address }) => address), ["0x3", "0x3"]);
  assert.deepEqual(grouped([...results].reverse()).list(), list);
  assert.deepEqual(grouped(results).races.list(), list[0]!.races);
});

test("the first of a kind is that of the lowest seed", () => {
  const outcomes = grouped([result(9, "a", 0, { exitCode: 1 }), result(4, "b", 0, { exitCode: 1 }), result(5, "a", 0, { exitCode: 1 }), result(1, "", 0)]);
  assert.equal(outcomes.first(({ exitCode }) => exitCode !== 0)?.stdout, "b");
  assert.equal(outcomes.first(({ exitCode }) => exitCode === 3), null);
  assert.equal(outcomes.size, 3);
});

test("an outcome remembers the schedules with the fewest switches", () => {
  const outcomes = grouped([8, 3, 5, 1, 9].map((switches, seed) => result(seed, "a", switches)));
  assert.deepEqual(outcomes.starts(outcomes.list()[0]!).map(({ seed }) => seed), [3, 1, 2]);
});

test("of long texts the beginning is kept, and they are told apart by their ends", () => {
  const long = "é".repeat(100_000);
  const list = grouped([result(1, `${long}1`, 0), result(2, `${long}2`, 0)]).list();
  assert.deepEqual(list.map(({ stdout, shortened }) => [stdout.length, shortened]), [[65536, true], [65536, true]]);
  assert.equal(grouped([result(1, "short", 0)]).list()[0]!.shortened, false);
});
