// What does not change from run to run, or should not: reading, stopping, memory, the size of a lesson.

import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "puppeteer-core";
import { launch, main, open, playground, run, type BrowserName } from "../browser.ts";
import { dist, type Host } from "../hosts.ts";
import { audit } from "../lighthouse.ts";
import { lessonPages, manifest } from "../manifest.ts";
import { collect, held } from "../memory.ts";
import { median, type Figures } from "./figures.ts";
import { think } from "./hot.ts";
import { medium } from "./texts.ts";
import { sum, Transfers } from "../transfers.ts";

/** What a lesson costs that is only read. */
export async function reading(figures: Figures, host: Host, rounds: number): Promise<void> {
  const lessons = lessonPages(manifest());
  const bytes: number[] = [];
  for (const lesson of lessons) bytes.push(await transferred(host.root + lesson));
  figures.tell("reading a lesson, before Run: transferred (the largest of all)", Math.max(...bytes) / 1000, "KB", 250);
  const paints: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const { scores: all, largestContentfulPaint } = await audit(host.root + lessons[i % lessons.length]!, ["performance"]);
    paints.push(largestContentfulPaint);
    scores.push(all["performance"]!);
  }
  figures.tell("reading a lesson: largest contentful paint", median(paints), "ms", 1000);
  figures.tellAtLeast("Lighthouse performance", median(scores), "points", 95);
}

async function transferred(address: string): Promise<number> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const transfers = await Transfers.of(page);
    await page.goto(address, { waitUntil: "networkidle0" });
    return sum(await transfers.take());
  } finally {
    await browser.close();
  }
}

export async function stop(figures: Figures, browser: Browser, host: Host, rounds: number): Promise<void> {
  const page = await open(browser, `${host.root}play/`);
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    times.push(
      await (await playground(page)).evaluate(async (element, files) => {
        element.files = files;
        const pending = element.run();
        await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
        const clicked = performance.now();
        window.press("Stop");
        await pending;
        return performance.now() - clicked;
      }, main(`func main() { println("on"); for {} }\n`)),
    );
  }
  figures.tell("Stop on for {}: click to ready for the next run", median(times), "ms", 100);
  await page.close();
}

/** The bar is for Chromium, where garbage can be collected first. */
export async function memory(figures: Figures, browser: BrowserName, host: Host): Promise<void> {
  const started = await launch({ browser });
  try {
    const page = await open(started, `${host.root}play/`);
    const runs = async (count: number): Promise<number> => {
      for (let i = 0; i < count; i++) {
        const result = await run(page, { "main.go": medium.edited() });
        if (result.exitCode !== 0) throw new Error(JSON.stringify(result));
        await pause(think);
      }
      await collect(page, browser);
      return held(started);
    };
    const ten = await runs(10);
    const hundred = await runs(90);
    figures.tell(`${browser}: all its processes after ten runs (sum of PSS)`, ten / 1e6, "MB");
    figures.tell(`${browser}: the same after a hundred runs`, hundred / 1e6, "MB");
    figures.tell(`${browser}: a hundred runs against ten`, hundred / ten, "times", browser === "chromium" ? 1.2 : undefined);
  } finally {
    await started.close();
  }
}

/** What the largest of the lessons adds to dist/: its pages, pictures and examples, in all forms. */
export function lessonSize(figures: Figures): void {
  const sizes = lessonPages(manifest()).map((address) => {
    const slug = path.basename(address);
    const folders = [slug, `assets/examples/${slug}`, `assets/pictures/${slug}`];
    return folders.reduce((total, folder) => total + folderSize(path.join(dist, folder)), 0);
  });
  figures.tell("what a lesson adds to dist/ (the largest)", Math.max(...sizes) / 1e6, "MB", 0.5);
}

function folderSize(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
