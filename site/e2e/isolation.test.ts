// Shared memory from a host that sets no headers: the service worker brings it, a page is loaded
// again once at most, and where it cannot be had the page says so and works all the same.

import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, BrowserContext, Frame, Page } from "puppeteer-core";
import { blank, type BrowserName, go, launch, main, run, typeAtStart, type Playground } from "./browser.ts";
import { ownServer, plainHost, type Host, type Meddling } from "./hosts.ts";
import { lessonPages, manifest, source } from "./manifest.ts";

const site = manifest();
const [lesson] = lessonPages(site) as [string];
const hello = main(`func main() { println("hello") }\n`);
/** The program that the page begins with, for which nothing is compiled. */
const first = source(site, "play/start").files;
/** A program that shares memory, by its words; it is not run. */
const sharing = main(`import "interleave/wasm/parallel"\n\nfunc main() { parallel.NewMutex() }\n`);

/** How long a reload that must not come is waited for. */
const patience = 1500;

for (const name of ["chromium", "firefox"] as BrowserName[]) {
  // Each has hosts and a context of its own, and most of the time it waits for what must not come.
  describe(`isolation in ${name}`, { concurrency: 3 }, () => {
    let browser: Browser;
    before(async () => {
      browser = await launch({ browser: name });
    });
    after(() => browser.close());

    /** A browser that knows nothing, and a host. */
    async function fresh(check: (context: BrowserContext, host: Host, asked: string[]) => Promise<void>, meddling: Meddling = {}, start = plainHost): Promise<void> {
      const asked: string[] = [];
      const host = await start({ asked, ...meddling });
      const context = await browser.createBrowserContext();
      try {
        await check(context, host, asked);
      } finally {
        await context.close();
        await host.close();
      }
    }

    test("a first visit is isolated after one reload, and programs run with shared memory in reach", () =>
      fresh(async (context, host, asked) => {
        const page = await blank(context);
        await go(page, `${host.root}play/`);
        assert.equal(await state(page), "isolated");
        const result = await run(page, hello);
        assert.equal(result.stderr, "hello\n");
        assert.deepEqual(await inProgramFrame(page), ["null", true, true, 8]);
        await pause(patience);
        assert.equal(count(asked, "play/index.html"), 2);
        await page.reload();
        await known(page);
        assert.equal(await state(page), "isolated");
        assert.deepEqual(await notes(page), []);
        assert.deepEqual(page.problems, []);
      }));

    test("a page without programs is not loaded again, and the next is isolated at once", () =>
      fresh(async (context, host, asked) => {
        const page = await blank(context);
        await go(page, host.root);
        assert.equal(await state(page), "later");
        await go(page, host.root + lesson);
        assert.equal(await state(page), "isolated");
        const other = await blank(context);
        await go(other, `${host.root}play/`);
        assert.equal(await state(other), "isolated");
        await pause(patience);
        assert.deepEqual(["index.html", `${lesson}index.html`, "play/index.html"].map((file) => count(asked, file)), [1, 1, 1]);
        assert.deepEqual([...page.problems, ...other.problems], []);
      }));

    test("who types first is not interrupted; the edit is there when the page is loaded again", () => {
      let typed = (): void => {};
      const wait = new Promise<void>((resolve) => (typed = resolve));
      return fresh(
        async (context, host, asked) => {
          const page = await blank(context);
          await page.goto(host.root + lesson);
          await typeAtStart(page, "// mine\n");
          typed();
          await known(page);
          assert.equal(await state(page), "later");
          await page.evaluate((files) => ((document.querySelector("go-playground") as Playground).files = files), sharing);
          assert.match((await notes(page)).join(), /cannot share memory among workers yet: reload/);
          await pause(patience);
          assert.equal(count(asked, `${lesson}index.html`), 1);
          await page.click("go-playground .pg-here button");
          await page.waitForFunction(() => document.documentElement.dataset["isolation"] === "isolated");
          assert.match(await page.$eval("go-playground", (element) => Object.values((element as Playground).files)[0]!), /^\/\/ mine\n/);
          assert.deepEqual(page.problems, []);
        },
        { answer: (file) => (file === "sw.js" ? wait.then(() => undefined) : undefined) },
      );
    });

    for (const [what, script] of [
      ["does nothing", ""],
      ["does nothing but take over", "onactivate = (event) => event.waitUntil(clients.claim()); onfetch = () => {};"],
      ["goes at once", "oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(registration.unregister());"],
      ["cannot be read", "{"],
      ["is not there", null],
    ] as const) {
      for (const forgetful of [false, true]) {
        test(`no loop with a service worker that ${what}${forgetful ? ", where the browser keeps no marks" : ""}`, () =>
          fresh(
            async (context, host, asked) => {
              const page = await blank(context, [/404|sw\.js|ServiceWorker/i]);
              if (forgetful) await page.evaluateOnNewDocument(() => void Object.defineProperty(window, "sessionStorage", { value: null }));
              await go(page, `${host.root}play/`);
              await pause(patience);
              const loads = count(asked, "play/index.html");
              assert.ok(loads <= (forgetful ? 1 : 2), `loaded ${loads} times`);
              assert.equal(await page.evaluate(() => crossOriginIsolated), false);
              await page.evaluate((files) => ((document.querySelector("go-playground") as Playground).files = files), sharing);
              assert.match((await notes(page)).join(), /cannot share memory/);
              const result = await run(page, first);
              assert.deepEqual([result.stdout, result.timings.compile], ["Hello, playground\n", 0]);
              assert.deepEqual(page.problems, []);
            },
            { answer: (file) => (file !== "sw.js" ? undefined : script === null ? { status: 404, body: Buffer.from("none") } : { body: Buffer.from(script) }) },
          ));
      }
    }

    for (const [what, take] of [
      ["has no service workers", () => void delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker],
      ["refuses them, as in a private window", () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("The operation is insecure.", "SecurityError")))],
    ] as const) {
      test(`a browser that ${what}: the page says so where it matters, and programs run`, () =>
        fresh(async (context, host, asked) => {
          const page = await blank(context);
          await page.evaluateOnNewDocument(take);
          await go(page, `${host.root}play/`);
          assert.equal(await state(page), "refused");
          assert.deepEqual(await notes(page), []);
          await page.evaluate((files) => ((document.querySelector("go-playground") as Playground).files = files), sharing);
          assert.match((await notes(page)).join(), /^Programs on this page cannot share memory .*private window/);
          assert.equal((await run(page, hello)).stderr, "hello\n");
          assert.deepEqual(await notes(page), []);
          await pause(patience);
          assert.equal(count(asked, "play/index.html"), 1);
          assert.deepEqual(page.problems, []);
        }));
    }

    test("in a frame of another site: nothing is registered or loaded again, it says so, and programs run", () =>
      fresh(async (context, host, asked) => {
        const other = await elsewhere(`<!doctype html><title>Elsewhere</title><script src="${host.root}embed.js"></script><go-playground></go-playground>`);
        try {
          const page = await blank(context, [/favicon/]);
          await page.goto(other.address);
          const frame = await framed(page, host);
          await known(frame);
          assert.equal(await state(frame), "framed");
          assert.match((await notes(frame)).join(), /In this frame the browser does not isolate the page.*Open it on its own page/);
          assert.equal((await run(page, hello)).stderr, "hello\n");
          await pause(patience);
          assert.deepEqual(["embed/index.html", "sw.js"].map((file) => count(asked, file)), [1, 0]);
          assert.deepEqual(page.problems, []);
        } finally {
          other.close();
        }
      }));

    test("where the host sends the headers nothing is registered", () =>
      fresh(
        async (context, host) => {
          const page = await blank(context);
          await go(page, `${host.root}play/`);
          assert.deepEqual([await state(page), await registrations(page)], ["isolated", 0]);
          assert.deepEqual(page.problems, []);
        },
        {},
        ownServer,
      ));

    test("the service worker of the next build takes over from the last one, under an open page", () => {
      let next = "";
      return fresh(
        async (context, host) => {
          const page = await blank(context);
          await go(page, `${host.root}play/`);
          next = "\n// The next build.\n";
          await page.evaluate(async () => {
            const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
            await (await navigator.serviceWorker.ready).update();
            await changed;
          });
          assert.equal((await run(page, hello)).stderr, "hello\n");
          await go(page, host.root + lesson);
          assert.deepEqual([await state(page), await registrations(page)], ["isolated", 1]);
          assert.deepEqual(page.problems, []);
        },
        { answer: (file, body) => (file === "sw.js" ? { body: Buffer.concat([body, Buffer.from(next)]) } : undefined) },
      );
    });

    test("when the host begins to send the headers, the service worker goes", () => {
      let head: Record<string, string> = {};
      return fresh(
        async (context, host) => {
          const page = await blank(context);
          await go(page, `${host.root}play/`);
          assert.deepEqual([await state(page), await registrations(page)], ["isolated", 1]);
          head = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
          await go(page, host.root + lesson);
          await go(page, `${host.root}play/`);
          assert.deepEqual([await state(page), await registrations(page)], ["isolated", 0]);
          assert.equal((await run(page, hello)).stderr, "hello\n");
          assert.deepEqual(page.problems, []);
        },
        { head: () => head },
      );
    });

    test("what else stands in the folder is left alone, and another site in it gets rid of the service worker", () => {
      let theirs = "notes/index.html";
      const other = Buffer.from("<!doctype html><title>Other</title><p>Not of this site.</p>");
      return fresh(
        async (context, host) => {
          const page = await blank(context, [/favicon/]);
          await go(page, `${host.root}play/`);
          await page.goto(`${host.root}notes/`);
          assert.deepEqual([await page.evaluate(() => crossOriginIsolated), await registrations(page)], [false, 1]);
          theirs = "index.html";
          await page.goto(host.root);
          assert.equal(await page.evaluate(() => crossOriginIsolated), false);
          await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
          assert.deepEqual(page.problems, []);
        },
        { answer: (file) => (file === theirs ? { status: 200, body: other } : undefined) },
      );
    });
  });
}

test("Firefox in a private window: isolated or not, programs run", async () => {
  const host = await plainHost();
  const browser = await launch({ browser: "firefox", preferences: { "browser.privatebrowsing.autostart": true } });
  try {
    const page = await blank(browser);
    await go(page, `${host.root}play/`);
    assert.match(await state(page), /^(isolated|refused)$/);
    assert.equal((await run(page, hello)).stderr, "hello\n");
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.close();
    await host.close();
  }
});

/** Waits until a page has said whether it is isolated. */
async function known(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["isolation"] !== undefined);
}

/** What a page says of its isolation, which is true. */
async function state(page: Page | Frame): Promise<string> {
  const [said, isolated] = await page.evaluate(() => [document.documentElement.dataset["isolation"] ?? "", crossOriginIsolated] as const);
  assert.equal(said === "isolated", isolated);
  return said;
}

/** What the playgrounds say of it. */
function notes(page: Page | Frame): Promise<string[]> {
  return page.$$eval("go-playground .pg-here", (found) => found.map((note) => note.textContent));
}

function registrations(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
}

/** The frame in which programs run: its origin, whether it and a worker in it are isolated, and the bytes that the worker shares. */
async function inProgramFrame(page: Page): Promise<unknown> {
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  return frame?.evaluate(async () => {
    const script = new Blob(["postMessage([crossOriginIsolated, new SharedArrayBuffer(8).byteLength])"]);
    const worker = new Worker(URL.createObjectURL(script));
    const said = await new Promise<unknown[]>((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data as unknown[]);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.terminate();
    return [origin, crossOriginIsolated, ...said];
  });
}

/** The embed page's frame in a page of another site. */
async function framed(page: Page, host: Host): Promise<Frame> {
  return page.waitForFrame((frame) => frame.url().startsWith(`${host.root}embed/`));
}

/** A page of another site. */
async function elsewhere(text: string): Promise<{ readonly address: string; close(): void }> {
  const server = http.createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(text));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}

function count(asked: readonly string[], file: string): number {
  return asked.filter((name) => name === file).length;
}
