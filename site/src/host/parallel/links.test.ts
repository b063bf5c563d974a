import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { FromProgram, FromWorker } from "../../protocol/program.ts";
import { Operations } from "../operations.ts";
import { GoMemory } from "./gomemory.ts";
import { Inbox, kinds } from "./inbox.ts";
import { Links } from "./links.ts";

const module = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
/** Open ports keep the test's process alive. */
const open: MessagePort[] = [];
after(() => open.forEach((port) => port.close()));

/** One worker: what it posted to the page, and what it asked of the frame. */
class Side {
  readonly memory = new GoMemory();
  readonly inbox = new Inbox(this.memory);
  readonly operations = new Operations();
  readonly posted: FromProgram[] = [];
  readonly asked: FromWorker[] = [];
  readonly links = new Links(this.memory, this.inbox, this.operations, {
    post: (message) => void this.posted.push(message),
    ask: (message) => void this.asked.push(message),
    posted: () => this.posted.length,
    now: () => 1,
  });

  constructor() {
    this.memory.open(new WebAssembly.Memory({ initial: 1 }));
  }

  say(worker: number): void {
    this.posted.push({ kind: "output", fd: 1, text: "x", time: 1, worker });
  }

  /** Sends a message; resolves when it has come. */
  async send(to: number): Promise<void> {
    this.links.send(to, 0, 1, 0, 0);
    await wait(5);
  }

  /** What it told the page of order. */
  get afters(): string[] {
    return this.posted.flatMap((message) => (message.kind === "after" ? [`${message.messages} of ${message.id}`] : []));
  }
}

/** A first worker with further ones. */
function program(size: number): Side[] {
  const first = new Side();
  const further = Array.from({ length: size }, (_, i) => {
    first.links.start(i + 1, module, null);
    const asked = first.asked.at(-1)!;
    assert.ok(asked !== "up" && asked.kind === "start");
    open.push(asked.link);
    const side = new Side();
    side.links.open(asked.link);
    return side;
  });
  return [first, ...further];
}

describe("what the page must know of order", () => {
  test("goes along where something was shown, once", async () => {
    const [first, one] = program(1) as [Side, Side];
    first.say(0);
    await first.send(1);
    await first.send(1);
    await one.send(0);
    assert.deepEqual([first.afters, one.afters], [[], ["1 of 0"]]);
    one.say(1);
    for (let i = 0; i < 3; i++) {
      await one.send(0);
      await first.send(1);
    }
    assert.deepEqual([first.afters, one.afters], [["2 of 1"], ["1 of 0"]]);
    first.links.kill(1);
  });

  test("goes on to others through a worker that shows nothing", async () => {
    const [first, one, two] = program(2) as [Side, Side, Side];
    two.say(2);
    await two.send(0);
    await first.send(1);
    await one.send(0);
    await first.send(2);
    assert.deepEqual([first.afters, one.afters, two.afters], [["1 of 2"], ["1 of 0"], []]);
    [1, 2].forEach((number) => first.links.kill(number));
  });
});

describe("a worker that has gone", () => {
  test("makes room before the program hears of it, and counts until it has heard", async () => {
    const [first, one] = program(1) as [Side, Side];
    const heard: number[] = [];
    first.inbox.listen(() => {
      heard.push(first.inbox.next(64, 8, 16), first.operations.pending);
      first.links.start(1, module, null);
    });
    one.links.end("exit status 1");
    await wait(5);
    assert.deepEqual(heard, [kinds.gone, 1]);
    assert.equal(first.operations.pending, 1);
    first.links.kill(1);
  });
});
