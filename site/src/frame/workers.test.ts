import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { ToWorker } from "../protocol/program.ts";
import { type WorkerLike, Workers } from "./workers.ts";

const page = 65536;
/** A module of nothing but a memory, and a custom section: its name. */
const base = (name: string): ArrayBuffer =>
  new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 7, 1, 3, 0x6d, 0x65, 0x6d, 2, 0, 0, 2, 1, name.charCodeAt(0)]).buffer;

/** Lets what is on its way arrive. */
async function turns(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
}

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly bases: WebAssembly.Module[] = [];
  ended = false;

  constructor(readonly address: string) {
    setImmediate(() => {
      if (refused.some((scheme) => address.startsWith(scheme))) this.onerror?.({ message: "refused" } as ErrorEvent);
      else this.onmessage?.({} as MessageEvent);
    });
  }

  postMessage(message: ToWorker): void {
    if (message.kind === "base") this.bases.push(message.module);
  }

  terminate(): void {
    this.ended = true;
  }

  /** Names of the bases that it was given. */
  get names(): string[] {
    return this.bases.map((module) => ["a", "b"].find((name) => WebAssembly.Module.customSections(module, name).length > 0)!);
  }
}

let refused: string[] = [];

function harness() {
  const made: FakeWorker[] = [];
  const workers = new Workers("script", (address) => {
    const worker = new FakeWorker(address);
    made.push(worker);
    return worker;
  });
  return { workers, made };
}

describe("Workers", () => {
  test("one is kept ready, and made again only after the end of a run", async () => {
    const { workers, made } = harness();
    workers.prepare();
    workers.prepare();
    await turns();
    assert.equal(made.length, 1);
    assert.equal(await workers.take(""), made[0]);
    await wait(50);
    assert.equal(made.length, 1);
    workers.prepareSoon();
    workers.prepareSoon();
    await turns();
    assert.equal(made.length, 1, "the end of a run is not disturbed");
    await wait(50);
    assert.equal(made.length, 2);
  });

  test("what a run takes before that is made at once, and alone", async () => {
    const { workers, made } = harness();
    workers.prepareSoon();
    assert.equal(await workers.take(""), made[0]);
    await wait(50);
    assert.equal(made.length, 1);
  });

  test("the spare holds the base that was given or used last, with the ceiling", async () => {
    const { workers, made } = harness();
    workers.prepare();
    await turns();
    await workers.base("a", base("a"));
    await turns();
    assert.deepEqual(made.map(({ names }) => names), [["a"]]);
    const { exports } = await WebAssembly.instantiate(made[0]!.bases[0]!);
    const memory = exports["mem"] as WebAssembly.Memory;
    memory.grow((512 << 20) / page - 1);
    assert.throws(() => memory.grow(1), RangeError);
    await workers.base("b", base("b"));
    await turns();
    assert.deepEqual(made.map(({ names }) => names), [["a", "b"]]);
    await workers.take("a");
    assert.deepEqual(made[0]!.names, ["a", "b", "a"], "a run of the other base has it");
    workers.prepare();
    await turns();
    assert.deepEqual(made[1]!.names, ["a"]);
    await workers.take("a");
    assert.deepEqual(made[1]!.names, ["a"], "once");
  });

  test("a whole program takes the spare as it is", async () => {
    const { workers, made } = harness();
    await workers.base("a", base("a"));
    await workers.take("");
    workers.prepare();
    await turns();
    assert.deepEqual(made.map(({ names }) => names), [["a"], ["a"]]);
  });

  test("a further worker is made beside the spare, which stays", async () => {
    const { workers, made } = harness();
    await workers.base("a", base("a"));
    await turns();
    const further = await Promise.all([workers.takeFurther("a"), workers.takeFurther("a")]);
    assert.deepEqual(further, made.slice(1));
    assert.deepEqual(made.map(({ names }) => names), [["a"], ["a"], ["a"]]);
    assert.equal(await workers.take("a"), made[0]);
  });

  test("no base of the name, no base", async () => {
    const { workers, made } = harness();
    await workers.take("a");
    assert.deepEqual(made[0]!.names, []);
    await assert.rejects(workers.base("a", new ArrayBuffer(8)));
  });

  test("where blob: is refused, data: is tried; where both are, the run is told", async () => {
    refused = ["blob:"];
    const { workers, made } = harness();
    assert.match((await workers.take("")).address, /^data:/);
    await workers.take("");
    assert.deepEqual(made.map(({ address, ended }) => [address.slice(0, 5), ended]), [["blob:", true], ["data:", false], ["data:", false]]);
    refused = ["blob:", "data:"];
    await assert.rejects(harness().workers.take(""), /refused/);
    refused = [];
  });
});
