import assert from "node:assert/strict";
import { test } from "node:test";

import type { Status } from "../../bench/status.ts";
import { StatusWatch, statusWords } from "./watch.ts";

const idle: Status = { format: 1, state: "idle", label: "", done: 0, of: 0, now: "", updated: "2026-11-21T22:00:00Z", latest: "one", message: "" };
const measuring: Status = { ...idle, state: "measuring", label: "full", done: 3, of: 60, now: "web-workers/faster Primes" };
const time = Date.parse(idle.updated);

/** A host that answers with these, one after the other; null: with an error. */
function watching(...answers: (Status | string | null)[]) {
  const host = { asked: 0, time, seen: true };
  const pauses: (() => void)[] = [];
  const heard: Status[] = [];
  const watch = new StatusWatch({
    async read() {
      const answer = answers[host.asked++] ?? null;
      return answer === null ? null : { text: typeof answer === "string" ? answer : JSON.stringify(answer), time: host.time };
    },
    after: (milliseconds, callback) => {
      assert.equal(milliseconds, 2000);
      pauses.push(callback);
    },
    visible: () => host.seen,
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    host,
    watch,
    heard,
    listen: () => (watch.listen((status) => heard.push(status)), settled()),
    /** Lets the pause pass; false where nobody waits. */
    pass: async () => {
      const next = pauses.shift();
      next?.();
      await settled();
      return next !== undefined;
    },
  };
}

test("where nothing is measured the host is asked once", async () => {
  for (const answer of [idle, { ...idle, state: "failed", message: "no room" } as Status, null, "<html>", "null", '{"format":2}']) {
    const { host, listen, pass, heard } = watching(answer);
    await listen();
    await listen();
    assert.equal(await pass(), false);
    assert.deepEqual([host.asked, heard.length], [1, typeof answer === "object" && answer !== null ? 2 : 0]);
  }
});

test("while it measures it is asked again, and told of where something is new", async () => {
  const { listen, pass, heard, watch } = watching(measuring, { ...measuring, updated: "2026-11-21T22:00:10Z" }, { ...measuring, done: 4 }, { ...idle, latest: "two" });
  assert.equal(watch.latest, "");
  await listen();
  for (let i = 0; i < 3; i++) assert.equal(await pass(), true);
  assert.equal(await pass(), false);
  assert.deepEqual(heard.map(({ state, done }) => `${state} ${done}`), ["measuring 3", "measuring 4", "idle 0"]);
  assert.equal(watch.latest, "two");
});

test("measurements that were broken off, or whose server went away, do not go on", async () => {
  const old = watching(measuring);
  old.host.time += 61_000;
  await old.listen();
  assert.deepEqual([old.heard[0]!.state, await old.pass()], ["idle", false]);
  const gone = watching(measuring, null);
  await gone.listen();
  await gone.pass();
  assert.deepEqual([gone.heard.map(({ state }) => state), await gone.pass()], [["measuring", "idle"], false]);
});

test("a page that nobody sees asks nothing until somebody does", async () => {
  const { host, listen, pass } = watching(measuring, idle);
  await listen();
  host.seen = false;
  await pass();
  assert.equal(host.asked, 1);
  host.seen = true;
  await pass();
  assert.equal(host.asked, 2);
});

test("what goes on is said in words", () => {
  assert.equal(statusWords(idle), "");
  assert.equal(statusWords(measuring), "Measuring on the machine that serves this page: 3 of 60, web-workers/faster Primes.");
  assert.match(statusWords({ ...measuring, label: "quick", now: "" }), /^Measuring quickly .*: 3 of 60\.$/);
  assert.match(statusWords({ ...idle, state: "failed", message: "no room." }), /failed: no room\.$/);
  assert.ok(statusWords({ ...measuring, now: "x".repeat(2000) }).length < 400);
});
