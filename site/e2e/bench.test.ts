// Boxes of figures and the page of all measurements: what was measured natively, drawn from files that a
// test can change, and what is measured here.

import assert from "node:assert/strict";
import { promises as fs, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test, type TestContext } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { blank, go, launch, open, type Playground } from "./browser.ts";
import { type Host, plainHost, serverWith } from "./hosts.ts";

const fixture = fileURLToPath(new URL("testdata/results/", import.meta.url));
const [older, newer] = ["2026-01-02T0304-0123456789", "2026-02-03T0405-abcdef0123"] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One that computes alone, one whose workers share memory, and one whose workers compute. */
const plain = { page: "queues/", example: "queues/priority" };
const shared = { page: "shared-memory/", example: "shared-memory/counted" };
const workers = { page: "web-workers/", example: "web-workers/faster" };

const box = (example: string): string => `[data-example="${example}"].cost`;
const inBox = (example: string, words: string): string => `${box(example)} ::-p-xpath(.//button[normalize-space()="${words}"])`;

/** Each of a box's benchmarks was measured once; on a machine that is slow that is all. */
const triedAll = /Measuring\.\s+\d+ of \d+|Measured \d+ benchmarks/;

/** Presses a button of a box, wherever a redraw moves it meanwhile. */
async function press(page: Page, example: string, words: string): Promise<void> {
  await page.$eval(inBox(example, words), (button) => (button as HTMLButtonElement).click());
}

/** Brings a box to life, as a reader does who scrolls to it. */
async function reach(page: Page, example: string): Promise<void> {
  await page.$eval(box(example), (element) => element.scrollIntoView({ block: "center" }));
  await page.waitForSelector(`${box(example)}[data-up]`);
}

/** Waits until a box shows this; gives all of its text. */
async function says(page: Page, selector: string, pattern: RegExp): Promise<string> {
  const found = await page.waitForFunction(
    (selector, source, flags) => {
      const text = document.querySelector<HTMLElement>(selector)?.innerText ?? "";
      return new RegExp(source, flags).test(text) && { text };
    },
    {},
    selector,
    pattern.source,
    pattern.flags,
  );
  return ((await found.jsonValue()) as { text: string }).text;
}

/** The file that a button of a box hands out. */
async function download(page: Page, example: string, words: string): Promise<{ name: string; text: string }> {
  await page.evaluate(() => {
    const saved = window as unknown as { saved?: Promise<{ name: string; text: string }> };
    saved.saved = new Promise((resolve) => {
      const make = URL.createObjectURL.bind(URL);
      let blob: Blob | null = null;
      URL.createObjectURL = (made: Blob) => make((blob = made));
      HTMLAnchorElement.prototype.click = function () {
        void blob!.text().then((text) => resolve({ name: this.download, text }));
      };
    });
  });
  await press(page, example, words);
  return page.evaluate(() => (window as unknown as { saved: Promise<{ name: string; text: string }> }).saved);
}

/** The benchmarks that were measured here, by a box's CSV. */
async function measuredHere(page: Page, example: string): Promise<Map<string, { n: number; median: number }>> {
  const { text } = await download(page, example, "Download CSV");
  const [heads, ...rows] = text.trimEnd().split("\r\n").map((line) => line.split(","));
  const at = (row: string[], head: string): string => row[heads!.indexOf(head)]!;
  return new Map(rows.filter((row) => at(row, "measured") === "here").map((row) => [at(row, "benchmark"), { n: Number(at(row, "n")), median: Number(at(row, "median")) }]));
}

/** A host with a copy of the fixture that the test may change. */
async function changeable(t: TestContext): Promise<{ host: Host; write(name: string, text: string): Promise<void> }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "interleave-results-"));
  t.after(() => fs.rm(folder, { recursive: true }));
  await fs.cp(fixture, folder, { recursive: true });
  const host = await serverWith(folder);
  t.after(() => host.close());
  return { host, write: (name, text) => fs.writeFile(path.join(folder, name), text) };
}

const status = (more: object): string => JSON.stringify({ format: 1, state: "idle", label: "full", done: 0, of: 60, now: "", updated: new Date().toISOString(), latest: "", message: "", ...more });

async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)]);
  });
}

describe("measurements", () => {
  let host: Host;
  let browser: Browser;
  before(async () => {
    host = await serverWith(fixture);
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  test("a page that is only read fetches nothing for its boxes; one that is reached shows the newest figures", async () => {
    const asked: string[] = [];
    const page = await blank(browser);
    page.on("request", (request) => asked.push(request.url()));
    await go(page, host.root + workers.page);
    await page.waitForSelector("go-playground[data-up]");
    assert.deepEqual(asked.filter((address) => /\/bench\/|benches\.|life\./.test(address)), []);
    await reach(page, workers.example);
    await page.waitForSelector(`${box(workers.example)}[data-set="${newer}"]`);
    await says(page, box(workers.example), /Fixture Two/);
    const raw = await page.$eval(`${box(workers.example)} a[href*="${newer}"]`, (link) => (link as HTMLAnchorElement).href);
    assert.equal(raw, `${host.root}bench/${newer}.txt`);
    assert.match(await (await fetch(raw)).text(), /^format: interleave-bench-1\n/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("what computes is measured here, kept over a reload, and forgotten", async () => {
    const page = await open(browser, host.root + plain.page);
    await reach(page, plain.example);
    await press(page, plain.example, "Run it here");
    await says(page, box(plain.example), /Measured \d+ benchmarks, \d+ times each\./);
    const figures = await measuredHere(page, plain.example);
    assert.ok(figures.size >= 2, `${figures.size} benchmarks`);
    for (const [name, { n, median }] of figures) assert.ok(n >= 6 && median > 0 && median < 1, `${name}: ${n} of ${median} s`);
    await go(page, host.root + plain.page);
    await reach(page, plain.example);
    await says(page, box(plain.example), /Forget/);
    assert.deepEqual(await measuredHere(page, plain.example), figures);
    await press(page, plain.example, "Forget");
    await says(page, box(plain.example), /Forgotten\./);
    assert.equal((await measuredHere(page, plain.example)).size, 0);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("interleave.bench"))), []);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("what workers compute is measured with 1 to n of them, and stops at once", async () => {
    const page = await open(browser, host.root + workers.page);
    await reach(page, workers.example);
    await press(page, workers.example, "Run it here");
    await says(page, box(workers.example), /[1-9] so far/);
    await press(page, workers.example, "Stop");
    await says(page, box(workers.example), /Stopped\. Measured \d+ benchmarks?, once each/);
    await press(page, workers.example, "Run it here");
    await says(page, box(workers.example), triedAll);
    await press(page, workers.example, "Stop");
    await says(page, box(workers.example), /Measured \d+ benchmarks/);
    const figures = await measuredHere(page, workers.example);
    const most = await page.evaluate(() => navigator.hardwareConcurrency);
    for (const count of [1, most]) {
      const found = [...figures].filter(([name, { median }]) => name.endsWith(`by=parallel/workers=${count}`) && median > 0);
      assert.ok(found.length > 0, `${count} workers: ${[...figures.keys()].join(" ")}`);
    }
    assert.match(await page.$eval(box(workers.example), (element) => element.textContent!), /with shared memory/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("without shared memory a box says so, and measures what does without", async (t) => {
    const host = await plainHost();
    t.after(() => host.close());
    const page = await blank(browser);
    await page.evaluateOnNewDocument(() => void delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker);
    await go(page, host.root + shared.page);
    await reach(page, shared.example);
    await press(page, shared.example, "Run it here");
    await says(page, box(shared.example), triedAll);
    await press(page, shared.example, "Stop");
    const text = await says(page, box(shared.example), /Measured \d+ benchmarks/);
    assert.match(text, /Programs on this page cannot share memory among workers/);
    assert.match(text, /failed: parallel: no shared memory/);
    assert.ok((await measuredHere(page, shared.example)).size > 0, "nothing was measured");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("by keyboard alone a box runs and stops, and the focus stays where it is", async () => {
    const page = await open(browser, host.root + plain.page);
    await reach(page, plain.example);
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.focus(`${box(plain.example)} summary`);
    await page.keyboard.press("Enter");
    await page.focus(`${box(plain.example)} button`);
    await page.keyboard.press("Enter");
    await says(page, box(plain.example), /so far/);
    assert.equal(await focused(), "Run it here");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Stop");
    await page.keyboard.press("Enter");
    await says(page, box(plain.example), /Stopped\./);
    assert.equal(await focused(), "Stop");
    assert.ok(await page.$eval(`${box(plain.example)} details`, (details) => details.open), "what was opened stays open");
    await page.close();
  });

  test("a box gives its figures as CSV and its charts as SVG", async () => {
    const page = await open(browser, host.root + workers.page);
    await reach(page, workers.example);
    const csv = await download(page, workers.example, "Download CSV");
    assert.equal(csv.name, "web-workers-faster.csv");
    assert.equal(csv.text.split("\r\n").filter((line) => /by=sequential,(go|python),/.test(line)).length, 3);
    const svg = await download(page, workers.example, "Download SVG");
    assert.equal(svg.name, "web-workers-faster.svg");
    const parsed = await page.evaluate((text) => {
      const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
      return [root.localName, root.textContent!.includes("Fixture Two"), root.querySelector("script") === null];
    }, svg.text);
    assert.deepEqual(parsed, ["svg", true, true]);
    await page.close();
  });

  test("the page of all measurements compares two runs, and its address says which", async () => {
    const page = await open(browser, `${host.root}bench/?compare=${older}`);
    const all = ".bench-overview";
    await says(page, all, /Compared/);
    assert.match(await says(page, box(workers.example), /shorter/), /Older: 2026-01-02/);
    const selects = await page.$$(`${all} select`);
    assert.deepEqual(await Promise.all(selects.map((select) => select.evaluate((element) => element.value))), [newer, older]);
    await selects[1]!.select("");
    await page.waitForFunction(() => !/Compared/.test(document.querySelector(".bench-overview")!.textContent!));
    assert.equal(page.url(), `${host.root}bench/`);
    await selects[0]!.focus();
    await selects[0]!.select(older);
    await says(page, all, /Fixture One/);
    assert.equal(page.url(), `${host.root}bench/?set=${older}`);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "select", "a redraw keeps the focus");
    await page.goto(`${host.root}bench/?compare=${newer},${older}&x=%3Cimg%3E`);
    await says(page, all, /Compared/);
    await page.goto(`${host.root}bench/?compare=nothing-like-it`);
    await says(page, all, /There are no results “nothing-like-it” here\./);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("all boxes are measured one after the other, until Stop", async () => {
    const page = await open(browser, `${host.root}bench/`);
    await page.waitForSelector(".bench-overview[data-up]");
    await page.locator('.bench-overview ::-p-xpath(.//button[normalize-space()="Run all here"])').click();
    await says(page, ".bench-overview", /Measuring [^:]+: The cost/);
    // The first Stop is that of the page. Which box it ends depends on how long those before it take.
    await page.locator('.bench-overview ::-p-xpath(.//button[normalize-space()="Stop"])').click();
    await says(page, ".bench-overview", /Stopped\./);
    await says(page, ".bench-overview", /of \d+ measured\./);
    await page.close();
  });

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing in a box and in the page of all measurements (${scheme})`, async () => {
      const page = await blank(browser);
      await page.setBypassCSP(true);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await go(page, host.root + plain.page);
      await reach(page, plain.example);
      assert.deepEqual(await violations(page), []);
      await go(page, `${host.root}bench/?compare=${older}`);
      await says(page, ".bench-overview", /Compared/);
      assert.deepEqual(await violations(page), []);
      await page.setViewport({ width: 390, height: 800 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${width} pixels wide`);
      await page.close();
    });
  }

  test("while the server's machine measures, boxes say how far it is, and then show what came of it", async (t) => {
    const { host, write } = await changeable(t);
    const results = JSON.parse(readFileSync(path.join(fixture, "results.json"), "utf8")) as { sets: { id: string }[] };
    const without = { ...results, sets: results.sets.filter(({ id }) => id !== newer), comparisons: [] };
    await write("results.json", JSON.stringify(without));
    await write("status.json", status({ state: "measuring", done: 12, now: "web-workers/faster Primes", latest: older }));
    const page = await open(browser, host.root + workers.page);
    await reach(page, workers.example);
    await says(page, box(workers.example), /Measuring on the machine that serves this page: 12 of 60, web-workers\/faster Primes\./);
    await says(page, box(workers.example), /Fixture One/);
    await write("results.json", JSON.stringify(results));
    await write("status.json", status({ latest: newer }));
    await says(page, box(workers.example), /Fixture Two/);
    assert.doesNotMatch(await page.$eval(box(workers.example), (element) => (element as HTMLElement).innerText), /12 of 60/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  for (const [what, results, words] of [
    ["cut", readFileSync(path.join(fixture, "results.json"), "utf8").slice(0, 3000), /The file of results is damaged: it was cut short/],
    ["empty", "", /The file of results is empty/],
    ["from another version", '{"format":2,"sets":{}}', /format 2, and this page reads format 1/],
    ["hostile", readFileSync(path.join(fixture, "results.json"), "utf8").replaceAll("Primes/", "<img\\u0000src=x>/"), /damaged: .*name/],
  ] as const) {
    test(`results that are ${what} are said to be so, and the rest of the page lives`, async (t) => {
      const { host, write } = await changeable(t);
      await write("results.json", results);
      await write("status.json", status({ latest: "other" }));
      const page = await open(browser, host.root + plain.page);
      const text = (): Promise<string> => page.$eval(`${box(plain.example)} .bench`, (element) => element.lastElementChild!.textContent!);
      const before = await text();
      await reach(page, plain.example);
      await says(page, box(plain.example), words);
      assert.equal(await text(), before, "what was there stays");
      const result = await page.$eval("go-playground", (element) => (element as Playground).run({ stdin: "" }));
      assert.equal(result.exitCode, 0);
      assert.deepEqual(page.problems, []);
      await page.close();
    });
  }

  test("what is in a file of results is text, whatever it looks like", async (t) => {
    const { host, write } = await changeable(t);
    const evil = "<img/src=x/onerror=document.title='gone'>";
    await write("results.json", readFileSync(path.join(fixture, "results.json"), "utf8").replaceAll("Fixture Two", evil).replaceAll("size=small", evil));
    const page = await open(browser, `${host.root}bench/`);
    await says(page, ".bench-overview", /onerror/);
    assert.equal(await page.$(".bench-overview img"), null);
    assert.notEqual(await page.title(), "gone");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("a host of files alone serves figures, too; nothing is asked for outside of the site", async (t) => {
    const answer = async (name: string): Promise<{ body: Buffer } | undefined> =>
      /^bench\/[^/]+\.(json|txt)$/.test(name) ? { body: await fs.readFile(path.join(fixture, path.basename(name))) } : undefined;
    const host = await plainHost({ answer });
    t.after(() => host.close());
    const page = await blank(browser);
    const outside: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(host.root) && !/^(data|blob|about):/.test(request.url())) outside.push(request.url());
    });
    await go(page, host.root + plain.page);
    await reach(page, plain.example);
    await says(page, box(plain.example), /Fixture Two/);
    await press(page, plain.example, "Run it here");
    await says(page, box(plain.example), triedAll);
    await press(page, plain.example, "Stop");
    await says(page, box(plain.example), /Measured \d+ benchmarks/);
    await go(page, `${host.root}bench/?compare=${older}`);
    await says(page, ".bench-overview", /Compared/);
    assert.deepEqual([outside, page.problems], [[], []]);
    await page.close();
  });

  test("on a host that has no files of measurements boxes live, and say nothing of it", async (t) => {
    const host = await plainHost({ answer: (name) => (/^bench\/[^/]+\.json$/.test(name) ? { status: 404, body: Buffer.alloc(0) } : undefined) });
    t.after(() => host.close());
    const page = await open(browser, host.root + plain.page, [/404/]);
    await reach(page, plain.example);
    await page.waitForSelector(inBox(plain.example, "Run it here"));
    assert.equal(await page.$(`${box(plain.example)} .note`), null);
    assert.deepEqual(page.problems, []);
    await page.close();
  });
});
