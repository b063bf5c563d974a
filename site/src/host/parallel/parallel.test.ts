// Real Go programs, with further workers, run as a page and its frame run them.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { ProgramEvent } from "../../protocol/program.ts";
import { type Ended, type Options, build, run } from "../harness.ts";

let program: Uint8Array<ArrayBuffer>;
before(async () => {
  program = await build("workers");
});

/** What hangs is stopped, and then has no status. */
const start = (name: string, options?: Options): Promise<Ended> => run(program, [name], { stopAfter: 30_000, ...options });
const never = new Promise<void>(() => {});

/** What was told of the further workers. */
const states = ({ events }: Ended): string[] => events.flatMap((event) => (event.kind === "worker" ? [`${event.worker} ${event.state} ${event.words}`.trim()] : []));
const printed = (events: readonly ProgramEvent[], worker: number): string =>
  events.map((event) => (event.kind === "output" && event.worker === worker ? event.text : "")).join("");

describe("messages", () => {
  const all = async (options: Options): Promise<void> => {
    const ended = await start("echo", options);
    assert.equal(ended.code, 0);
    const lines = ended.stderr.trim().split("\n");
    assert.equal(lines.length, 36);
    for (const number of [1, 2]) {
      const sizes = lines.filter((line) => line.startsWith(`${number}: `)).map((line) => Number(line.split(" ")[1]));
      assert.deepEqual(sizes, [0, 1, 64, 65, 5000, 1 << 20].flatMap((size) => [size, size, size + 4]));
    }
    // The same bytes as head and as body, and from both workers.
    const sums = lines.filter((line) => line.includes(" 1048576 ")).map((line) => line.split(" ")[2]);
    assert.equal(new Set(sums).size, 1);
    assert.deepEqual(states(ended).filter((state) => state.includes("stopped")), ["1 stopped", "2 stopped"]);
  };

  test("of all sizes go to workers and back, also before those are there", () => all({}));
  test("the same where nothing is shared", () => all({ without: ["crossOriginIsolated"] }));

  test("of a killed worker do not come, also when another has its number", async () => {
    const ended = await start("late");
    assert.equal(ended.stdout, "second\n");
    assert.deepEqual(states(ended), ["1 started", "1 stopped", "1 started"]);
  });

  test("leave what was printed before them before what comes of them", async () => {
    const { stdout, events } = await start("order");
    const turns = Array.from({ length: 100 }, (_, i) => `${i} first\n${i} further\n`).join("");
    assert.equal(stdout, turns + "end\n");
    assert.match(printed(events, 1), /^0 further\n2 further\n/);
    assert.match(printed(events, 2), /^1 further\n3 further\n/);
  });
});

describe("a further worker", () => {
  test("has the arguments but no input; its exit is told after its last word", async () => {
    const ended = await start("exit", { stdin: "mine" });
    assert.equal(ended.stdout, 'worker 1 has ["exit"], "" of input, <nil>\n1 from 1: the last word\n3 from 1: exit status 3\n');
    assert.equal(printed(ended.events, 1), 'worker 1 has ["exit"], "" of input, <nil>\n');
    assert.deepEqual(states(ended), ["1 started", "1 crashed exit status 3"]);
    assert.equal(ended.code, 0);
  });

  test("that panics", async () => {
    const ended = await start("panic");
    assert.match(ended.stderr, /^panic: torn\n/);
    assert.equal(ended.stdout, "3 from 1: exit status 2\n");
    assert.deepEqual(states(ended), ["1 started", "1 crashed exit status 2"]);
  });

  test("that an engine's error ended", async () => {
    const ended = await start("engine", { without: ["crossOriginIsolated"] });
    assert.match(ended.stdout, /^3 from 1: The browser could not go on running the program: RuntimeError:/);
    assert.match(states(ended)[1]!, /^1 crashed The browser could not go on running the program: RuntimeError/);
    assert.equal(ended.code, 0);
  });

  test("that dies without a word of its own", async () => {
    const ended = await start("torn");
    assert.equal(ended.stdout, "3 from 1: torn apart\n");
    assert.deepEqual(states(ended), ["1 started", "1 crashed torn apart"]);
  });

  test("that cannot be started", async () => {
    const starting = (worker: number): Promise<void> => (worker === 0 ? Promise.resolve() : Promise.reject(new Error("no more of them")));
    const ended = await start("exit", { starting });
    assert.equal(ended.stdout, "3 from 1: no more of them\n");
    assert.deepEqual(states(ended), ["1 crashed no more of them"]);
  });

  test("prints an eighth of what the first may", async () => {
    const { events } = await start("flood");
    assert.equal(printed(events, 1), "x\n".repeat(1250) + "giving up\n");
    const dropped = events.findLast((event) => event.kind === "dropped");
    assert.deepEqual(dropped, { kind: "dropped", bytes: 3500, lines: 1750, worker: 1 });
  });

  test("shows pictures, in their place", async () => {
    const { events } = await start("picture");
    const own = events.filter((event) => "worker" in event && event.worker === 1 && event.kind !== "worker");
    assert.deepEqual(own.map(({ kind }) => kind), ["output", "picture", "output"]);
    const picture = own[1]!;
    assert.ok(picture.kind === "picture");
    assert.deepEqual([picture.title, picture.width, picture.height, ...new Uint8Array(picture.pixels)], ["two", 2, 1, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("cannot start others", async () => {
    assert.match((await start("nested")).stdout, /^1 from 1: JavaScript error: only the first worker can start others\n/);
  });
});

describe("further workers", () => {
  test("end with the first", async () => {
    const ended = await start("leave");
    assert.equal(ended.code, 5);
    assert.deepEqual(ended.events.at(-1)!.kind, "exit");
  });

  test("are limited in number; one that is killed makes room", async () => {
    const starting = (worker: number): Promise<void> => (worker === 0 ? Promise.resolve() : never);
    const { stdout } = await start("crowd", { starting });
    assert.equal(stdout, "65 JavaScript error: a program can have 64 further workers at once, and has them\n JavaScript error: there is a worker 5 already\n");
  });

  test("have numbers from 1", async () => {
    const { stdout } = await start("bad");
    assert.equal(stdout, "JavaScript error: a worker's number is 1 or more, not 0\nJavaScript error: a worker's number is 1 or more, not -1\n");
  });
});

describe("a deadlock", () => {
  test("is not reported while a further worker lives", async () => {
    const ended = await start("alive", { stopAfter: 1500 });
    assert.deepEqual([ended.code, ended.stderr], [undefined, ""]);
  });

  test("nor while the program waits for shared memory", async () => {
    assert.equal((await start("alone", { stopAfter: 300 })).code, undefined);
  });

  test("is reported when the last one is gone", async () => {
    const ended = await start("deadlock");
    assert.match(ended.stderr, /^fatal error: all goroutines are asleep - deadlock!\n/);
    assert.equal(ended.code, 2);
  });
});

describe("shared memory", () => {
  test("all operations, growth and copies, in two workers", async () => {
    const { stdout, stderr, code } = await start("shared");
    assert.deepEqual([stdout, stderr, code], ["checked\n", "", 0]);
  });

  test("waits and notifications, within a worker and between two", async () => {
    const { stdout, stderr, code } = await start("waiting");
    assert.deepEqual([stdout, stderr, code], ["checked\n", "", 0]);
  });

  test("is not there where the page is not isolated, which is said", async () => {
    const { stdout } = await start("missing", { without: ["crossOriginIsolated"] });
    assert.match(stdout, /^0 the browser gives no shared memory .* Cross-Origin-Opener-Policy: same-origin and/);
    assert.equal((await start("missing")).stdout, "1 \n");
  });

  test("cannot be used before it is there", async () => {
    const { events } = await start("trap");
    const last = events.at(-1)!;
    assert.ok(last.kind === "failed" && /RuntimeError/.test(last.message));
  });
});
