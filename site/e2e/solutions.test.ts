// Every exercise: its start fails, its solution passes. From the plain host, that is seen of one, and of those
// that need what such a host does not give by itself: workers and shared memory.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { launch, open, runExample, type Watched } from "./browser.ts";
import { placed } from "./examples.ts";
import { ownServer, plainHost, type Host } from "./hosts.ts";
import { examples, manifest, source } from "./manifest.ts";

const site = manifest();
const all = examples(site).filter((name) => site.examples[name]!.exercise);
const parallel = all.filter((name) => Object.values(source(site, name).solution).some((text) => text.includes('"interleave/wasm/parallel"')));

for (const [start, names] of [
  [ownServer, all],
  [plainHost, [...new Set([...all.slice(0, 1), ...parallel])]],
] as const) {
  describe(`exercises on ${start === ownServer ? "server.go" : "a plain host"}`, () => {
    let host: Host;
    let browser: Browser;
    let page: Watched;
    before(async () => {
      host = await start();
      browser = await launch();
      page = await open(browser, `${host.root}play/`);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    for (const name of names) {
      test(`${name}: start fails, solution passes`, () =>
        placed(page, name, async () => {
          const { files, checks, solution } = source(site, name);
          const { schedules } = site.examples[name]!;
          assert.ok(Object.keys(checks).length > 0);
          const failing = await runExample(page, name, { ...files }, { test: true });
          assert.ok(failing.exitCode !== 0 && (failing.tests.length > 0 || failing.stderr !== ""), JSON.stringify(failing));
          const passing = await runExample(page, name, { ...solution }, { test: true });
          assert.equal(passing.exitCode, 0, `${passing.stdout}${passing.stderr}${JSON.stringify(passing.diagnostics)}`);
          assert.ok(passing.tests.length > 0 && passing.tests.every((result) => result.outcome === "pass"));
          if (schedules === 0) return;
          assert.ok(failing.explored !== null && failing.explored.failing !== null, JSON.stringify(failing));
          assert.deepEqual([passing.explored?.schedules, passing.explored?.passed], [schedules, schedules], JSON.stringify(passing.explored));
        }));
    }

    test("nothing went wrong in the page", () => assert.deepEqual(page.problems, []));
  });
}
