import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { ProgramEvent, ProgramSpec, ToFrame, ToProgram } from "../protocol/program.ts";
import { type Post, Runs } from "./runs.ts";

const spec: ProgramSpec = { args: [], name: "p", env: {}, stdin: null, reportDeadlock: true };

// Stands for the frame: keeps what it is sent, and answers stops.
function harness(open?: () => Promise<Post>) {
  const sent: ToFrame[] = [];
  const post: Post = (message) => {
    sent.push(message);
    if (message.kind === "stop") queueMicrotask(() => runs.hear({ kind: "ended", run: message.run }));
  };
  const runs = new Runs(open ?? (async () => post));
  const events: ProgramEvent[] = [];
  const program = runs.start({ bytes: new ArrayBuffer(8), base: "common" }, spec, (event) => events.push(event));
  const worker = () => {
    const message = sent.find((sent) => sent.kind === "run");
    assert.ok(message?.kind === "run");
    return message.port;
  };
  return { sent, runs, events, program, worker };
}

const exit: ProgramEvent = { kind: "exit", code: 0, time: 1, memory: 1 };

describe("Runs", () => {
  test("events come in order, and the worker is given back after the last", async () => {
    const { sent, events, worker } = harness();
    await wait(1);
    const port = worker();
    assert.ok(sent[0]?.kind === "run" && sent[0].base === "common");
    port.postMessage({ kind: "started", time: 1 });
    port.postMessage(exit);
    await wait(20);
    assert.deepEqual(events.map(({ kind }) => kind), ["started", "exit"]);
    assert.deepEqual(sent.map(({ kind }) => kind), ["run", "stop"]);
  });

  test("input goes to the worker, also what was typed before it was there", async () => {
    const { program, worker } = harness();
    program.stdin("early\n");
    await wait(1);
    const got: ToProgram[] = [];
    const port = worker();
    port.onmessage = ({ data }) => got.push(data);
    program.eof();
    await wait(20);
    port.close();
    assert.deepEqual(got, [{ kind: "stdin", text: "early\n" }, { kind: "eof" }]);
  });

  test("schedules are asked for, and answered, until the program is stopped", async () => {
    const { sent, events, program, worker } = harness();
    await wait(1);
    const got: ToProgram[] = [];
    const port = worker();
    port.onmessage = ({ data }) => got.push(data);
    const schedules = [{ seed: 1, switches: null }, { seed: 1, switches: [{ from: 1, at: 2, to: 3 }] }];
    program.schedules({ id: 4, schedules, trace: true });
    const result = { schedule: schedules[0]!, exitCode: 0, stdout: "", stderr: "", output: "", deadlock: false, races: [], switches: 0, replayable: true, trace: null };
    port.postMessage({ kind: "scheduled", id: 4, result });
    await wait(20);
    assert.deepEqual(got, [{ kind: "schedules", id: 4, schedules, trace: true }]);
    assert.deepEqual(events, [{ kind: "scheduled", id: 4, result }]);
    assert.deepEqual(sent.map(({ kind }) => kind), ["run"]);
    await program.stop();
    program.schedules({ id: 5, schedules, trace: false });
    await wait(20);
    assert.equal(got.length, 1);
  });

  test("after stop comes nothing", async () => {
    const { events, program, worker } = harness();
    await wait(1);
    const port = worker();
    port.postMessage(exit);
    await program.stop();
    await program.stop();
    await wait(20);
    assert.deepEqual(events, []);
  });

  test("stopped before the frame is open, a program never starts", async () => {
    const sent: ToFrame[] = [];
    let open: (post: Post) => void = () => {};
    const { events, program } = harness(() => new Promise((resolve) => (open = resolve)));
    await program.stop();
    open((message) => sent.push(message));
    await wait(1);
    assert.deepEqual([sent, events], [[], []]);
  });

  test("a worker that dies is told after what it said", async () => {
    const { runs, events, worker } = harness();
    await wait(1);
    runs.hear({ kind: "ended", run: 1, reason: "out of luck" });
    worker().postMessage({ kind: "started", time: 1 });
    await wait(100);
    assert.deepEqual(events, [
      { kind: "started", time: 1 },
      { kind: "failed", message: "The browser ended the program: out of luck." },
    ]);
  });

  test("events of further workers come in between, and the frame hears of an end", async () => {
    const { sent, runs, events, worker } = harness();
    await wait(1);
    const { port1: port, port2 } = new MessageChannel();
    runs.hear({ kind: "worker", run: 1, id: 7, number: 2, port });
    port2.postMessage({ kind: "worker", worker: 2, state: "started", words: "", time: 1 });
    port2.postMessage({ kind: "worker", worker: 2, state: "ended", words: "exit status 0", time: 2 });
    // Caused by what comes over another port.
    worker().postMessage({ kind: "after", id: 7, messages: 2 });
    worker().postMessage(exit);
    await wait(50);
    assert.deepEqual(events.map((event) => (event.kind === "worker" ? event.state : event.kind)), ["started", "ended", "exit"]);
    assert.deepEqual(sent.slice(1), [{ kind: "stop", run: 1, id: 7 }, { kind: "stop", run: 1 }]);
    port2.close();
  });

  test("a further worker that died is told after what it said", async () => {
    const { runs, events, program } = harness();
    await wait(1);
    const { port1: port, port2 } = new MessageChannel();
    runs.hear({ kind: "worker", run: 1, id: 7, number: 2, port });
    runs.hear({ kind: "gone", run: 1, id: 7, number: 2, words: "torn" });
    port2.postMessage({ kind: "output", fd: 1, text: "x", time: 1, worker: 2 });
    await wait(100);
    assert.deepEqual(events.map((event) => (event.kind === "worker" ? `${event.worker} ${event.state} ${event.words}` : event.kind)), ["output", "2 crashed torn"]);
    await program.stop();
    port2.close();
  });

  test("a further worker is ended by the number that it has now", async () => {
    const { sent, runs, program } = harness();
    program.endWorker(2);
    await wait(1);
    program.endWorker(2);
    const ports = [7, 8].map((id) => {
      const { port1: port, port2 } = new MessageChannel();
      runs.hear({ kind: "worker", run: 1, id, number: 2, port });
      program.endWorker(2);
      return port2;
    });
    await program.stop();
    program.endWorker(2);
    const words = "ended by the reader";
    assert.deepEqual(sent.slice(1), [{ kind: "kill", run: 1, id: 7, words }, { kind: "kill", run: 1, id: 8, words }, { kind: "stop", run: 1 }]);
    ports.forEach((port) => port.close());
  });

  test("a frame that does not open fails the program", async () => {
    const { events } = harness(() => Promise.reject(new Error("No frame.")));
    await wait(1);
    assert.deepEqual(events, [{ kind: "failed", message: "No frame." }]);
  });
});
