// The site around the lessons: search, glossary, lists for programs, paper.

import assert from "node:assert/strict";
import { promises as fs, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { blank, go, launch, open, typeAtStart } from "./browser.ts";
import { dist, type Host, plainHost } from "./hosts.ts";
import { examples, lessonPages, manifest } from "./manifest.ts";

const site = manifest();
const lessons = lessonPages(site);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Listed {
  readonly format: number;
  readonly minutes: number;
  readonly lessons: readonly {
    readonly slug: string;
    readonly title: string;
    readonly minutes: number;
    readonly address: string;
    readonly picture: string;
    readonly examples: readonly { readonly name: string; readonly address: string }[];
    readonly exercise: { readonly name: string; readonly address: string } | null;
  }[];
}

const html = (address: string): Promise<string> => fs.readFile(path.join(dist, address, "index.html"), "utf8");

/** Tells whether an address with an anchor, relative to the root, leads to something. */
async function leads(address: string): Promise<boolean> {
  const [page = "", anchor] = address.split("#");
  const text = await html(page).catch(() => "");
  return text !== "" && (anchor === undefined || text.includes(` id="${anchor}"`));
}

/** The addresses of the results, relative to the root, when there are some for the query. */
async function results(page: Page, host: Host, query: string): Promise<string[]> {
  await page.waitForFunction(
    (query) => new URL(location.href).searchParams.get("q") === query && document.querySelectorAll(".found a").length > 0,
    {},
    query,
  );
  const found = await page.$$eval(".found a", (links) => links.map((link) => link.href));
  return found.map((address) => address.slice(host.root.length));
}

describe("around the lessons", () => {
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

  test("by keyboard alone, a word with a letter wrong leads to the place that is about it", async () => {
    const page = await open(browser, host.root);
    await page.focus('.site-nav a[href$="search/"]');
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.waitForFunction(() => document.activeElement?.id === "query");
    await page.keyboard.type("daedlock");
    const found = await results(page, host, "daedlock");
    assert.ok(found.includes("deadlock/") && found.includes("glossary/#deadlock"), found.join(" "));
    for (const address of found) assert.ok(await leads(address), address);
    const status = await page.$eval('.search-status[role="status"]', (element) => element.textContent);
    assert.match(status, /^\d+ places were found\./);
    const marked = await page.$$eval(".found mark", (marks) => marks.map((mark) => mark.textContent.toLowerCase()));
    assert.ok(marked.length > 0 && marked.every((text) => text.startsWith("deadlock")), marked.join(" "));
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href), host.root + found[0]);
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "query");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.equal(page.url(), host.root + found[0]);
    await page.goBack();
    assert.equal((await results(page, host, "daedlock"))[0], found[0], "the query is there again");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("a link can hold a query; what finds nothing says so, and the list of lessons comes back", async () => {
    const page = await open(browser, `${host.root}search/?q=sync.WaitGroup`);
    const found = await results(page, host, "sync.WaitGroup");
    assert.ok(found.some((address) => address.startsWith("goroutines/")), found.join(" "));
    await page.$eval("#query", (input) => {
      input.setAttribute("value", "");
      (input as HTMLInputElement).value = "qqqqqq";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector(".search-status")!.textContent.startsWith("Nothing was found for “qqqqqq”."));
    assert.equal(await page.$(".found a"), null);
    await page.$eval("#query", (input) => {
      (input as HTMLInputElement).value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector<HTMLElement>(".all-lessons")!.checkVisibility());
    assert.equal((await page.$$(".all-lessons a")).length, lessons.length);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("axe finds nothing on results, light and dark", async () => {
    const page = await blank(browser);
    await page.setBypassCSP(true);
    await go(page, `${host.root}search/?q=lock`);
    await results(page, host, "lock");
    await page.evaluate(axe);
    for (const theme of ["light", "dark"]) {
      await page.select(".site-head select", theme);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)]);
      });
      assert.deepEqual(found, [], theme);
    }
    await page.close();
  });

  test("an index that does not come is told, and fetched again", async (t) => {
    let broken = true;
    const asked: string[] = [];
    const host = await plainHost({ asked, answer: (file) => (broken && /search\.[0-9a-f]+\.json$/.test(file) ? { status: 503 } : undefined) });
    t.after(() => host.close());
    const page = await blank(browser);
    await go(page, `${host.root}search/?q=mutex`);
    await page.waitForFunction(() => document.querySelector(".search-status")!.textContent.includes("could not be fetched"));
    broken = false;
    await page.click(".search-status button");
    assert.ok((await results(page, host, "mutex")).includes("mutex/"));
    await go(page, host.root + "mutex/");
    assert.equal(asked.filter((file) => /search\..*json$/.test(file)).length, 2, "only the search fetches it");
    await page.close();
  });

  test("without script the search says so, and shows all lessons", async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${host.root}search/?q=mutex`);
    assert.match(await page.$eval("main", (main) => main.innerText), /scripts are switched off/);
    assert.equal((await page.$$(".all-lessons a")).length, lessons.length);
    await page.close();
  });

  test("words of the lessons lead to the glossary, and its words to lessons", async () => {
    const glossary = await html("glossary/");
    const entries = [...glossary.matchAll(/<dd>([^]*?)<\/dd>/g)].map(([, entry]) => entry).join("");
    for (const [, address] of entries.matchAll(/href="(\.\.\/[^"]*|#[^"]*)"/g)) {
      assert.ok(await leads(address!.startsWith("#") ? `glossary/${address}` : address!.slice(3)), address);
    }
    for (const lesson of lessons) {
      const words = [...(await html(lesson)).matchAll(/<a href="\.\.\/glossary\/#([^"]+)" class="term">/g)].map(([, id]) => id!);
      assert.ok(words.length > 0, `${lesson} has ${words.length}`);
      assert.equal(new Set(words).size, words.length, `${lesson} links a word twice`);
      for (const id of words) assert.ok(glossary.includes(`<div id="${id}">`), `${lesson} ${id}`);
    }
  });

  test("lessons.json agrees with the pages", async () => {
    const listed = JSON.parse(await fs.readFile(path.join(dist, "lessons.json"), "utf8")) as Listed;
    assert.equal(listed.format, 1);
    assert.deepEqual(listed.lessons.map(({ address }) => address).toSorted(), lessons.toSorted());
    const overview = await html("");
    let minutes = 0;
    const named: string[] = [];
    for (const lesson of listed.lessons) {
      minutes += lesson.minutes;
      assert.ok(overview.includes(`<li data-lesson="${lesson.slug}"`) && overview.includes(`>${lesson.title}</a>`), lesson.slug);
      for (const program of [...lesson.examples, ...(lesson.exercise ? [lesson.exercise] : [])]) {
        named.push(`${lesson.slug}/${program.name}`);
        assert.ok(await leads(program.address), program.address);
      }
      const picture = await fs.readFile(path.join(dist, lesson.picture));
      assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 630]);
      assert.ok((await html(lesson.address)).includes(`<meta property="og:image" content="../${lesson.picture}">`));
    }
    assert.equal(listed.minutes, minutes);
    assert.deepEqual(named.toSorted(), examples(site).filter((name) => !name.startsWith("play/")).toSorted());
  });

  test("on paper there are all files as the reader left them, and nothing to press", async () => {
    const lesson = "worker-pool/"; // its first program has several files
    const page = await open(browser, host.root + lesson);
    await page.waitForSelector("go-playground .cm-content");
    await typeAtStart(page, "// mine\n");
    await page.select(".site-head select", "dark");
    await page.emulateMediaType("print");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const [files, printed, scheme, pressed] = await page.evaluate(() => {
      const first = document.querySelector("go-playground") as HTMLElement & { files: Record<string, string> };
      return [
        Object.values(first.files),
        [...first.querySelectorAll<HTMLElement>("pre")].filter((pre) => pre.checkVisibility()).map((pre) => pre.textContent),
        getComputedStyle(document.documentElement).colorScheme,
        [...document.querySelectorAll<HTMLElement>("main :is(button, select, input, textarea), .site-head, .contents, .pg-help")]
          .filter((element) => element.checkVisibility())
          .map((element) => element.outerHTML.slice(0, 80)),
      ] as const;
    });
    assert.ok(files.length > 1 && files.some((text) => text.startsWith("// mine\n")));
    for (const text of files) assert.ok(printed.includes(text), text);
    assert.equal(scheme, "light");
    assert.deepEqual(pressed, []);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.$(".pg-print"), null);
    assert.deepEqual(page.problems, []);
    await page.close();
  });
});
