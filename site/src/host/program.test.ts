// Real Go programs, run as a page runs them.

import assert from "node:assert/strict";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { isTrace } from "../protocol/timeline.ts";
import { type Ended, type Options, build, run } from "./harness.ts";

let cases: Uint8Array<ArrayBuffer>;
before(async () => {
  cases = await build("cases");
});

const start = (args: string, options?: Options): Promise<Ended> => run(cases, args.split(" "), options);

describe("output", () => {
  test("streams, arguments and the runtime's own words", async () => {
    const ended = await start("hello you two");
    assert.equal(ended.stdout, "hello you two\n");
    assert.equal(ended.stderr, "careful\nbuiltin\n");
    assert.equal(ended.code, 0);
    const [first, ...rest] = ended.events;
    assert.equal(first!.kind, "started");
    const last = rest.at(-1)!;
    assert.ok(last.kind === "exit" && first!.kind === "started" && last.time > first!.time && last.memory > 1 << 20);
  });

  test("name, environment and folders", async () => {
    const { stdout } = await start("environment", { name: "./me", env: { COLOUR: "blue" } });
    assert.equal(stdout, "./me blue\n/ <nil> /tmp\n");
  });

  test("a character in two writes", async () => {
    assert.equal((await start("split")).stdout, "né\n");
  });

  test("a program that never waits has shown its output", async () => {
    assert.equal((await start("spin", { stopAfter: 300 })).stdout, "before\n");
  });

  test("a flood is cut and the exit comes last", async () => {
    const { stdout, events } = await start("flood");
    assert.equal(stdout.split("\n").length, 10_001);
    assert.equal(events.at(-1)!.kind, "exit");
    const dropped = events.at(-2)!;
    assert.ok(dropped.kind === "dropped" && dropped.lines === 20_000);
  });

  test("a panic after a flood is seen", async () => {
    const { stderr, code } = await start("floodpanic");
    assert.match(stderr, /\npanic: drowned\n\ngoroutine 1 \[running\]:\nmain\.floodPanic\(\)/);
    assert.equal(code, 2);
  });

  test("very many writes go together", async () => {
    const { stdout, events } = await start("dots");
    assert.equal(stdout, ".".repeat(50_000));
    assert.ok(events.length < 15_000);
  });
});

describe("input", () => {
  test("given whole", async () => {
    assert.equal((await start("echo", { stdin: "one\ntwo" })).stdout, "got one\ngot two\nend <nil>\n");
  });

  test("typed, line by line", async () => {
    const lines = ["first\n", "second\n"];
    const ended = await start("echo", {
      stdin: null,
      onEvent(event, input) {
        if (event.kind !== "reading" || !event.waiting) return;
        const text = lines.shift();
        input(text === undefined ? { kind: "eof" } : { kind: "stdin", text });
      },
    });
    assert.equal(ended.stdout, "at a terminal\ngot first\ngot second\nend <nil>\n");
    assert.equal(ended.code, 0);
  });

  test("waiting for it is not a deadlock", async () => {
    const ended = await start("idle", { stdin: null, stopAfter: 300 });
    assert.equal(ended.code, undefined);
    assert.deepEqual(ended.events.slice(1), [{ kind: "reading", waiting: true }]);
  });
});

describe("ends", () => {
  test("os.Exit", async () => {
    const ended = await start("exit");
    assert.deepEqual([ended.stdout, ended.code], ["bye", 3]);
  });

  test("os.Exit in the middle of another goroutine's write", async () => {
    assert.equal((await start("nested")).code, 4);
  });

  test("panics", async () => {
    const main = await start("panic");
    assert.match(main.stderr, /^panic: assignment to entry in nil map\n\ngoroutine 1 \[running\]:\nmain\.panics\(\)\n\t.*ends\.go:\d+ /);
    assert.equal(main.code, 2);
    const other = await start("goroutine");
    assert.match(other.stderr, /^panic: elsewhere\n\ngoroutine \d+ \[running\]:/);
    assert.equal(other.code, 2);
  });

  test("more memory than there is", async () => {
    const ended = await start("memory", { memory: 64 << 20 });
    assert.match(ended.stderr, /^fatal error: runtime: out of memory|^runtime: out of memory: cannot allocate/m);
    assert.equal(ended.code, 2);
    const last = ended.events.at(-1)!;
    assert.ok(last.kind === "exit" && last.memory <= 64 << 20);
  });

  test("endless recursion ends in Go's words", async () => {
    for (const name of ["recursion", "talking", "within"]) {
      const ended = await start(name);
      assert.match(ended.stderr, /fatal error: stack overflow/);
      assert.equal(ended.code, 2);
    }
  });

  test("what is no program is the host's failure", async () => {
    const { events } = await run(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), []);
    assert.equal(events.at(-1)!.kind, "failed");
  });
});

describe("deadlock", () => {
  for (const [name, place] of [
    ["channel", /goroutine 1 \[chan receive\]:\nmain\.channel\(\)/],
    ["mutex", /goroutine 1 \[sync\.Mutex\.Lock\]:/],
    ["slept", /goroutine 1 \[sync\.WaitGroup\.Wait\]:/],
    ["stopped", /goroutine 1 \[chan receive\]:\nmain\.stoppedTimers\(\)/],
  ] as const) {
    test(name, async () => {
      const { stderr, code } = await start(name);
      assert.match(stderr, /^fatal error: all goroutines are asleep - deadlock!\n/);
      assert.match(stderr, place);
      assert.doesNotMatch(stderr, /handleEvent/);
      assert.equal(code, 2);
    });
  }

  test("main that called runtime.Goexit", async () => {
    const { stderr, code } = await start("goexit");
    assert.equal(stderr, "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
    assert.equal(code, 2);
  });

  test("timers are no deadlock", async () => {
    assert.equal((await start("timers")).stdout, "done\n");
    assert.equal((await start("hour", { stopAfter: 300 })).code, undefined);
  });

  test("not where it cannot be told", async () => {
    assert.equal((await start("mutex", { reportDeadlock: false, stopAfter: 300 })).code, undefined);
  });
});

test("traces are handed out at the end, however it comes", async () => {
  const { events } = await start("traced");
  const [second, first, exit] = events.slice(-3);
  assert.ok(first?.kind === "trace" && second?.kind === "trace" && exit?.kind === "exit" && exit.code === 3, JSON.stringify(events));
  assert.deepEqual([first.name, second.name], ["trace.out", "tmp/second"]);
  for (const { size, bytes } of [first, second]) assert.ok(bytes !== null && bytes.byteLength === size && isTrace(new Uint8Array(bytes)));
  assert.ok((await start("files")).events.every(({ kind }) => kind !== "trace"));
});

describe("files", () => {
  test("what package os can do", async () => {
    const ended = await start("files");
    assert.deepEqual([ended.stderr, ended.stdout], ["", "all as expected\n"]);
  });

  test("they take up no more than the program's memory may", async () => {
    assert.equal((await start("disk", { memory: 64 << 20 })).stdout, "write /tmp/large: No space left on device\n");
  });
});

describe("network", () => {
  let web: Uint8Array<ArrayBuffer>;
  let server: Server;
  let address: string;
  before(async () => {
    web = await build("web");
    server = createServer((_request, response) => {
      response.write("a");
      setTimeout(() => response.end("b"), 200);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => server.close());

  test("an answer on its way is no deadlock", async () => {
    assert.equal((await run(web, ["get", address])).stdout, "200 ab <nil>\n");
  });

  test("a deadlock after it is one", async () => {
    const { stdout, stderr, code } = await run(web, ["stuck", address]);
    assert.equal(stdout, "200 ab <nil>\n");
    assert.match(stderr, /all goroutines are asleep/);
    assert.equal(code, 2);
  });

  test("a server within the program", async () => {
    assert.equal((await run(web, ["local"], { without: ["fetch"] })).stdout, "200 from here <nil>\n");
    assert.match((await run(web, ["localstuck"], { without: ["fetch"] })).stderr, /all goroutines are asleep/);
  });
});
