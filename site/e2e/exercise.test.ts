// Exercises in Chromium: hints, the solution, what is passed, and the file that takes it elsewhere.

import assert from "node:assert/strict";
import { promises as fs, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { untouched } from "../src/session/progress.ts";
import { writeSaved } from "../src/session/savefile.ts";
import { launch, open, type Playground, type Watched } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { examples, manifest, source } from "./manifest.ts";

const site = manifest();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Of a lesson with several hints, whose tests run once. */
const name = examples(site).find((name) => name === "goroutines/exercise")!;
const { lesson } = site.examples[name]!;
const { solution } = source(site, name);
/** What a reader may have left: an exercise begun, and one that was passed when its tests were others. */
const left = {
  edits: new Map([[name, { files: { "main.go": "package main // mine\n" }, of: "0123456789abcdef" }]]),
  exercises: new Map([["channels/exercise", { ...untouched, tried: true, passed: { when: "2025-11-22T12:00:00.000Z", checks: "0123456789abcdef", text: "0123456789abcdef" } }]]),
};
const inside = (rest: string): string => `go-playground[data-exercise] ${rest}`;
const labelled = (words: string): string => `::-p-xpath(.//button[normalize-space()="${words}"])`;

/** What is kept of the reader's, by key. */
const kept = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => /^interleave\.(edit|exercise)\./.test(key)).sort()));

/** Waits until an element says this. */
async function says(page: Page, selector: string, pattern: RegExp): Promise<void> {
  await page.waitForFunction((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ""), {}, selector, pattern.source);
}

/** Waits until a dialog is open whose question this is. */
const asks = (page: Page, question: RegExp): Promise<void> => says(page, "dialog[open]", question);

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");

async function openExercise(browser: Browser, host: Host): Promise<Watched> {
  const page = await open(browser, `${host.root}${lesson}#exercise`);
  await enlivened(page);
  return page;
}

async function enlivened(page: Page): Promise<void> {
  await page.$eval("go-playground[data-exercise]", (element) => element.scrollIntoView({ behavior: "instant" }));
  await page.waitForSelector(inside(".exercise-state"));
  await page.waitForSelector(inside(".cm-content"));
}

/** Chooses a file, as by the button. */
async function load(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(labelled("Load a file"))]);
  await chooser.accept([file]);
}

async function problems(page: Page): Promise<unknown[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`)]);
  });
}

describe("exercises", () => {
  let host: Host;
  let browser: Browser;
  let folder: string;
  before(async () => {
    host = await plainHost();
    browser = await launch();
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "interleave-exercise-"));
  });
  after(async () => {
    await browser.close();
    await host.close();
    await fs.rm(folder, { recursive: true });
  });

  test("without script all hints and the solution are there to unfold", async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(host.root + lesson);
    const summaries = await page.$$eval(inside("details:not([hidden]) > summary"), (found) => found.map(({ textContent }) => textContent));
    assert.match(summaries.join(), /^Hint 1,Hint 2.*,Solution$/);
    await page.close();
  });

  test("by keyboard: hints one at a time, the solution after a question; both are remembered", async () => {
    const context = await browser.createBrowserContext();
    const page = await open(context, host.root + lesson);
    const helps = () => page.$eval(inside(".pg-help"), (help) => help.getBoundingClientRect().height);
    // Before the script of the exercise has come.
    const height = await helps();
    await enlivened(page);
    assert.ok(Math.abs((await helps()) - height) < 1, "taking over moves nothing");
    const hints = await page.$$eval(inside(".pg-hint"), (found) => found.length);
    assert.ok(hints > 1);
    const visible = () => page.$$eval(inside(".pg-help details:not([hidden])"), (found) => found.map((each) => `${each.querySelector("summary")!.textContent} ${(each as HTMLDetailsElement).open}`));
    assert.deepEqual(await visible(), []);
    await page.focus(labelled("Show a hint"));
    await page.keyboard.press("Enter");
    assert.deepEqual(await visible(), ["Hint 1 true"]);
    assert.equal(await focused(page), `Show the next hint (2 of ${hints})`);
    await page.keyboard.press("Enter");
    assert.deepEqual(await visible(), ["Hint 1 true", "Hint 2 true"]);

    await page.focus(labelled("Show the solution"));
    await page.keyboard.press("Enter");
    await asks(page, /You have not passed yet\. Look at the solution\?/);
    assert.equal(await focused(page), "Not yet");
    await page.setBypassCSP(true);
    assert.deepEqual(await problems(page), []);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    assert.equal(await focused(page), "Show the solution");
    assert.equal((await visible()).length, 2);
    await page.keyboard.press("Enter");
    await asks(page, /Look at the solution/);
    await page.click(labelled("Show it"));
    await page.waitForSelector(inside(".pg-solution[open]"));
    assert.equal(await focused(page), "Solution");
    const link = await page.waitForSelector(inside(".exercise-open a"));
    assert.match(await link!.evaluate((a) => (a as HTMLAnchorElement).href), /\/play\/#code=/);

    await page.reload();
    await enlivened(page);
    assert.deepEqual(await visible(), ["Hint 1 false", "Hint 2 false", "Solution false"]);
    assert.deepEqual(page.problems, []);
    await context.close();
  });

  test("what is passed is remembered, counted, and goes through a file and back", async () => {
    const page = await openExercise(browser, host);
    await page.focus(inside(".cm-content"));
    await page.keyboard.type("// mine\n");
    await says(page, inside(".exercise-state"), /Begun, and not passed yet\./);
    await page.click(inside(".pg-run-tests"));
    await says(page, inside(".tests-first"), /Begin with the first that failed: “All at once”\./);
    await says(page, inside("details[open] .tests-output"), /^waits of 1 s, 3 s and 2 s took 6s, want 3s/);
    await page.$eval("go-playground[data-exercise]", (element, files) => void ((element as Playground).files = files), { ...solution });
    await page.click(inside(".pg-run-tests"));
    await says(page, inside(".exercise-state"), /✓ Passed on \d+ \w+\.$/);
    await page.reload();
    await enlivened(page);
    await says(page, inside(".exercise-state"), /✓ Passed on \d+ \w+\. The text has changed since\.$/);
    await page.click(labelled("Show the solution"));
    await page.waitForSelector(inside(".pg-solution[open]"));
    assert.equal(await page.$("dialog"), null, "who has passed is not asked");
    assert.deepEqual(page.problems, []);

    const mark = `[data-exercise="${name}"] .progress`;
    await page.goto(host.root);
    await says(page, mark, /✓ Exercise passed/);
    await says(page, ".progress[data-part]", /^1 of \d+ exercises passed\.$/);
    await says(page, ".progress-count", /^1 of \d+ exercises passed\.$/);
    const before = await kept(page);
    assert.deepEqual(Object.keys(before), [`interleave.edit.${name}`, `interleave.exercise.${name}`]);

    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });
    const done = new Promise<void>((resolve) => session.on("Browser.downloadProgress", ({ state }) => state === "completed" && resolve()));
    await page.click(labelled("Save progress and edits to a file"));
    await Promise.all([done, says(page, ".progress-said", /The file has an edit and the progress of an exercise\./)]);
    const [file] = await fs.readdir(folder);
    assert.match(file!, /^interleave-progress-\d{4}-\d\d-\d\d\.json$/);
    const saved = path.join(folder, file!);
    const text = await fs.readFile(saved, "utf8");

    await page.click(labelled("Forget everything"));
    await asks(page, /Forget an edit and the progress of an exercise\?/);
    await page.click(`dialog ${labelled("Keep it")}`);
    assert.deepEqual(await kept(page), before);
    await page.click(labelled("Forget everything"));
    await asks(page, /Forget/);
    await page.click(`dialog ${labelled("Forget everything")}`);
    await says(page, ".progress-said", /Everything is forgotten/);
    assert.deepEqual(await kept(page), {});
    assert.equal(await page.$eval(mark, (element) => (element as HTMLElement).hidden), true);
    await page.click(labelled("Undo"));
    await says(page, ".progress-said", /It is all back/);
    assert.deepEqual(await kept(page), before);
    assert.equal(await page.$eval(labelled("Undo"), (element) => (element as HTMLElement).checkVisibility()), false);
    await page.click(labelled("Forget everything"));
    await asks(page, /Forget/);
    await page.click(`dialog ${labelled("Forget everything")}`);
    await says(page, ".progress-said", /Everything is forgotten/);

    await load(page, saved);
    await says(page, ".progress-said", /Loaded the file of \d+ \w+: an edit and the progress of an exercise\./);
    assert.deepEqual(await kept(page), before);
    await says(page, mark, /✓ Exercise passed/);

    const other = path.join(folder, "other.json");
    for (const [changed, words] of [
      [text.slice(0, -20), /The file is not whole/],
      [text.replace('"format": 1', '"format": 2'), /format should be 1: a newer version of this site wrote it\. Nothing was changed\./],
      [text.replace('"main.go": "// mine', '"../main.go": "// mine'), /edits\["goroutines\/exercise"\]\.files\["\.\.\/main\.go"\] should be named like a file/],
      ["x".repeat(17_000_000), /17\.0 MB/],
    ] as const) {
      await fs.writeFile(other, changed);
      await load(page, other);
      await says(page, ".progress-said", words);
      assert.deepEqual(await kept(page), before);
    }

    await fs.writeFile(other, text.replace("// mine", "// theirs"));
    for (const [answer, words] of [
      ["Cancel", /Nothing was changed/],
      ["Keep mine", /Loaded the file/],
      ["Take the file’s", /Loaded the file/],
    ] as const) {
      await page.$eval(".progress-said", (said) => (said.textContent = ""));
      await load(page, other);
      await asks(page, /The file has another edit of this program:Goroutines: exercise/);
      await page.click(`dialog ${labelled(answer)}`);
      await says(page, ".progress-said", words);
      assert.equal(JSON.stringify(await kept(page)) === JSON.stringify(before), answer !== "Take the file’s", answer);
    }
    assert.match((await kept(page))[`interleave.edit.${name}`]!, /\/\/ theirs/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing where something is passed, and something begun (${scheme})`, async () => {
      const context = await browser.createBrowserContext();
      const page = await open(context, host.root);
      await page.setBypassCSP(true);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.evaluate(
        (edits, exercises) => {
          for (const [example, edit] of edits) localStorage.setItem(`interleave.edit.${example}`, JSON.stringify(edit));
          for (const [example, exercise] of exercises) localStorage.setItem(`interleave.exercise.${example}`, JSON.stringify(exercise));
        },
        [...left.edits],
        [...left.exercises],
      );
      await page.reload();
      await says(page, ".progress-count", /^0 of \d+ exercises passed, 1 more with older tests, 1 begun\.$/);
      assert.deepEqual(await problems(page), []);
      await page.click(labelled("Forget everything"));
      await asks(page, /Forget/);
      assert.deepEqual(await problems(page), []);
      await context.close();
    });
  }

  test("where the browser forbids storage, that is said", async () => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await page.goto(host.root);
    await says(page, ".progress-count", /0 of .* does not allow the site to keep anything/);
    const file = path.join(folder, "left.json");
    await fs.writeFile(file, writeSaved(left, new Date()));
    await load(page, file);
    await says(page, ".progress-answer", /no room for all of the file.*Channels: exercise.*Goroutines: exercise/);
    await page.close();
  });
});
