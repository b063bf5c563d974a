import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Asset, Base, Example } from "../protocol/manifest.ts";
import type { ProgramCode, ProgramSpec } from "../protocol/program.ts";
import { SiteRunner } from "./runner.ts";

const asset = (path: string): Asset => ({ path, size: 1, pack: 1, br: 1, sha256: "" });
const base = (name: string): Base => ({ name, id: `id of ${name}`, module: asset(name), map: asset("map"), exports: asset("exports"), packages: [] });
const starter: Example = { title: "", lesson: "", source: "", program: asset("starter"), base: "common", checked: null, reportDeadlock: true, views: [], exercise: false, schedules: 0 };
const spec: ProgramSpec = { args: [], name: "main", env: {}, stdin: null, reportDeadlock: true };

function harness() {
  const loads: string[] = [];
  const given: string[] = [];
  const started: ProgramCode[] = [];
  const idle: (() => void)[] = [];
  let failing = false;
  const runner = new SiteRunner({
    frame: {
      async base(name, load) {
        await load();
        given.push(name);
      },
      start(program) {
        started.push(program);
        return { stdin() {}, eof() {}, schedules() {}, endWorker() {}, stop: async () => {} };
      },
    },
    assets: {
      async load({ path }, onProgress) {
        if (failing) throw new Error("No network.");
        loads.push(path);
        await settled();
        onProgress({ received: 1, total: 1 });
        return { bytes: new Uint8Array([7]), transferred: 9 };
      },
    },
    manifest: { bases: [base("common"), base("full")], checked: { bases: [base("common-checked")] }, examples: { "play/start": starter } },
    idle: (callback) => void idle.push(callback),
  });
  return { runner, loads, given, started, idle, fail: (fails: boolean) => (failing = fails) };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a base", () => {
  test("is loaded once; who comes later hears how far it is", async () => {
    const { runner, loads, given } = harness();
    const heard: number[] = [];
    const costs = await Promise.all([runner.base("common", () => heard.push(1)), runner.base("common", () => heard.push(2))]);
    assert.deepEqual(costs, [{ transferred: 9 }, { transferred: 9 }]);
    assert.deepEqual(heard, [1, 2]);
    assert.deepEqual(await runner.base("common", () => {}), { transferred: 0 });
    assert.deepEqual([loads, given], [["common"], ["common"]]);
  });

  test("of the checked flavour is one of them, and each has an id", async () => {
    const { runner, given } = harness();
    await runner.base("common-checked", () => {});
    assert.deepEqual(given, ["common-checked"]);
    assert.deepEqual(["full", "common-checked", "", "other"].map((name) => runner.id(name)), ["id of full", "id of common-checked", "", ""]);
  });

  test("that failed is tried again", async () => {
    const { runner, given, fail } = harness();
    fail(true);
    await assert.rejects(runner.base("common", () => {}), /No network/);
    fail(false);
    await runner.base("common", () => {});
    assert.deepEqual(given, ["common"]);
  });

  test("that the site has not is told", async () => {
    await assert.rejects(harness().runner.base("other", () => {}), /no base “other”/);
  });
});

describe("a program of the site's own", () => {
  test("warms a base before the reader runs the first", async () => {
    const { runner, started, idle } = harness();
    await runner.base("common", () => {});
    assert.equal(started.length, 0);
    for (const callback of idle) callback();
    await settled();
    await settled();
    assert.deepEqual(started.map(({ base, bytes }) => [base, ...new Uint8Array(bytes)]), [["common", 7]]);
  });

  test("does not come in the way of the reader's", async () => {
    const { runner, started, idle } = harness();
    await runner.base("common", () => {});
    runner.start({ bytes: new ArrayBuffer(1), base: "common" }, spec, () => {});
    for (const callback of idle) callback();
    await settled();
    await settled();
    assert.equal(started.length, 1);
  });

  test("serves its own base alone", async () => {
    const { runner, started, idle } = harness();
    await runner.base("full", () => {});
    for (const callback of idle) callback();
    await settled();
    await settled();
    assert.equal(started.length, 0);
  });
});
