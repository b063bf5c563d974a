// The chooser of the lesson choosing: by keyboard to each of its ends, which are those of the table; without script
// there is the table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { blank, launch, open } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Row {
  readonly cells: readonly string[];
  readonly links: readonly string[];
}

/** The first table below the chooser's heading. */
function tableOf(page: Page): Promise<Row[]> {
  return page.$$eval("#the-chooser ~ table", ([table]) =>
    [...(table as HTMLTableElement).tBodies[0]!.rows].map((row) => ({
      cells: [...row.cells].map((cell) => cell.textContent.trim()),
      links: [...row.querySelectorAll("a")].map((link) => link.href),
    })),
  );
}

describe("the chooser", () => {
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

  test("by keyboard through the questions to each end, which is that of the table", async () => {
    const page = await open(browser, `${host.root}choosing/`);
    await page.waitForSelector("form.chooser");
    const rows = await tableOf(page);
    const questions = await page.$$eval(".chooser fieldset", (found) =>
      found.map((set) => ({
        text: set.querySelector("legend")!.textContent,
        answers: [...set.querySelectorAll("input")].map((input) => input.value),
      })),
    );
    assert.deepEqual(
      questions.map(({ answers }) => answers),
      [["waits", "computes"], ["no", "yes"], ["no", "yes"]],
    );
    assert.equal(rows.length, 8);
    const said = () => page.$eval(".chooser [role=status]", (end) => end.textContent);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    for (const [index, { cells, links }] of rows.entries()) {
      assert.equal(await said(), "Three questions are open.");
      await page.focus("#the-chooser ~ form input"); // where Tab from the link before leads
      for (const [i, { answers }] of questions.entries()) {
        if (i > 0) await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        if (answers.indexOf(cells[i]!) > 0) await page.keyboard.press("ArrowDown");
        assert.equal(await focused(), cells[i]);
      }
      const end = await page.$eval(".chooser [role=status]", (end) => ({
        said: end.textContent,
        links: [...end.querySelectorAll("a")].map((link) => link.href),
        marked: [...document.querySelectorAll<HTMLTableRowElement>("tr[aria-current=true]")].map((row) => row.sectionRowIndex),
      }));
      assert.deepEqual(end, { said: `Take ${cells[3]}. Read ${cells[4]}, and run ${cells[5]}.`, links, marked: [index] });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab"); // past the lesson
      assert.equal(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href), links[1]);
      await page.keyboard.press("Tab"); // Start again
      await page.keyboard.press("Enter");
    }
    assert.equal(await said(), "Three questions are open.");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  test("its ends lead to a lesson, and to a program that is there to run", async () => {
    const page = await open(browser, `${host.root}choosing/`);
    const links = new Set((await tableOf(page)).flatMap(({ links }) => links));
    for (const link of links) {
      const { hash } = new URL(link);
      const text = await page.evaluate(async (link) => (await fetch(link)).text(), link.split("#")[0]!);
      assert.match(text, hash === "" ? /<article/ : new RegExp(`<go-playground [^>]*id="${hash.slice(1)}"`), link);
    }
    await page.close();
  });

  for (const width of [1280, 390]) {
    test(`${width} pixels wide, axe finds nothing when an end is shown, and nothing moved`, async () => {
      const page = await blank(browser);
      await page.setBypassCSP(true);
      await page.setViewport({ width, height: 900 });
      let release = (): void => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        const late = /\/chooser\.[^/]+\.js$/.test(request.url());
        void (late ? held : Promise.resolve()).then(() => request.continue());
      });
      await page.goto(`${host.root}choosing/`, { waitUntil: "domcontentloaded" });
      const top = () => page.$eval("#the-chooser ~ p", (text) => Math.round(text.getBoundingClientRect().top + scrollY));
      const before = await top();
      assert.equal(await page.$("form.chooser"), null);
      release();
      await page.waitForSelector("form.chooser");
      assert.equal(await top(), before, "below the chooser, the text stays where it was");
      for (let end = 0; end < 8; end++) {
        await page.$$eval(".chooser fieldset", (sets, end) => sets.forEach((set, i) => set.querySelectorAll("input")[(end >> i) & 1]!.click()), end);
        assert.equal(await top(), before, `there is space for ${await page.$eval(".chooser-end", (end) => end.textContent)}`);
      }
      await page.evaluate(axe);
      for (const scheme of ["light", "dark"]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(within: string[]): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
          const { violations } = await axe.run([".chooser", "#the-chooser ~ table"]);
          return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`)]);
        });
        assert.deepEqual(found, []);
      }
      await page.close();
    });
  }

  test("without script there is the table, and no gap above it", async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${host.root}choosing/`);
    assert.equal((await tableOf(page)).length, 8);
    const gap = await page.$eval("#the-chooser", (heading) => heading.nextElementSibling!.getBoundingClientRect().top - heading.getBoundingClientRect().top);
    assert.ok(gap < 100, `${gap} pixels from the heading to the text`);
    await page.close();
  });
});
