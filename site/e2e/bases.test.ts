// Programs as sides of a base: what they download, when they are linked in full instead, what is
// refused, and what is made ready before a click.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "puppeteer-core";
import { blank, enterEditor, go, launch, main, open, playground, run, runExample, shown, typeAtStart, until } from "./browser.ts";
import type { Files } from "../src/protocol/files.ts";
import { dist, ownServer, plainHost, type Host, type Meddling } from "./hosts.ts";
import { assertWanted, examples, manifest } from "./manifest.ts";
import { sum, Transfers } from "./transfers.ts";

const site = manifest();
const base = site.bases[0]!;
/** Examples of one lesson that are sides of the first base. */
const sides = examples(site).filter((name) => {
  const { program, exercise, lesson, base: of } = site.examples[name]!;
  return program && !exercise && of === base.name && lesson === site.examples[examples(site)[0]!]!.lesson;
});
const lesson = site.examples[sides[0]!]!.lesson;

describe("bases", () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** A browser that knows nothing, and a host. */
  async function fresh(start: () => Promise<Host>, check: (context: BrowserContext, host: Host) => Promise<void>): Promise<void> {
    const host = await start();
    const context = await browser.createBrowserContext();
    try {
      await check(context, host);
    } finally {
      await context.close();
      await host.close();
    }
  }

  for (const [start, form] of [
    [ownServer, "br"],
    [plainHost, "pack"],
  ] as const) {
    test(`an unedited example brings the base and its side, the next one its side alone, from ${form === "br" ? "server.go" : "a plain host"}`, () =>
      fresh(start, async (context, host) => {
        const page = await blank(context);
        const transfers = await Transfers.of(page);
        await go(page, host.root + lesson);
        await runExample(page, sides[0]!);
        const all = await transfers.take();
        const large = all.filter(({ url }) => /\/assets\/(bases|std|tools)\//.test(url));
        assert.deepEqual([...new Set(large.map(({ url }) => url.replace(/\.pack$/, "")))], [host.root + base.module.path]);
        const came = sum(large);
        assert.ok(came >= base.module[form] && came < base.module[form] + 2000, `${came} bytes of the base, which has ${base.module[form]}`);
        for (const name of sides.slice(1)) {
          await runExample(page, name);
          const further = await transfers.take();
          assert.ok(sum(further) < 60_000, JSON.stringify(further));
        }
        assert.deepEqual(page.problems, []);
      }));
  }

  test("edited programs fetch no archive, and packages of two bases are found in the second", async () => {
    const asked: string[] = [];
    await fresh(
      () => plainHost({ asked }),
      async (context, host) => {
        const page = await open(context, `${host.root}play/`);
        const small = await run(page, main(`import "fmt"\n\nfunc main() { fmt.Println("small") }\n`));
        assert.deepEqual([small.stdout, small.diagnostics], ["small\n", []]);
        const missing = site.bases.find(({ packages }) => packages.includes("net/http"))!;
        assert.ok(!base.packages.includes("archive/zip") && missing.packages.includes("archive/zip"));
        const large = await run(page, main(`import ("archive/zip"; "fmt")\n\nfunc main() { fmt.Println(zip.ErrFormat) }\n`));
        assert.deepEqual([large.stdout, large.diagnostics], ["zip: not a valid zip file\n", []]);
        assert.deepEqual(asked.filter((file) => file.startsWith("assets/std/")), []);
        for (const { module } of [base, missing]) assert.equal(asked.filter((file) => file === `${module.path}.pack`).length, 1);
        assert.equal(await page.$("go-playground .pg-output .console-note"), null);
        assert.deepEqual(page.problems, []);
      },
    );
  });

  test("a program that no base can serve is linked in full, and that is said", async () => {
    const asked: string[] = [];
    await fresh(
      () => plainHost({ asked }),
      async (context, host) => {
        const page = await open(context, `${host.root}play/`);
        const result = await run(page, main(`import "fmt"\n\n//go:wasmexport double\nfunc double(n int32) int32 { return 2 * n }\n\nfunc main() { fmt.Println(double(4)) }\n`));
        assert.deepEqual([result.stdout, result.exitCode, result.diagnostics], ["8\n", 0, []]);
        await shown(page, /cannot export functions.*so it was linked in full/s);
        assert.ok(asked.some((file) => file.startsWith("assets/std/fmt.")));
        // The next one is a side again.
        await run(page, main(`func main() { println("side") }\n`));
        assert.doesNotMatch(await shown(page, /side/), /linked in full/);
        assert.deepEqual(page.problems, []);
      },
    );
  });

  test("a base's map that is missing is named, and the run can be tried again", async () => {
    let mended = false;
    const answer: Meddling["answer"] = (file) => (!mended && file.startsWith(base.map.path) ? { status: 404, body: Buffer.from("gone") } : undefined);
    await fresh(
      () => plainHost({ answer }),
      async (context, host) => {
        const page = await open(context, `${host.root}play/`, [/404/]);
        await assert.rejects(run(page, main(`func main() { println("works") }\n`)));
        await shown(page, new RegExp(`${base.name}\\.map is not on the site`));
        mended = true;
        assert.equal((await run(page, null)).stderr, "works\n");
        assert.deepEqual(page.problems, []);
      },
    );
  });

  test("a side of another base than the page's is refused in clear words", async () => {
    const name = sides[0]!;
    const { program } = site.examples[name]!;
    const wasm = gunzipSync(readFileSync(path.join(dist, `${program!.path}.pack`)));
    wasm.write("0123456789abcdef", wasm.indexOf(base.id), "latin1");
    const pack = gzipSync(wasm);
    // The file is whole, as far as its manifest knows.
    const altered = { ...program!, pack: pack.length, sha256: createHash("sha256").update(wasm).digest("hex") };
    const answer: Meddling["answer"] = (file) => {
      if (file === `${program!.path}.pack`) return { body: pack };
      if (!/manifest\.[0-9a-f]+\.json$/.test(file)) return undefined;
      return { body: Buffer.from(JSON.stringify({ ...site, examples: { ...site.examples, [name]: { ...site.examples[name], program: altered } } })) };
    };
    await fresh(
      () => plainHost({ answer }),
      async (context, host) => {
        const page = await open(context, host.root + lesson);
        const refused = await runExample(page, name).then(
          (result) => JSON.stringify(result),
          (error: unknown) => String(error),
        );
        assert.match(refused, /belongs to another version of the site than the page\. Reload the page/);
        const next = await runExample(page, sides[1]!);
        assert.equal(next.exitCode, 0);
      },
    );
  });

  test("two examples of a page run at the same time, with one download of what they share", async () => {
    const asked: string[] = [];
    await fresh(
      () => plainHost({ asked }),
      async (context, host) => {
        const page = await open(context, host.root + lesson);
        const names = sides.slice(0, 2);
        const edited = (n: number): Files => main(`import ("fmt"; "sync")\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Go(func() { fmt.Println("program", ${n}) })\n\twg.Wait()\n}\n`);
        const together = await Promise.all(names.map((name) => runExample(page, name)));
        const apart = await Promise.all(names.map((name, n) => runExample(page, name, edited(n))));
        for (const [n, name] of names.entries()) {
          assertWanted(name, together[n]!.stdout);
          assert.equal(apart[n]!.stdout, `program ${n}\n`);
        }
        for (const { path } of [base.module, base.map, base.exports, site.tools.compile, site.tools.link, site.tools.assist]) {
          assert.equal(asked.filter((file) => file === `${path}.pack`).length, 1, path);
        }
        assert.deepEqual(page.problems, []);
      },
    );
  });

  test("what was built out of sight is used by a click on the same text", () =>
    fresh(plainHost, async (context, host) => {
      const page = await open(context, `${host.root}play/`);
      await typeAtStart(page, "// an edit\n");
      // How long the build out of sight takes is the machine's affair: it gets more time at each try.
      for (let wait = 1000; ; wait *= 2) {
        assert.ok(wait < 200_000, "it is not used");
        await go(page, `${host.root}play/`);
        await enterEditor(page);
        await pause(wait);
        const result = await run(page, null);
        assert.equal(result.stdout, "Hello, playground\n");
        if (result.timings.compile === 0 && result.timings.link === 0) break;
      }
      const changed = await run(page, main(`import "fmt"\n\nfunc main() { fmt.Println("changed") }\n`));
      assert.equal(changed.stdout, "changed\n");
      assert.ok(changed.timings.compile > 0 && changed.timings.link > 0);
      assert.deepEqual(page.problems, []);
    }));

  test("a program runs in the worker that waited for it", () =>
    fresh(plainHost, async (context, host) => {
      const page = await open(context, `${host.root}play/`);
      await run(page, main(`func main() { println("first") }\n`));
      // The browser tells late that a worker has ended: the one that waits is there when nothing changes.
      let waiting = page.workers();
      for (let same = false; !same || waiting.length !== 2; ) {
        await pause(500);
        const now = page.workers();
        same = now.length === waiting.length && now.every((worker) => waiting.includes(worker));
        waiting = now;
      }
      const element = await playground(page);
      await element.evaluate(async (element, files) => {
        element.files = files;
        void element.run();
        await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
      }, main(`func main() { println("on"); for {} }\n`));
      assert.ok(page.workers().every((worker) => waiting.includes(worker)), "a worker was made for it");
      await element.evaluate((element) => element.stop());
      await until(
        () => page.workers().length === 2 && page.workers().some((worker) => !waiting.includes(worker)),
        () => `${page.workers().length} workers, none of them new`,
      );
    }));
});
