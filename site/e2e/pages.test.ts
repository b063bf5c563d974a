// The pages themselves: keyboard, small screens, no script, links, edits that stay, axe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { blank, go, launch, main, named, open, shown, typeAtStart, type Playground } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { examples, lessonPages, manifest } from "./manifest.ts";

const site = manifest();
const lessons = lessonPages(site);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("pages", () => {
  let host: Host;
  let browser: Browser;
  before(async () => {
    host = await plainHost();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  const known = new Map<string, Promise<boolean>>();
  const leads = (link: string): Promise<boolean> => {
    const there = known.get(link) ?? fetch(link, { method: "HEAD" }).then(({ ok }) => ok);
    known.set(link, there);
    return there;
  };

  for (const address of ["", "play/", "bench/", "search/", "glossary/", "embed/", ...lessons]) {
    for (const scheme of ["light", "dark"]) {
      test(`axe finds nothing on /${address} (${scheme})`, async () => {
        const page = await blank(browser);
        await page.setBypassCSP(true);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await go(page, host.root + address);
        if (await page.$("go-playground")) await page.waitForSelector("go-playground .cm-content");
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
          const { violations } = await axe.run();
          return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`)]);
        });
        assert.deepEqual(found, []);
        // Those that scripts make are among them; links.test.ts reads the pages as documents.
        for (const link of await page.$$eval("a[href]", (found) => found.map((a) => (a as HTMLAnchorElement).href.split("#")[0]!))) {
          if (link.startsWith(host.root)) assert.ok(await leads(link), `${address} links to ${link}, where nothing is`);
        }
        await page.close();
      });
    }

    test(`/${address} fits a screen 390 pixels wide`, async () => {
      const page = await blank(browser);
      await page.setViewport({ width: 390, height: 800 });
      await go(page, host.root + address);
      if (await page.$("go-playground")) await page.waitForSelector("go-playground .cm-content");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${width} pixels wide`);
      await page.close();
    });
  }

  test("without script a lesson shows text, highlighted code and recorded output", async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(host.root + lessons[0]);
    const [code, spans, output] = await Promise.all([
      page.$eval("go-playground pre[data-file]", (pre) => pre.textContent),
      page.$$eval("go-playground pre[data-file] span[class]", (found) => found.length),
      page.$eval("go-playground .pg-output", (found) => found.textContent),
    ]);
    assert.match(code!, /^package main|^\/\//);
    assert.ok(spans > 5 && output!.trim().length > 20);
    await page.close();
  });

  test("by keyboard alone: into the editor, run, out again", async () => {
    const page = await open(browser, `${host.root}play/`);
    await page.waitForSelector(".cm-content");
    await page.focus(".cm-content");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type('package main\n\nfunc main() { println("typed") }');
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await shown(page, /typed/);
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement!.closest(".cm-editor") !== null), "Tab indents");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement!.closest(".cm-editor") === null), "Escape then Tab leaves");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("an edit survives a reload, Reset brings the original back", async () => {
    const page = await open(browser, host.root + lessons[0]);
    await page.waitForSelector("go-playground .cm-content");
    const text = () => page.$eval("go-playground", (element) => Object.values((element as Playground).files)[0]!);
    const original = await text();
    await typeAtStart(page, "// kept\n");
    await page.reload();
    await page.waitForSelector("go-playground .cm-content");
    assert.match(await text(), /\/\/ kept/);
    await page.click(named("Reset"));
    await page.waitForFunction((text) => Object.values((document.querySelector("go-playground") as Playground).files)[0] === text, {}, original);
    await page.close();
  });

  test("where the browser forbids storage the page works all the same", async () => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await go(page, `${host.root}play/`);
    await typeAtStart(page, "// an edit\n");
    const result = await page.evaluate(() => (document.querySelector("go-playground") as Playground).run());
    assert.equal(result.stdout, "Hello, playground\n");
    await page.close();
  });

  test("the reader's theme is there before anything is drawn", async () => {
    const page = await open(browser, `${host.root}play/`);
    await page.select("header select", "dark");
    // Without its module the page has what the early script gave it.
    await page.setRequestInterception(true);
    page.on("request", (request) => void (/\/page\.[^/]+\.js$/.test(request.url()) ? request.abort() : request.continue()));
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark");
    await page.close();
  });

  test("a share link opens the program elsewhere, says so, and does not run it", async () => {
    const files = main(`func main() { println("shared") }\n`);
    const page = await open(browser, `${host.root}play/`);
    const link = await page.evaluate(async (files) => {
      const element = document.querySelector("go-playground") as Playground;
      element.files = files;
      window.press("Share");
      for (;;) {
        const field = [...element.querySelectorAll<HTMLInputElement>("input[readonly]")].find(({ value }) => value !== "");
        if (field) return field.value;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, files);
    assert.ok(link.startsWith(`${host.root}play/#code=`), link);
    const other = await open(browser, link);
    await other.waitForSelector("go-playground .cm-content");
    await other.waitForFunction(() => document.body.innerText.includes("came by a link"));
    assert.deepEqual(await other.$eval("go-playground", (element) => (element as Playground).files), files);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.doesNotMatch(await other.$eval(".pg-output", (output) => output.textContent!), /shared/);
    await page.close();
    await other.close();
  });

  test("a damaged share link says so and loses nothing", async () => {
    const page = await open(browser, `${host.root}play/#code=eJyrVkrLzClJLVKyqlbKzU`);
    await page.waitForSelector("go-playground .cm-content");
    await page.waitForFunction(() => /link.*(damaged|incomplete|cannot be read)/is.test(document.body.innerText));
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("an example's program can be picked in the play view", async () => {
    const name = examples(site)[0]!;
    const page = await open(browser, `${host.root}play/?example=${name}`);
    await page.waitForFunction(() => Object.keys((document.querySelector("go-playground") as Playground).files ?? {}).length > 0);
    assert.match(await page.$eval("go-playground", (element) => Object.values((element as Playground).files).join("")), /package /);
    await page.close();
  });
});
