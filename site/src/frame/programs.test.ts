import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FromFrame, FromWorker, ProgramSpec, ToWorker } from "../protocol/program.ts";
import { Programs } from "./programs.ts";
import type { WorkerLike } from "./workers.ts";

const spec: ProgramSpec = { args: ["a"], name: "p", env: {}, stdin: "typed", reportDeadlock: true };
const module = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly got: ToWorker[] = [];
  ended = false;

  constructor(readonly kind: string) {}

  postMessage(message: ToWorker): void {
    this.got.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  asks(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  fails(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }

  get start(): Extract<ToWorker, { kind: "start" }> {
    const [message] = this.got;
    assert.ok(message?.kind === "start");
    return message;
  }
}

async function harness(take: () => Promise<void> = async () => {}) {
  const made: FakeWorker[] = [];
  const said: FromFrame[] = [];
  const ports: MessagePort[] = [];
  const make = (kind: string) => async (base: string) => {
    if (kind === "further") await take();
    const worker = new FakeWorker(`${kind} ${base}`);
    made.push(worker);
    return worker;
  };
  const programs = new Programs({ take: make("first"), takeFurther: make("further"), prepareSoon() {} }, (message) => {
    said.push(message);
    if (message.kind === "worker") ports.push(message.port);
  });
  const { port1, port2: port } = new MessageChannel();
  await programs.run({ kind: "run", run: 1, program: new ArrayBuffer(1), base: "common", spec, port });
  const further = (id: number): void => {
    const channel = new MessageChannel();
    ports.push(channel.port1);
    made[0]!.asks({ kind: "start", id, number: 4, program: module, link: channel.port2, memory: null });
  };
  /** Open ports keep the test's process alive. */
  const close = (): void => [port1, ...ports].forEach((port) => port.close());
  return { programs, made, said, further, close };
}

describe("a further worker", () => {
  test("gets what the first has compiled, a link to it, a port to the page, and no input", async () => {
    const { made, said, further, close } = await harness();
    further(9);
    await turn();
    assert.deepEqual(made.map(({ kind }) => kind), ["first common", "further common"]);
    const { program, side, spec: its, worker } = made[1]!.start;
    assert.deepEqual([program, side, its, worker?.number, worker?.memory], [module, true, { ...spec, stdin: "" }, 4, null]);
    const [announced] = said;
    assert.ok(announced?.kind === "worker" && announced.run === 1 && announced.id === 9 && announced.number === 4);
    close();
  });

  test("that dies is told to the page and to the first", async () => {
    const { made, said, further, close } = await harness();
    further(9);
    await turn();
    made[1]!.fails("out of luck");
    made[1]!.fails("again");
    assert.ok(made[1]!.ended && !made[0]!.ended);
    assert.deepEqual(made[0]!.got.slice(1), [{ kind: "gone", id: 9, words: "out of luck" }]);
    assert.deepEqual(said.slice(1), [{ kind: "gone", run: 1, id: 9, number: 4, words: "out of luck" }]);
    close();
  });

  test("that cannot be made is told too", async () => {
    const { made, said, further, close } = await harness(() => Promise.reject(new Error("refused")));
    further(9);
    await turn();
    assert.deepEqual(made[0]!.got.slice(1), [{ kind: "gone", id: 9, words: "refused" }]);
    assert.deepEqual(said.slice(1), [{ kind: "gone", run: 1, id: 9, number: 4, words: "refused" }]);
    close();
  });

  test("that the page kills is told as one that died, once", async () => {
    const { programs, made, said, further, close } = await harness();
    further(9);
    await turn();
    programs.kill({ kind: "kill", run: 1, id: 9, words: "by hand" });
    programs.kill({ kind: "kill", run: 1, id: 9, words: "again" });
    programs.kill({ kind: "kill", run: 2, id: 9, words: "of no run" });
    made[1]!.fails("late");
    assert.deepEqual(made.map(({ ended }) => ended), [false, true]);
    assert.deepEqual(made[0]!.got.slice(1), [{ kind: "gone", id: 9, words: "by hand" }]);
    assert.deepEqual(said.slice(1), [{ kind: "gone", run: 1, id: 9, number: 4, words: "by hand" }]);
    close();
  });

  test("ends by the first's wish, or the page's, and nobody is told", async () => {
    const { programs, made, said, further, close } = await harness();
    further(1);
    further(2);
    await turn();
    made[0]!.asks({ kind: "kill", id: 1 });
    programs.stop({ kind: "stop", run: 1, id: 2 });
    assert.deepEqual(made.map(({ ended }) => ended), [false, true, true]);
    made[1]!.fails("late");
    assert.deepEqual([made[0]!.got.length, said.length], [1, 2]);
    close();
  });

  test("killed before it is there ends as soon as it is", async () => {
    let ready = (): void => {};
    const { made, further, close } = await harness(() => new Promise((resolve) => (ready = resolve)));
    further(1);
    made[0]!.asks({ kind: "kill", id: 1 });
    ready();
    await turn();
    assert.ok(made[1]!.ended);
    assert.equal(made[1]!.got.length, 0);
    close();
  });

  test("ends with the run", async () => {
    for (const how of ["stop", "error"]) {
      const { programs, made, said, further, close } = await harness();
      further(1);
      further(2);
      await turn();
      if (how === "stop") programs.stop({ kind: "stop", run: 1 });
      else made[0]!.fails("broken");
      assert.ok(made.every(({ ended }) => ended));
      assert.deepEqual(said.at(-1), { kind: "ended", run: 1, ...(how === "stop" ? {} : { reason: "broken" }) });
      close();
    }
  });
});
