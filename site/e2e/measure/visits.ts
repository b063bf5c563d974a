// First and second visits: a browser that has never seen the site, and its next start.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import type { RunResult } from "../../src/protocol/result.ts";
import { blank, enterEditor, go, launch, run, runExample, type BrowserName, type Playground } from "../browser.ts";
import type { Host } from "../hosts.ts";
import { examples, lessonPages, manifest, source } from "../manifest.ts";
import { sum, Transfers } from "../transfers.ts";
import { median, type Figures } from "./figures.ts";
import { think } from "./hot.ts";
import { waiting } from "./texts.ts";

/** Milliseconds, megabytes, and kilobytes of a further example. */
export interface VisitBars {
  readonly first?: number;
  readonly firstBytes?: number;
  readonly second?: number;
  readonly base?: number;
  readonly further?: number;
  readonly furtherBytes?: number;
}

/** How a host sends large files, and what a visit may cost there. */
export interface Sending {
  readonly browser: BrowserName;
  readonly host: Host;
  /** "Content-Encoding br". */
  readonly form: string;
  readonly bars?: VisitBars;
}

/** How long a visit has to be for the browser to write its caches: milliseconds. */
const stay = 5000;

/** A page of a browser that is started for it, on a profile that others may have used before. */
async function visit(browser: BrowserName, profile: string, work: (page: Page, came: Came) => Promise<void>): Promise<void> {
  const started = await launch({ browser, profile });
  try {
    const page = await blank(started);
    const transfers = browser === "chromium" ? await Transfers.of(page) : null;
    await work(page, async (result) => (transfers === null ? (result?.bytes ?? 0) : sum(await transfers.take())));
  } finally {
    await started.close();
  }
}

/** What came since the last call: in Chromium all bytes; elsewhere those that the site counts for the run that is given. */
type Came = (result?: RunResult) => Promise<number>;

function transferredWords(browser: BrowserName): string {
  return browser === "chromium" ? "transferred" : "transferred, as the site counts";
}

function newProfile(): string {
  return mkdtempSync(path.join(tmpdir(), "measure-"));
}

/** Runs an edited program in the very moment in which the text gets the focus. */
async function runAtFocus(page: Page, text: string): Promise<RunResult> {
  await page.evaluate((text) => {
    const element = document.querySelector("go-playground") as Playground;
    const result = new Promise<RunResult>((resolve, reject) =>
      element.addEventListener(
        "focusin",
        () => {
          element.files = { "main.go": text };
          element.run().then(resolve, reject);
        },
        { once: true },
      ),
    );
    Object.assign(window, { measured: result });
  }, text);
  await enterEditor(page);
  return page.evaluate(() => (window as unknown as { measured: Promise<RunResult> }).measured);
}

interface Costs {
  readonly ms: number[];
  readonly bytes: number[];
}

/** An edited program on a first and on a second visit. */
export async function edited(figures: Figures, { browser, host, form, bars = {} }: Sending, rounds: number): Promise<void> {
  const first: Costs = { ms: [], bytes: [] };
  const second: Costs = { ms: [], bytes: [] };
  const note = async (costs: Costs, result: RunResult, came: Came): Promise<void> => {
    if (!result.stdout.startsWith("edit")) throw new Error(JSON.stringify(result));
    costs.ms.push(result.timings.firstOutput);
    costs.bytes.push(await came(result));
  };
  for (let i = 0; i < rounds; i++) {
    const profile = newProfile();
    await visit(browser, profile, async (page, came) => {
      await go(page, `${host.root}play/`);
      // What comes before the focus is the cost of reading.
      await pause(1000);
      await came();
      await note(first, await runAtFocus(page, waiting.edited()), came);
      // A few more, as a reader makes.
      for (let more = 0; more < 5; more++) {
        await pause(think);
        await run(page, { "main.go": waiting.edited() });
      }
      await pause(stay);
    });
    await visit(browser, profile, async (page, came) => {
      await go(page, `${host.root}play/`);
      await enterEditor(page);
      await pause(2000);
      await note(second, await run(page, { "main.go": waiting.edited() }), came);
    });
    rmSync(profile, { recursive: true, force: true });
  }
  const what = `${browser}, ${form}, edited`;
  const came = transferredWords(browser);
  figures.tell(`${what}, first visit: focus and click at once, to output`, median(first.ms), "ms", bars.first);
  figures.tell(`${what}, first visit: ${came}`, median(first.bytes) / 1e6, "MB", bars.firstBytes);
  figures.tell(`${what}, second visit: click, 2 s after focus, to output`, median(second.ms), "ms", bars.second);
  figures.tell(`${what}, second visit: ${came}`, median(second.bytes) / 1e6, "MB");
}

/** The lesson with the most examples that print at once: none of them waits for time, a network or workers. */
function lessonToRun(): { address: string; prompt: string[]; slow: string[] } {
  const site = manifest();
  const runnable = examples(site).filter((name) => site.examples[name]!.program && !site.examples[name]!.exercise);
  const waits = (name: string): boolean => Object.values(source(site, name).files).some((text) => /"time"|\/(fetch|parallel|picture)"/.test(text));
  const lessons = lessonPages(site).map((address) => {
    const here = runnable.filter((name) => site.examples[name]!.lesson === address);
    return { address, prompt: here.filter((name) => !waits(name)), slow: here.filter(waits) };
  });
  return lessons.sort((a, b) => b.prompt.length - a.prompt.length)[0]!;
}

/** Examples as the site was built with them: the first of a first visit, and those after it. */
export async function unedited(figures: Figures, { browser, host, form, bars = {} }: Sending, rounds: number): Promise<void> {
  const first: Costs = { ms: [], bytes: [] };
  const further: Costs = { ms: [], bytes: [] };
  const { address, prompt, slow } = lessonToRun();
  for (let i = 0; i < rounds; i++) {
    const profile = newProfile();
    await visit(browser, profile, async (page, came) => {
      await go(page, host.root + address);
      for (const name of [...prompt, ...slow]) {
        const costs = name === prompt[0] ? first : further;
        const result = await runExample(page, name);
        if (result.stdout === "") throw new Error(`${name}: ${JSON.stringify(result)}`);
        costs.bytes.push(await came(result));
        if (prompt.includes(name)) costs.ms.push(result.timings.firstOutput);
        await pause(think);
      }
    });
    rmSync(profile, { recursive: true, force: true });
  }
  const what = `${browser}, ${form}, unedited`;
  const came = transferredWords(browser);
  figures.tell(`${what}, first visit: click to output`, median(first.ms), "ms");
  figures.tell(`${what}, first visit: ${came}, with the base`, median(first.bytes) / 1e6, "MB", bars.base);
  figures.tell(`${what}, any further example: click to output`, median(further.ms), "ms", bars.further);
  figures.tell(`${what}, any further example: ${came} (the largest)`, Math.max(...further.bytes) / 1000, "KB", bars.furtherBytes);
}
