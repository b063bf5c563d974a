import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ProgramFrame } from "../frame/client.ts";
import type { Race, ScheduleResult, SchedulesRequest } from "../protocol/check.ts";
import type { Files } from "../protocol/files.ts";
import type { Asset } from "../protocol/manifest.ts";
import { outputLimit, type ProgramCode, type ProgramEvent, type ProgramSpec } from "../protocol/program.ts";
import type { Progress } from "../protocol/toolchain.ts";
import type { Store } from "../store/store.ts";
import type { ToolchainClient } from "../toolchain/client.ts";
import { pictureBudget } from "./budget.ts";
import { Builds } from "./builds.ts";
import type { SessionEvent } from "./events.ts";
import type { Assets, BuildOptions, BuildOutcome, Prebuilt, Runner, Toolchain } from "./parts.ts";
import type { Frame } from "./runner.ts";
import { Session } from "./session.ts";

// The page hands these in.
type Parts = [ToolchainClient extends Toolchain ? true : never, Store extends Assets ? true : never, ProgramFrame extends Frame ? true : never];
const fits: Parts = [true, true, true];

const asset: Asset = { path: "a.wasm", size: 4, pack: 2, br: 1, sha256: "" };
const prebuilt: Prebuilt = { asset, base: "", reportDeadlock: true, checked: null };
const timings = { load: 1, compile: 2, link: 3 };

interface Built {
  readonly options: BuildOptions;
  resolve(outcome: BuildOutcome): void;
  reject(error: Error): void;
}

interface Started {
  readonly spec: ProgramSpec;
  readonly program: ProgramCode;
  readonly typed: string[];
  readonly asked: Omit<SchedulesRequest, "kind">[];
  hear(event: ProgramEvent): void;
  stopped: boolean;
}

interface Asked {
  readonly name: string;
  readonly onProgress: (progress: Progress) => void;
  resolve(loaded: { transferred: number }): void;
  reject(error: Error): void;
}

// Fakes that the test moves by hand.
function harness() {
  const clock = { now: 1000 };
  const builds: Built[] = [];
  const programs: Started[] = [];
  const bases: Asked[] = [];
  const events: SessionEvent[] = [];
  const toolchain: Toolchain = {
    build: (_files, options) => new Promise((resolve, reject) => builds.push({ options, resolve, reject })),
    prepare: async () => 5,
    format: async (_file, text) => ({ text: text.trim(), diagnostics: [] }),
    timeline: async (trace, files) => ({ duration: trace.byteLength, problem: files.join(), goroutines: [], rows: [], dropped: 0 }),
    terminate() {},
  };
  const assets: Assets = {
    load: async (_asset, onProgress) => {
      onProgress({ received: 1, total: 1 });
      clock.now += 10;
      return { bytes: new Uint8Array([1, 2, 3, 4]), transferred: 2 };
    },
  };
  const runner: Runner = {
    id: (base) => (base === "" ? "" : `id of ${base}`),
    base: (name, onProgress) => new Promise((resolve, reject) => bases.push({ name, onProgress, resolve, reject })),
    start(program, spec, hear) {
      const typed: string[] = [];
      const asked: Started["asked"] = [];
      const started: Started = { spec, program, typed, asked, hear: (event) => void (started.stopped || hear(event)), stopped: false };
      programs.push(started);
      return {
        stdin: (text) => typed.push(text),
        eof: () => typed.push("^D"),
        schedules: (request) => asked.push(request),
        endWorker: (number) => typed.push(`^C ${number}`),
        stop: async () => void (started.stopped = true),
      };
    },
  };
  const guess = { base: "", checked: "" };
  const parts = { toolchain, builds: new Builds(toolchain), assets, runner, guessBase: (_files: Files, _test: boolean, checked: boolean) => (checked ? guess.checked : guess.base), cores: 2, now: () => clock.now };
  const session = new Session(parts);
  session.listen((event) => events.push(event));
  const states = () => events.flatMap((event) => (event.kind === "state" ? [event.state] : []));
  const of = <K extends SessionEvent["kind"]>(kind: K) => events.filter((event): event is Extract<SessionEvent, { kind: K }> => event.kind === kind);
  return { clock, guess, builds, bases, programs, events, session, states, of };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function built(testFolders: string[] = [], base = "", fallback = ""): BuildOutcome {
  return { kind: "built", program: new ArrayBuffer(8), base, fallback, reportDeadlock: true, testFolders, timings, bytes: 7 };
}

const output = (fd: 1 | 2, text: string, time: number, worker = 0): ProgramEvent => ({ kind: "output", fd, text, time, worker });
const exit = (code: number, time: number): ProgramEvent => ({ kind: "exit", code, time, memory: 1 });
const files = { "main.go": "package main", "main_test.go": "", "sub/sub_test.go": "" };

describe("a program", () => {
  test("is built and run, with every clock read", async () => {
    const { clock, builds, programs, session, states, of } = harness();
    assert.equal(session.state, "idle");
    const result = session.run(files, { args: ["x"], env: { A: "1" } });
    builds[0]!.options.onProgress({ received: 1, total: 2 });
    for (const phase of ["load", "plan", "compile", "link"] as const) builds[0]!.options.onPhase(phase);
    clock.now = 1100;
    builds[0]!.resolve(built());
    await settled();
    const program = programs[0]!;
    assert.deepEqual(program.spec, { args: ["x"], name: "main", env: { A: "1" }, stdin: null, reportDeadlock: true });
    program.hear({ kind: "started", time: 1104 });
    program.hear(output(1, "out", 1105));
    program.hear({ kind: "reading", waiting: true });
    session.stdin("typed\n");
    session.eof();
    session.endWorker(2);
    program.hear(output(2, "err", 1106));
    program.hear({ kind: "dropped", bytes: 1, lines: 0, worker: 0 });
    program.hear(exit(3, 1110));
    assert.deepEqual(await result, {
      exitCode: 3,
      stdout: "out",
      stderr: "err",
      pictures: [],
      diagnostics: [],
      tests: [],
      races: [],
      timings: { load: 1, compile: 2, link: 3, start: 4, firstOutput: 105, total: 110 },
      bytes: 7,
      explored: null,
    });
    assert.equal(builds[0]!.options.checked, false);
    assert.deepEqual(program.typed, ["typed\n", "^D", "^C 2"]);
    assert.deepEqual(states(), ["loading", "compiling", "linking", "starting", "running", "finished"]);
    assert.equal(of("output").length, 2);
    assert.deepEqual([of("progress").length, of("reading").length, of("dropped").length], [1, 1, 1]);
    assert.deepEqual(of("exit"), [{ kind: "exit", code: 3, time: 1110 }]);
    session.stdin("late");
    session.endWorker(2);
    assert.equal(program.typed.length, 3);
  });

  test("leaves its traces, which are read on request", async () => {
    const { programs, session, of } = harness();
    const result = session.run(files, {}, prebuilt);
    await settled();
    const bytes = new TextEncoder().encode("go 1.26 trace\0\0\0").buffer;
    const trace: ProgramEvent = { kind: "trace", name: "trace.out", size: 16, bytes };
    programs[0]!.hear(trace);
    programs[0]!.hear({ ...trace, bytes: new ArrayBuffer(16) });
    programs[0]!.hear(exit(0, 1100));
    await result;
    assert.deepEqual(of("trace"), [trace]);
    const { duration, problem } = await session.timeline(bytes, ["main.go"], () => {});
    assert.deepEqual([duration, problem], [16, "main.go"]);
  });

  test("that was built with the site needs no compiler", async () => {
    const { builds, programs, session, states } = harness();
    const result = session.run(files, { stdin: "all" }, { ...prebuilt, reportDeadlock: false });
    await settled();
    assert.equal(builds.length, 0);
    assert.deepEqual(new Uint8Array(programs[0]!.program.bytes), new Uint8Array([1, 2, 3, 4]));
    assert.equal(programs[0]!.spec.stdin, "all");
    assert.equal(programs[0]!.spec.reportDeadlock, false);
    programs[0]!.hear(exit(0, 1050));
    const { timings, bytes, exitCode } = await result;
    assert.deepEqual([timings.load, timings.compile, timings.firstOutput, timings.total, bytes, exitCode], [10, 0, -1, 50, 2, 0]);
    assert.deepEqual(states(), ["loading", "starting", "finished"]);
  });

  test("of benchmarks is called as one of tests is, and what it prints comes as it is", async () => {
    const { builds, programs, session, of } = harness();
    const args = ["-test.run=^$", "-test.bench=."];
    const result = session.run({}, { args, stdin: "" }, { ...prebuilt, name: "main.test" });
    await settled();
    const { spec, hear } = programs[0]!;
    assert.deepEqual([spec.name, spec.args, builds.length], ["main.test", args, 0]);
    hear(output(1, "BenchmarkSum\t1\t", 1040));
    hear({ kind: "worker", worker: 1, state: "started", words: "", time: 1041 });
    hear(output(2, "said by a worker\n", 1042, 1));
    hear(output(1, "5 ns/op\n", 1043));
    hear(exit(0, 1050));
    const { stdout, tests } = await result;
    assert.deepEqual([stdout, tests], ["BenchmarkSum\t1\t5 ns/op\n", []]);
    assert.deepEqual(of("output").map(({ worker, fd }) => [worker, fd]), [[0, 1], [1, 2], [0, 1]]);
  });

  test("with mistakes is not run", async () => {
    const { builds, programs, session, of } = harness();
    const result = session.run(files);
    const diagnostics = [{ source: "compile", file: "main.go", line: 1, column: 2, message: "undefined: x" }] as const;
    builds[0]!.resolve({ kind: "rejected", diagnostics, output: "main.go:1:2: undefined: x\n", timings, bytes: 7 });
    const { exitCode, diagnostics: given } = await result;
    assert.deepEqual([exitCode, given, programs.length], [-1, diagnostics, 0]);
    assert.deepEqual(of("diagnostics"), [{ kind: "diagnostics", diagnostics, output: "main.go:1:2: undefined: x\n" }]);
    assert.equal(session.state, "finished");
  });

  test("with mistakes does not tell how the base goes on being loaded", async () => {
    const { bases, builds, guess, session, of } = harness();
    guess.base = "common";
    const result = session.run(files);
    await settled();
    bases[0]!.onProgress({ received: 1, total: 4 });
    builds[0]!.resolve({ kind: "rejected", diagnostics: [], output: "", timings, bytes: 0 });
    await result;
    bases[0]!.onProgress({ received: 2, total: 4 });
    assert.deepEqual(of("progress").map(({ progress }) => progress.received), [1]);
  });

  test("that could not be built or run through no fault of its own is a failure, in words", async () => {
    const { builds, programs, session, of } = harness();
    const first = session.run(files);
    builds[0]!.reject(new Error("No network."));
    await assert.rejects(first, /No network/);
    const second = session.run(files);
    builds[1]!.resolve(built());
    await settled();
    programs[0]!.hear({ kind: "failed", message: "The browser gave up." });
    await assert.rejects(second, /gave up/);
    assert.deepEqual(of("failed").map(({ message }) => message), ["No network.", "The browser gave up."]);
    assert.equal(session.state, "finished");
  });
});

describe("a base", () => {
  test("is loaded beside the build, and the program waits for it", async () => {
    const { clock, guess, builds, bases, programs, session, of, states } = harness();
    guess.base = "common";
    const result = session.run(files);
    assert.deepEqual([builds.length, bases.map(({ name }) => name)], [1, ["common"]]);
    builds[0]!.options.onProgress({ received: 1, total: 10 });
    bases[0]!.onProgress({ received: 2, total: 20 });
    assert.deepEqual(of("progress").at(-1)!.progress, { received: 3, total: 30 });
    builds[0]!.resolve(built([], "common"));
    await settled();
    assert.equal(programs.length, 0);
    clock.now += 40;
    bases[0]!.resolve({ transferred: 100 });
    await settled();
    assert.equal(programs[0]!.program.base, "common");
    programs[0]!.hear(exit(0, 1100));
    const { timings, bytes } = await result;
    assert.deepEqual([timings.load, bytes, bases.length], [41, 107, 1]);
    assert.deepEqual(states(), ["loading", "starting", "finished"]);
  });

  test("other than the one that was guessed is loaded after the build", async () => {
    const { guess, builds, bases, programs, session } = harness();
    guess.base = "common";
    const result = session.run(files);
    builds[0]!.resolve(built([], "full"));
    await settled();
    assert.deepEqual(bases.map(({ name }) => name), ["common", "full"]);
    bases[1]!.resolve({ transferred: 0 });
    await settled();
    assert.equal(programs[0]!.program.base, "full");
    programs[0]!.hear(exit(0, 1100));
    await result;
  });

  test("that did not come is the failure of a side, not of a whole program", async () => {
    const { guess, builds, bases, programs, session } = harness();
    guess.base = "common";
    const side = session.run(files);
    bases[0]!.reject(new Error("No base."));
    builds[0]!.resolve(built([], "common"));
    await assert.rejects(side, /No base/);
    const whole = session.run(files);
    bases[1]!.reject(new Error("No base."));
    builds[1]!.resolve(built());
    await settled();
    programs[0]!.hear(exit(0, 1100));
    assert.equal((await whole).exitCode, 0);
  });

  test("is left by Stop", async () => {
    const { builds, bases, programs, session } = harness();
    const result = session.run(files);
    builds[0]!.resolve(built([], "common"));
    await settled();
    await session.stop();
    assert.equal((await result).exitCode, -1);
    bases[0]!.resolve({ transferred: 0 });
    await settled();
    assert.equal(programs.length, 0);
  });

  test("and the program that was built with the site come together", async () => {
    const { bases, programs, session } = harness();
    const result = session.run(files, {}, { ...prebuilt, base: "common" });
    assert.deepEqual(bases.map(({ name }) => name), ["common"]);
    bases[0]!.resolve({ transferred: 100 });
    await settled();
    assert.equal(programs[0]!.program.base, "common");
    programs[0]!.hear(exit(0, 1050));
    assert.equal((await result).bytes, 102);
  });
});

test("why a program was linked in full is told, once for the tests of several folders", async () => {
  const { builds, programs, session, of } = harness();
  const result = session.run(files, { test: true });
  for (let i = 0; i < 2; i++) {
    builds[i]!.resolve(built(["", "sub"], "", "Linked in full."));
    await settled();
    programs[i]!.hear(exit(0, 1100));
    await settled();
  }
  await result;
  assert.deepEqual(of("note"), [{ kind: "note", text: "Linked in full." }]);
});

describe("a program of several workers", () => {
  test("gives whole lines of each, and its pictures", async () => {
    const { programs, session, of } = harness();
    const result = session.run(files, {}, prebuilt);
    await settled();
    const { hear } = programs[0]!;
    hear(output(1, "one ", 1001, 1));
    hear(output(1, "two\n", 1002, 2));
    hear(output(2, "log\n", 1003, 2));
    hear({ kind: "picture", title: "Red", width: 1, height: 1, pixels: new ArrayBuffer(4), time: 1004, worker: 2 });
    hear(output(1, "line\n", 1005, 1));
    hear({ kind: "worker", worker: 1, state: "ended", words: "", time: 1006 });
    hear(exit(0, 1007));
    const { stdout, stderr, pictures } = await result;
    assert.deepEqual([stdout, stderr], ["one line\ntwo\n", "log\n"]);
    assert.deepEqual(pictures, [{ title: "Red", width: 1, height: 1, worker: 2 }]);
    assert.deepEqual(of("output").map(({ worker }) => worker), [1, 2, 2, 1]);
    assert.deepEqual([of("picture").length, of("worker")[0]?.state], [1, "ended"]);
  });

  test("has one limit, and what one said last before it crashed is shown beyond it", async () => {
    const { programs, session, of } = harness();
    const result = session.run(files, {}, prebuilt);
    await settled();
    const { hear } = programs[0]!;
    hear(output(1, "x\n".repeat(outputLimit.lines - 1), 1001));
    hear(output(1, "kept\nlost\n", 1002, 1));
    hear({ kind: "dropped", bytes: 100, lines: 10, worker: 2 });
    hear({ kind: "dropped", bytes: 200, lines: 20, worker: 0 });
    hear(output(2, "working\npanic: boom\n", 1003, 1));
    hear({ kind: "worker", worker: 1, state: "crashed", words: "exit status 2", time: 1004 });
    hear(output(2, "nothing to say\n", 1005, 2));
    hear({ kind: "worker", worker: 2, state: "ended", words: "", time: 1006 });
    hear(exit(0, 1007));
    const { stdout, stderr } = await result;
    assert.equal(stdout.split("\n").length - 1, outputLimit.lines);
    assert.match(stdout, /kept\n$/);
    assert.equal(stderr, "panic: boom\n");
    assert.deepEqual(of("dropped").at(-1), { kind: "dropped", bytes: 5 + 300 + 8 + 15, lines: 1 + 30 + 1 + 1, pictures: 0 });
  });

  test("shows no more pictures than a page holds", async () => {
    const { programs, session, of } = harness();
    const result = session.run(files, {}, prebuilt);
    await settled();
    const pixels = new ArrayBuffer(4);
    for (let i = 0; i <= pictureBudget.count; i++) {
      programs[0]!.hear({ kind: "picture", title: "", width: 1, height: 1, pixels, time: 1001, worker: i % 3 });
    }
    programs[0]!.hear(exit(0, 1007));
    assert.equal((await result).pictures.length, pictureBudget.count);
    assert.deepEqual(of("dropped"), [{ kind: "dropped", bytes: 0, lines: 0, pictures: 1 }]);
  });

  test("is tested in the first: what the others print belongs to the test that runs", async () => {
    const { builds, programs, session } = harness();
    const result = session.run(files, { test: true });
    builds[0]!.resolve(built([""]));
    await settled();
    const { hear } = programs[0]!;
    hear(output(1, "\x16=== RUN   TestA\n", 1001));
    hear(output(1, "from a worker\n", 1002, 1));
    hear(output(1, "\x16--- PASS: TestA (0.00s)\n", 1003));
    hear(exit(0, 1004));
    const { tests, stdout } = await result;
    assert.equal(tests[0]!.output, "from a worker\n");
    assert.equal(stdout, "=== RUN   TestA\nfrom a worker\n--- PASS: TestA (0.00s)\n");
  });
});

describe("stop", () => {
  test("leaves a build", async () => {
    const { builds, programs, session, states } = harness();
    const result = session.run(files);
    builds[0]!.options.onPhase("compile");
    await session.stop();
    assert.equal((await result).exitCode, -1);
    builds[0]!.resolve(built());
    await settled();
    assert.equal(programs.length, 0);
    assert.deepEqual(states(), ["loading", "compiling", "stopping", "finished"]);
  });

  test("leaves a download", async () => {
    const { programs, session } = harness();
    const result = session.run(files, {}, prebuilt);
    await session.stop();
    assert.equal((await result).exitCode, -1);
    await settled();
    assert.equal(programs.length, 0);
  });

  test("ends a program, with what it has printed", async () => {
    const { clock, builds, programs, session, of } = harness();
    const result = session.run(files);
    builds[0]!.resolve(built());
    await settled();
    programs[0]!.hear({ kind: "started", time: 1001 });
    programs[0]!.hear(output(1, "half", 1002));
    clock.now = 1500;
    await session.stop();
    const { exitCode, stdout, timings } = await result;
    assert.deepEqual([exitCode, stdout, timings.total, programs[0]!.stopped], [-1, "half", 500, true]);
    assert.equal(of("exit").length, 0);
    await session.stop();
  });

  test("a second run stops the first", async () => {
    const { builds, programs, session, states, of } = harness();
    const first = session.run(files);
    builds[0]!.resolve(built());
    await settled();
    programs[0]!.hear({ kind: "started", time: 1001 });
    const second = session.run(files);
    assert.equal((await first).exitCode, -1);
    assert.equal(programs[0]!.stopped, true);
    builds[1]!.resolve(built());
    await settled();
    programs[1]!.hear(exit(0, 1005));
    assert.equal((await second).exitCode, 0);
    assert.deepEqual(states(), ["loading", "starting", "running", "loading", "starting", "finished"]);
    assert.equal(of("exit").length, 1);
  });
});

describe("tests", () => {
  test("of one folder", async () => {
    const { builds, programs, session, of } = harness();
    const result = session.run(files, { test: "Sum", args: ["-test.bench=."] }, prebuilt);
    assert.deepEqual([builds[0]!.options.test, builds[0]!.options.folder], [true, ""]);
    builds[0]!.resolve(built([""]));
    await settled();
    const program = programs[0]!;
    assert.deepEqual(program.spec.args, ["-test.v=test2json", "-test.run=Sum", "-test.bench=."]);
    assert.equal(program.spec.stdin, "");
    program.hear(output(1, "\x16=== RUN   TestSum\n", 1001));
    program.hear(output(1, "    main_test.go:3: got 1\n", 1002));
    program.hear(output(2, "to stderr\n", 1003));
    program.hear(output(1, "\x16--- FAIL: TestSum (0.50s)\n", 1004));
    program.hear(output(1, "\x16FAIL\n", 1005));
    program.hear(exit(1, 1006));
    const { tests, diagnostics, stdout, exitCode } = await result;
    const outputOf = "    main_test.go:3: got 1\nto stderr\n";
    assert.deepEqual(tests, [{ name: "TestSum", outcome: "fail", seconds: 0.5, output: outputOf, children: [] }]);
    assert.deepEqual(diagnostics, [{ source: "test", file: "main_test.go", line: 3, column: 0, message: "got 1" }]);
    assert.equal(stdout, "=== RUN   TestSum\n    main_test.go:3: got 1\n--- FAIL: TestSum (0.50s)\nFAIL\n");
    assert.equal(exitCode, 1);
    assert.deepEqual(of("tests").map(({ tests }) => tests[0]!.outcome), ["running", "fail", "fail"]);
  });

  test("of several folders, one after the other", async () => {
    const { builds, programs, session } = harness();
    const result = session.run(files, { test: true });
    builds[0]!.resolve(built(["", "sub"]));
    await settled();
    programs[0]!.hear(output(1, "\x16=== RUN   TestA\n\x16--- PASS: TestA (0.00s)\n", 1001));
    programs[0]!.hear(exit(0, 1002));
    await settled();
    assert.equal(builds[1]!.options.folder, "sub");
    builds[1]!.resolve(built(["", "sub"]));
    await settled();
    programs[1]!.hear(output(1, "\x16=== RUN   TestA\n    sub_test.go:1: no\n", 1003));
    programs[1]!.hear(exit(2, 1004));
    const { tests, exitCode, diagnostics, timings, bytes } = await result;
    assert.deepEqual(
      tests.map(({ name, outcome, children }) => [name, outcome, children.map((test) => `${test.outcome} ${test.name}`)]),
      [
        [".", "pass", ["pass TestA"]],
        ["sub", "fail", ["fail TestA"]],
      ],
    );
    assert.equal(diagnostics[0]!.file, "sub/sub_test.go");
    assert.deepEqual([exitCode, timings.compile, timings.total, bytes], [2, 4, 4, 14]);
  });

  test("stopped, what was running is not called failed", async () => {
    const { builds, programs, session } = harness();
    const result = session.run(files, { test: true });
    builds[0]!.resolve(built([""]));
    await settled();
    programs[0]!.hear(output(1, "\x16=== RUN   TestA\n", 1001));
    await session.stop();
    const { tests, exitCode } = await result;
    assert.deepEqual([tests[0]!.outcome, exitCode], ["running", -1]);
  });
});

const access = (line: number) => ({ kind: "write", goroutine: 1, stack: [{ function: "main.f", file: "main.go", line }], created: [] }) as const;
const race = (line: number, address: string): Race => ({ accesses: [access(1), access(line)], address });

describe("a check", () => {
  test("runs the checked flavour once, in the schedule of a seed", async () => {
    const { builds, programs, session, of } = harness();
    const result = session.run(files, { check: { seed: 7 } }, prebuilt);
    assert.equal(builds[0]!.options.checked, true, "there is no such program of the site");
    builds[0]!.resolve(built());
    await settled();
    const { spec, hear } = programs[0]!;
    assert.deepEqual(spec.check, { schedule: { seed: 7, switches: null } });
    hear({ kind: "race", race: race(2, "0x1"), worker: 0 });
    hear({ kind: "race", race: race(2, "0x2"), worker: 1 });
    hear({ kind: "race", race: race(3, "0x1"), worker: 1 });
    hear(exit(66, 1010));
    const { races, exitCode } = await result;
    assert.deepEqual([exitCode, races], [66, [race(2, "0x1"), race(3, "0x1")]]);
    assert.deepEqual(of("race").map(({ worker }) => worker), [0, 1], "each pair once");
  });

  test("needs no compiler where the site has the program; its seed is 1 where none is said", async () => {
    const { builds, bases, programs, session } = harness();
    const switches = [{ from: 1, at: 2, to: 3 }];
    const result = session.run(files, { check: { switches } }, { ...prebuilt, checked: { asset, base: "common-checked" } });
    assert.deepEqual([builds.length, bases.map(({ name }) => name)], [0, ["common-checked"]]);
    bases[0]!.resolve({ transferred: 0 });
    await settled();
    assert.deepEqual(programs[0]!.spec.check, { schedule: { seed: 1, switches } });
    programs[0]!.hear(exit(0, 1010));
    assert.equal((await result).exitCode, 0);
  });
});

// Answers what a worker was asked last.
function answer({ asked, hear }: Started, result: (seed: number) => Partial<ScheduleResult>): void {
  const { id, schedules } = asked.at(-1)!;
  for (const schedule of schedules) {
    const empty = { exitCode: 0, stdout: "", stderr: "", output: "", deadlock: false, races: [], switches: 0, replayable: true, trace: null };
    hear({ kind: "scheduled", id, result: { schedule, ...empty, ...result(schedule.seed) } });
  }
}

describe("exploring", () => {
  test("builds the checked flavour, and says how it goes", async () => {
    const { builds, bases, guess, programs, session, states, of } = harness();
    guess.checked = "common-checked";
    const exploration = session.explore(files, { schedules: 2, args: ["x"] });
    const result = exploration.go();
    await settled();
    assert.deepEqual([builds[0]!.options.checked, bases.map(({ name }) => name)], [true, ["common-checked"]]);
    builds[0]!.resolve(built([], "common-checked"));
    bases[0]!.resolve({ transferred: 100 });
    await settled();
    assert.deepEqual(programs.map(({ spec }) => spec.check), [{ schedule: null }, { schedule: null }], "one a core");
    assert.deepEqual([programs[0]!.spec.args, programs[0]!.spec.stdin], [["x"], ""]);
    for (const program of programs) program.hear({ kind: "started", time: 1001 });
    for (const program of programs) {
      answer(program, (seed) => ({ stdout: `${seed}`, races: [race(2, "0x1")] }));
    }
    const { schedules, outcomes, races, build, bytes, verdict } = await result;
    assert.deepEqual([schedules, outcomes.map(({ stdout }) => stdout), races.length, build, bytes, verdict], [2, ["1", "2"], 1, "id of common-checked", 107, null]);
    assert.deepEqual(of("explored").at(-1), { kind: "explored", done: 2, asked: 2, outcomes: 2, races: 1, perSecond: 0 });
    assert.deepEqual(states(), ["loading", "starting", "running", "finished"]);
    await exploration.stop();
  });

  test("what has mistakes runs nothing", async () => {
    const { builds, programs, session, states } = harness();
    const result = session.explore(files).go();
    await settled();
    const diagnostics = [{ source: "compile", file: "main.go", line: 1, column: 2, message: "undefined: x" }] as const;
    builds[0]!.resolve({ kind: "rejected", diagnostics, output: "", timings, bytes: 7 });
    assert.deepEqual(((({ schedules, asked, diagnostics }) => [schedules, asked, diagnostics]))(await result), [0, 200, diagnostics]);
    assert.deepEqual([programs.length, states().at(-1)], [0, "finished"]);
  });

  test("ends by Stop with what there is, or with nothing while it is built", async () => {
    const { builds, programs, session, states } = harness();
    const early = session.explore(files).go();
    await settled();
    await session.stop();
    assert.deepEqual([(await early).schedules, states()], [0, ["loading", "stopping", "finished"]]);
    const result = session.explore(files).go();
    await settled();
    builds[1]!.resolve(built());
    await settled();
    programs[0]!.hear({ kind: "started", time: 1001 });
    answer(programs[0]!, () => ({ stdout: "a" }));
    await session.stop();
    const { schedules, outcomes } = await result;
    assert.deepEqual([schedules, outcomes.length], [1, 1]);
    assert.deepEqual(programs.map(({ stopped }) => stopped), [true, true]);
  });

  test("ends where something is run, and ends what runs", async () => {
    const { builds, programs, session, states } = harness();
    const run = session.run(files);
    builds[0]!.resolve(built());
    await settled();
    programs[0]!.hear({ kind: "started", time: 1001 });
    const explored = session.explore(files).go();
    assert.equal((await run).exitCode, -1);
    await settled();
    const again = session.run(files);
    assert.equal((await explored).schedules, 0);
    builds[2]!.resolve(built());
    await settled();
    programs[1]!.hear(exit(0, 1100));
    assert.equal((await again).exitCode, 0);
    assert.deepEqual(states(), ["loading", "starting", "running", "loading", "starting", "finished"]);
  });

  const printed = (seed: number) => (seed === 1 ? "\x16=== RUN   TestA\n\x16--- PASS: TestA (0.00s)\n\x16PASS\n" : `\x16=== RUN   TestA\n    main_test.go:3: seed ${seed}\n\x16--- FAIL: TestA (0.0${seed}s)\n\x16FAIL\n`);
  const tested = (seed: number): Partial<ScheduleResult> => ({ exitCode: seed === 1 ? 0 : 1, stdout: printed(seed), output: printed(seed), switches: seed });

  test("tests comes to the first schedule in which one fails", async () => {
    const { builds, programs, session, of } = harness();
    const result = session.runTests(files, { schedules: 4 });
    await settled();
    builds[0]!.resolve(built([""]));
    await settled();
    assert.deepEqual(programs[0]!.spec.args, ["-test.v=test2json"]);
    for (let i = 0; i < 4; i++) {
      const program = programs[i % 2]!;
      if (i < 2) program.hear({ kind: "started", time: 1001 });
      answer(program, tested);
    }
    const { exitCode, tests, diagnostics, explored, stdout } = await result;
    assert.deepEqual([exitCode, stdout], [1, "=== RUN   TestA\n    main_test.go:3: seed 2\n--- FAIL: TestA (0.02s)\nFAIL\n"]);
    assert.deepEqual(tests.map(({ name, outcome }) => [name, outcome]), [["TestA", "fail"]]);
    assert.deepEqual(diagnostics, [{ source: "test", file: "main_test.go", line: 3, column: 0, message: "seed 2" }]);
    assert.deepEqual([explored?.schedules, explored?.asked, explored?.passed, explored?.failing?.seed], [4, 4, 1, 2]);
    assert.deepEqual([of("tests").length, of("diagnostics").length, of("exit").at(-1)?.code, of("output")[0]?.text], [1, 1, 1, stdout]);
    await session.exploration!.stop();
  });

  test("tests of several folders explores each", async () => {
    const { builds, programs, session } = harness();
    const result = session.runTests(files, { schedules: 1 });
    await settled();
    builds[0]!.resolve(built(["", "sub"]));
    await settled();
    assert.equal(builds[1]!.options.folder, "sub");
    builds[1]!.resolve(built(["", "sub"]));
    await settled();
    for (let i = 0; i < 2; i++) {
      programs[i]!.hear({ kind: "started", time: 1001 });
      answer(programs[i]!, () => tested(i + 1));
      await settled();
      await settled();
    }
    const { exitCode, tests, explored } = await result;
    assert.deepEqual(tests.map(({ name, outcome }) => [name, outcome]), [[".", "pass"], ["sub", "fail"]]);
    assert.deepEqual([exitCode, explored?.schedules, explored?.passed, explored?.failing?.folder], [1, 2, 1, "sub"]);
    await session.exploration!.stop();
  });
});

test("formatting goes to the toolchain", async () => {
  const { session } = harness();
  assert.equal((await session.format("main.go", " x ")).text, "x");
  assert.ok(fits);
});

describe("preparing", () => {
  test("files: the toolchain and the base that they will need", async () => {
    const { guess, bases, session } = harness();
    assert.equal(await session.prepare(files), 5);
    guess.base = "common";
    const bytes = session.prepare(files);
    bases[0]!.resolve({ transferred: 2 });
    assert.equal(await bytes, 7);
    assert.equal(bases.length, 1);
  });

  test("a program that was built with the site: it and its base, but no whole program", async () => {
    const { clock, bases, session } = harness();
    await session.prepareRun(prebuilt);
    assert.equal(clock.now, 1000);
    const ready = session.prepareRun({ ...prebuilt, base: "common" });
    bases[0]!.resolve({ transferred: 2 });
    await ready;
    assert.equal(clock.now, 1010);
  });
});

test("a listener that has left hears nothing", async () => {
  const { session } = harness();
  let heard = 0;
  const leave = session.listen(() => heard++);
  leave();
  void session.run(files);
  await session.stop();
  assert.equal(heard, 0);
});
