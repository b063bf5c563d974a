// A program by hand that does what its schedule's seed says, as far as hosts can see.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Schedule, ScheduleResult } from "../../protocol/check.ts";
import type { ProgramEvent } from "../../protocol/program.ts";
import { asFunc, asGlobal, asMemory, asTable, custom, funcref, i32, section, sized, text, wasm } from "../assemble.ts";
import { type Options, run } from "../harness.ts";
import { withCeiling } from "../memory.ts";

const page = 65536;

const imports = [
  ["race", "config", 3],
  ["race", "checkpoint", 2],
  ["race", "report", 0],
  ["race", "place", 4],
  ["gojs", "runtime.wasmExit", 3],
  ["gojs", "runtime.wasmWrite", 3],
  ["gojs", "runtime.scheduleTimeoutEvent", 3],
  ["gojs", "runtime.clearTimeoutEvent", 3],
  ["gojs", "runtime.getRandomData", 3],
  ["gojs", "runtime.nanotime1", 3],
  ["gojs", "runtime.resetMemoryDataView", 3],
] as const;
const own = ["run", "resume", "getsp", "print", "exit", "deep"] as const;
const called = (name: string): number => {
  const at = imports.findIndex(([, imported]) => imported.endsWith(name));
  return at >= 0 ? at : imports.length + own.findIndex((other) => other === name);
};

const signed = (value: number): number[] => (value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]);
const number = (value: number): number[] => [0x41, ...signed(value)];
const call = (name: string, ...values: readonly (readonly number[])[]): number[] => [...values.flat(), 0x10, called(name)];
const load = (at: number): number[] => [...number(at), 0x28, 2, 0];
const store = (at: number, value: readonly number[]): number[] => [...number(at), ...value, 0x36, 2, 0];
const sum = (a: readonly number[], b: readonly number[]): number[] => [...a, ...b, 0x6a];
const when = (condition: readonly number[], then: readonly number[]): number[] => [...condition, 0x04, 0x40, ...then, 0x0b];
const equal = (a: readonly number[], b: number): number[] => [...a, ...number(b), 0x46];
const local = [0x20, 0];
const register = [0x23, 0];
const [unreachable, leave, drop] = [0x00, 0x0f, 0x1a];
const code = (...instructions: readonly (readonly number[])[]): number[] => sized([0, ...instructions.flat(), 0x0b]);
const digit = (value: readonly number[]): number[] => call("print", sum(number(48), value));

/** Addresses: of the stack, of what goes on, of the configuration, of what is told at the end. */
const at = { stack: 1024, state: 64, count: 68, config: 256, yields: 600, pending: 640, records: 704, letter: 2000, race: 3000, place: 3600 };
const seed = load(at.config);
const report = ["race\tff8", "access\twrite\t6", "frame\tmain.f\tmain.go\t4", "access\tread\t1", "frame\tmain.main\tmain.go\t9"].join("\n");
const place = "main.main\tmain.go\t7";

const resume = code(
  when(load(at.state), [
    ...when(equal(seed, 4), [...call("clearTimeoutEvent", number(at.stack)), ...call("print", number(116)), ...call("exit", number(0)), leave]),
    ...call("print", number(100)),
    ...call("exit", number(2)),
    leave,
  ]),
  store(at.state, number(1)),
  store(at.config + 16, number(at.yields)),
  store(at.config + 20, number(at.records)),
  store(at.config + 24, number(at.pending)),
  call("config", number(at.config)),
  // What other schedules left would show: in memory, in a register, in memory that was not there, in the clock.
  store(at.yields, sum(load(at.yields), number(1))),
  digit(load(at.yields)),
  [...sum(register, number(1)), 0x24, 0],
  digit(register),
  when(equal([0x3f, 0], 1), [...number(1), 0x40, 0, drop, ...call("resetMemoryDataView", number(at.stack))]),
  digit(load(page)),
  store(page, number(5)),
  call("nanotime1", number(at.stack)),
  digit([...load(at.stack + 8), ...number(1000), 0x6e, ...number(1_000_000), 0x6b]),
  call("place", number(100), number(at.place), number(place.length)),
  when(equal(seed, 1), [unreachable]),
  when(equal(seed, 2), call("deep")),
  when(equal(seed, 3), [leave]),
  when(equal(seed, 4), [...store(at.stack + 8, number(3_600_000)), ...call("scheduleTimeoutEvent", number(at.stack)), ...store(at.stack + 8, load(at.stack + 16)), leave]),
  when(equal(seed, 5), call("report", number(at.race), number(report.length))),
  when(equal(seed, 6), [
    ...store(at.stack + 8, number(at.letter)),
    ...store(at.stack + 16, number(1)),
    ...call("getRandomData", number(at.stack)),
    ...digit([...load(at.letter), ...number(63), 0x71]),
  ]),
  call("exit", number(0)),
);

const base = (begin: readonly number[]): WebAssembly.Module =>
  new WebAssembly.Module(
    withCeiling(
      wasm(
        section(1, [0x60, 2, i32, i32, 0], [0x60, 0, 0], [0x60, 0, 1, i32], [0x60, 1, i32, 0], [0x60, 3, i32, i32, i32, 0]),
        section(2, ...imports.map(([module, name, type]) => [...text(module), ...text(name), asFunc, type])),
        section(3, [0], [1], [2], [3], [3], [1]),
        section(4, [funcref, 0, 1]),
        section(5, [0, 1]),
        section(6, [i32, 1, ...number(0), 0x0b]),
        section(
          7,
          ...["run", "resume", "getsp"].map((name) => [...text(name), asFunc, called(name)]),
          [...text("tbl"), asTable, 0],
          [...text("mem"), asMemory, 0],
          [...text("g0"), asGlobal, 0],
        ),
        section(
          10,
          code(begin),
          resume,
          code(number(at.stack)),
          code(
            [...number(at.letter), ...local, 0x3a, 0, 0],
            store(at.stack + 8, number(1)),
            store(at.stack + 16, number(at.letter)),
            store(at.stack + 24, number(1)),
            call("wasmWrite", number(at.stack)),
          ),
          code(store(at.stack + 8, local), call("wasmExit", number(at.stack))),
          code(call("deep"), number(1), [drop]),
        ),
        section(
          11,
          ...(
            [
              [at.race, new TextEncoder().encode(report)],
              [at.place, new TextEncoder().encode(place)],
              [at.pending, new Uint8Array(new Int32Array([3]).buffer)],
              [at.records, new Uint8Array(new Int32Array([1, 0, 8, 3, 1, 100, 1, 4096, 1, 2, 9, 6]).buffer)],
            ] as const
          ).map(([address, bytes]) => [0, ...number(address), 0x0b, ...sized([...bytes])]),
        ),
        custom("interleave.base", "abc"),
      ),
      10 * page,
    ),
  );

const resting = base([...call("checkpoint"), drop]);
const side = (pages = 1): Uint8Array<ArrayBuffer> => wasm(custom("interleave.side", JSON.stringify({ base: "abc", table: 1, pages })));
const schedule = (seed: number): Schedule => ({ seed, switches: null });

/** Runs schedules, all in one worker. */
async function explore(seeds: readonly number[], options: Options & { readonly program?: Uint8Array<ArrayBuffer>; readonly trace?: boolean } = {}): Promise<{ results: ScheduleResult[]; events: readonly ProgramEvent[] }> {
  const { program = side(), trace = false, ...rest } = options;
  const results: ScheduleResult[] = [];
  const { events } = await run(program, [], {
    base: resting,
    side: true,
    check: { schedule: null },
    onEvent(event, input, stop) {
      if (event.kind === "started") input({ kind: "schedules", id: 7, schedules: seeds.map(schedule), trace });
      if (event.kind === "scheduled" && results.push(event.result) === seeds.length) stop();
    },
    ...rest,
  });
  return { results, events };
}

const told = ({ exitCode, stdout, stderr, deadlock, races, switches, replayable }: ScheduleResult): string =>
  [exitCode, stdout, stderr, deadlock, races.length, switches, replayable].join("|");

describe("a program that is explored", () => {
  test("begins each schedule as if there had been no other, however those ended", async () => {
    const seeds = [0, 1, 2, 3, 4, 5, 6];
    const { results } = await explore([...seeds, ...seeds.toReversed(), ...seeds]);
    const all = results.map(told);
    assert.deepEqual(all.slice(0, 7), [
      "0|1101||false|0|1|true",
      "2|1101|fatal error: the browser could not go on running the program: RuntimeError: unreachable\n|false|0|1|true",
      "2|1101|runtime: goroutine stack exceeds the browser's limit\nfatal error: stack overflow\n|false|0|1|true",
      "2|1101d||true|0|1|true",
      "0|1101t||false|0|1|true",
      "66|1101||false|1|1|true",
      all[6]!,
    ]);
    assert.match(all[6]!, /^0\|1101.\|/);
    assert.deepEqual(all.slice(7, 14), all.slice(0, 7).toReversed());
    assert.deepEqual(all.slice(14), all.slice(0, 7));
  });

  test("tells what was done, and what was printed before", async () => {
    const { results } = await explore([0, 0], { trace: true });
    const trace = {
      steps: [{ goroutine: 1, kind: "write", about: 4096, file: "main.go", line: 7, output: 3 }],
      switches: [{ from: 1, at: 2, to: 6 }],
      dropped: 0,
    };
    assert.deepEqual(results.map((result) => result.trace), [trace, trace]);
    assert.deepEqual(results[1]!.schedule, schedule(0));
  });

  test("says nothing but its answers, and lives until it is stopped", async () => {
    const { events } = await explore([0, 5]);
    assert.deepEqual(events.map(({ kind }) => kind), ["started", "scheduled", "scheduled"]);
  });

  test("that does not come to its own packages ends like that in each schedule", async () => {
    const { results } = await explore([0, 1], { base: base(call("exit", number(3))) });
    assert.deepEqual(results.map(told), ["3|||false|0|0|true", "3|||false|0|0|true"]);
    const { results: full } = await explore([0, 1], { program: side(11) });
    assert.deepEqual(full.map(({ exitCode, stderr }) => [exitCode, stderr.split("\n").at(-2)]), Array(2).fill([2, "fatal error: out of memory"]));
  });

  test("is none without its base", async () => {
    const { events } = await explore([0], { program: wasm(custom("interleave.side", JSON.stringify({ base: "abd", table: 1, pages: 1 }))) });
    assert.deepEqual(events.map(({ kind }) => kind), ["failed"]);
  });
});

describe("a program that is checked", () => {
  const check = (seed: number) => run(side(), [], { base: resting, side: true, check: { schedule: schedule(seed) } });

  test("tells of races, prints them as Go does, and has their exit status", async () => {
    const { events, stdout, stderr, code } = await check(5);
    assert.deepEqual(events.map(({ kind }) => kind), ["started", "output", "output", "output", "output", "race", "output", "output", "exit"]);
    assert.deepEqual([stdout, code], ["1101", 66]);
    assert.match(stderr, /^=+\nWARNING: DATA RACE\nWrite at 0x000000000ff8 by goroutine 6:\n[^]*=+\nFound 1 data race\(s\)\n$/);
  });

  test("runs as in its schedule, in no time", async () => {
    const [alone, { results }] = await Promise.all([Promise.all([3, 4, 6].map(check)), explore([3, 4, 6])]);
    assert.deepEqual(alone.map(({ code, stdout }) => [code, stdout]), results.map(({ exitCode, stdout }) => [exitCode, stdout]));
  });
});
