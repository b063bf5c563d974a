import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ProgramFrame } from "../frame/client.ts";
import type { Asset } from "../protocol/manifest.ts";
import type { ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import type { Store } from "../store/store.ts";
import type { ToolchainClient } from "../toolchain/client.ts";
import { Builds } from "./builds.ts";
import type { SessionEvent } from "./events.ts";
import type { Assets, BuildOptions, BuildOutcome, Runner, Toolchain } from "./parts.ts";
import { Session } from "./session.ts";

// The page hands these in.
type Parts = [ToolchainClient extends Toolchain ? true : never, Store extends Assets ? true : never, ProgramFrame extends Runner ? true : never];
const fits: Parts = [true, true, true];

const asset: Asset = { path: "a.wasm", size: 4, pack: 2, br: 1, sha256: "" };
const timings = { load: 1, compile: 2, link: 3 };

interface Built {
  readonly options: BuildOptions;
  resolve(outcome: BuildOutcome): void;
  reject(error: Error): void;
}

interface Started {
  readonly spec: ProgramSpec;
  readonly program: ArrayBuffer;
  readonly typed: string[];
  hear(event: ProgramEvent): void;
  stopped: boolean;
}

// Fakes that the test moves by hand.
function harness() {
  const clock = { now: 1000 };
  const builds: Built[] = [];
  const programs: Started[] = [];
  const events: SessionEvent[] = [];
  const toolchain: Toolchain = {
    build: (_files, options) => new Promise((resolve, reject) => builds.push({ options, resolve, reject })),
    prepare: async () => 5,
    format: async (_file, text) => ({ text: text.trim(), diagnostics: [] }),
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
    start(program, spec, hear) {
      const typed: string[] = [];
      const started: Started = { spec, program, typed, hear: (event) => void (started.stopped || hear(event)), stopped: false };
      programs.push(started);
      return {
        stdin: (text) => typed.push(text),
        eof: () => typed.push("^D"),
        stop: async () => void (started.stopped = true),
      };
    },
  };
  const session = new Session({ toolchain, builds: new Builds(toolchain), assets, runner, now: () => clock.now });
  session.listen((event) => events.push(event));
  const states = () => events.flatMap((event) => (event.kind === "state" ? [event.state] : []));
  const of = <K extends SessionEvent["kind"]>(kind: K) => events.filter((event): event is Extract<SessionEvent, { kind: K }> => event.kind === kind);
  return { clock, builds, programs, events, session, states, of };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function built(testFolders: string[] = []): BuildOutcome {
  return { kind: "built", program: new ArrayBuffer(8), reportDeadlock: true, testFolders, timings, bytes: 7 };
}

const output = (fd: 1 | 2, text: string, time: number): ProgramEvent => ({ kind: "output", fd, text, time });
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
    assert.deepEqual(program.spec, { args: ["x"], name: "main", env: { A: "1" }, stdin: null, memory: 512 << 20, reportDeadlock: true });
    program.hear({ kind: "started", time: 1104 });
    program.hear(output(1, "out", 1105));
    program.hear({ kind: "reading", waiting: true });
    session.stdin("typed\n");
    session.eof();
    program.hear(output(2, "err", 1106));
    program.hear({ kind: "dropped", bytes: 1, lines: 0 });
    program.hear(exit(3, 1110));
    assert.deepEqual(await result, {
      exitCode: 3,
      stdout: "out",
      stderr: "err",
      diagnostics: [],
      tests: [],
      timings: { load: 1, compile: 2, link: 3, start: 4, firstOutput: 105, total: 110 },
      bytes: 7,
    });
    assert.deepEqual(program.typed, ["typed\n", "^D"]);
    assert.deepEqual(states(), ["loading", "compiling", "linking", "starting", "running", "finished"]);
    assert.equal(of("output").length, 2);
    assert.deepEqual([of("progress").length, of("reading").length, of("dropped").length], [1, 1, 1]);
    assert.deepEqual(of("exit"), [{ kind: "exit", code: 3, time: 1110 }]);
    session.stdin("late");
    assert.equal(program.typed.length, 2);
  });

  test("that was built with the site needs no compiler", async () => {
    const { builds, programs, session, states } = harness();
    const result = session.run(files, { stdin: "all" }, { asset, reportDeadlock: false });
    await settled();
    assert.equal(builds.length, 0);
    assert.deepEqual(new Uint8Array(programs[0]!.program), new Uint8Array([1, 2, 3, 4]));
    assert.equal(programs[0]!.spec.stdin, "all");
    assert.equal(programs[0]!.spec.reportDeadlock, false);
    programs[0]!.hear(exit(0, 1050));
    const { timings, bytes, exitCode } = await result;
    assert.deepEqual([timings.load, timings.compile, timings.firstOutput, timings.total, bytes, exitCode], [10, 0, -1, 50, 2, 0]);
    assert.deepEqual(states(), ["loading", "starting", "finished"]);
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
    const result = session.run(files, {}, { asset, reportDeadlock: true });
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
    const result = session.run(files, { test: "Sum", args: ["-test.bench=."] }, { asset, reportDeadlock: true });
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

test("preparing and formatting go to the toolchain", async () => {
  const { session } = harness();
  assert.equal(await session.prepare(files), 5);
  assert.equal((await session.format("main.go", " x ")).text, "x");
  assert.ok(fits);
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
