// Package parallel in the page: what becomes of tasks when workers die, what is shared, what is
// left without shared memory, and tests that start workers; in Chromium and in Firefox.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import type { RunResult } from "../src/protocol/result.ts";
import { blank, type BrowserName, go, launch, open, run, type Watched } from "./browser.ts";
import { ownServer, plainHost, type Host } from "./hosts.ts";

for (const name of ["chromium", "firefox"] as BrowserName[]) {
  describe(`package parallel in ${name}`, () => {
    let host: Host;
    let browser: Browser;
    let page: Watched;

    before(async () => {
      host = await ownServer();
      browser = await launch({ browser: name });
      page = await open(browser, `${host.root}play/`);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("100,000 tasks through 4 workers, of which 50 die at random: every result comes once", async () => {
      const result = await built(page, "testdata/parallel/deaths.go");
      assert.deepEqual([result.stdout, result.exitCode], ["once: 100000 wrong: 0 deaths: 50\n", 0], result.stderr.slice(-2000));
      assert.match(result.stderr, /panic: on purpose/, "what a worker says before it dies is kept");
    });

    test("4 x 100,000 increments make 400,000, with the mutex and with the atomic", async () => {
      const result = await built(page, "measure/testdata/counter.go");
      assert.deepEqual([result.stderr, result.exitCode], ["", 0]);
      assert.match(result.stdout, /^mutex 400000\nmutex-ms .*\natomic 400000\natomic-ms .*\n$/);
    });

    test("sixteen workers start and answer", async () => {
      const result = await built(page, "measure/testdata/start.go");
      assert.deepEqual([result.stderr, result.exitCode], ["", 0]);
      assert.match(result.stdout, /\nanswered 16\n$/);
    });

    test("a busy worker stops when its task is cancelled, and another one serves", async () => {
      const result = await built(page, "testdata/parallel/cancel.go");
      assert.deepEqual([result.stdout, result.stderr, result.exitCode], ["late: true\nnext: <nil>\n", "", 0]);
    });

    test("a test binary, whose TestMain calls Main", async () => {
      const files = { "main.go": "package main\n\nfunc main() {}\n", "pool_test.go": text("testdata/parallel/pool_test.go") };
      const result = await run(page, files, { test: true });
      assert.equal(result.exitCode, 0, result.stdout + result.stderr);
      assert.deepEqual(result.tests.map(({ name, outcome }) => [name, outcome]), [["TestPool", "pass"], ["TestWorker", "pass"]]);
    });

    test("with shared memory in reach, messages work", async () => {
      const result = await built(page, "testdata/parallel/messages.go");
      assert.deepEqual([result.stdout, result.exitCode], [`${messages}shared memory: <nil>\n`, 0], result.stderr);
    });

    test("without it, too, and the error says what is to be set", async () => {
      const plain = await plainHost();
      try {
        const page = await blank(browser);
        await page.evaluateOnNewDocument(() => void delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker);
        await go(page, `${plain.root}play/`);
        assert.equal(await page.evaluate(() => crossOriginIsolated), false);
        const result = await built(page, "testdata/parallel/messages.go");
        assert.equal(result.exitCode, 0, result.stderr);
        assert.equal(result.stdout.slice(0, messages.length), messages);
        const said = result.stdout.slice(messages.length);
        assert.match(said, /^shared memory: parallel: no shared memory: /);
        assert.match(said, /Cross-Origin-Opener-Policy: same-origin/);
        assert.match(said, /Cross-Origin-Embedder-Policy: require-corp/);
        assert.deepEqual(page.problems, []);
      } finally {
        await plain.close();
      }
    });

    test("nothing went wrong in the page", () => {
      assert.deepEqual(page.problems, []);
    });
  });
}

/** What testdata/parallel/messages.go prints of messages. */
const messages = "[1 4 9 16 25] <nil>\ntrue\n12 <nil>\n";

function text(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** Runs one of the programs, which builds. */
async function built(page: Watched, name: string): Promise<RunResult> {
  const result = await run(page, { "main.go": text(name) }, { stdin: "" });
  assert.deepEqual(result.diagnostics, []);
  return result;
}
