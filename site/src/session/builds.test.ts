import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { Builds } from "./builds.ts";
import type { BuildOptions, BuildOutcome, Toolchain } from "./parts.ts";

const outcome: BuildOutcome = { kind: "rejected", diagnostics: [], output: "", timings: { load: 0, compile: 0, link: 0 }, bytes: 0 };

interface Asked {
  readonly options: BuildOptions;
  resolve(outcome: BuildOutcome): void;
}

function harness() {
  const asked: (Asked & { reject(error: Error): void })[] = [];
  let terminated = 0;
  const toolchain: Toolchain = {
    build: (_files, options) => new Promise((resolve, reject) => asked.push({ options, resolve, reject })),
    prepare: async () => 0,
    format: async (_file, text) => ({ text, diagnostics: [] }),
    timeline: async () => ({ duration: 0, problem: "", goroutines: [], rows: [], dropped: 0 }),
    terminate() {
      terminated++;
      for (const { reject } of asked.splice(0)) reject(new Error("stopped"));
    },
  };
  const builds = new Builds(toolchain);
  const phases: string[] = [];
  const options: BuildOptions = { test: false, folder: "", checked: true, onProgress() {}, onPhase: (phase) => phases.push(phase) };
  return { asked, builds, options, phases, terminated: () => terminated };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("Builds", () => {
  test("passes a build on", async () => {
    const { asked, builds, options, phases } = harness();
    const build = builds.build({}, options, new AbortController().signal);
    assert.equal(asked[0]!.options.checked, true);
    asked[0]!.options.onPhase("compile");
    asked[0]!.resolve(outcome);
    assert.equal(await build, outcome);
    assert.deepEqual(phases, ["compile"]);
  });

  test("who leaves hears no more", async () => {
    const { asked, builds, options, phases } = harness();
    const leave = new AbortController();
    const build = builds.build({}, options, leave.signal);
    leave.abort(new Error("left"));
    await assert.rejects(build, /left/);
    asked[0]!.options.onPhase("compile");
    asked[0]!.resolve(outcome);
    assert.deepEqual(phases, []);
    await assert.rejects(builds.build({}, options, leave.signal), /left/);
  });

  test("a tool that runs on for nobody is ended, and others are asked for anew", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { asked, builds, options, terminated } = harness();
    const leave = new AbortController();
    const left = builds.build({}, options, leave.signal);
    const other = builds.build({}, options, new AbortController().signal);
    leave.abort();
    await assert.rejects(left);
    mock.timers.tick(3000);
    assert.equal(terminated(), 0, "it only loads: that is of use");
    asked[0]!.options.onPhase("link");
    mock.timers.tick(3000);
    assert.equal(terminated(), 1);
    await settled();
    assert.equal(asked.length, 1);
    asked[0]!.resolve(outcome);
    assert.equal(await other, outcome);
    mock.timers.reset();
  });

  test("a tool that ends in time is left alone", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { asked, builds, options, terminated } = harness();
    const leave = new AbortController();
    const left = builds.build({}, options, leave.signal);
    asked[0]!.options.onPhase("compile");
    leave.abort();
    await assert.rejects(left);
    asked[0]!.resolve(outcome);
    await settled();
    mock.timers.tick(10_000);
    assert.equal(terminated(), 0);
    mock.timers.reset();
  });

  test("a failure is passed on", async () => {
    const { asked, builds, options } = harness();
    const build = builds.build({}, options, new AbortController().signal);
    asked[0]!.reject(new Error("broken"));
    await assert.rejects(build, /broken/);
  });
});
