// `make measure`: what reading and running cost, in Chromium on this machine, in one run, each
// figure beside its bar. Prints a table, keeps results/measure.json; the exit status says
// whether all bars are met. Medians of `rounds`.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { launch, main, open, playground, run } from "./browser.ts";
import { ownServer, plainHost, repository, type Host } from "./hosts.ts";
import { audit } from "./lighthouse.ts";
import { examples, lessonPages, manifest } from "./manifest.ts";
import { collect, held } from "./memory.ts";

const rounds = 5;

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "KB" | "points" | "times";
  /** The most it may be (the least, for points); absent where it is only told. */
  readonly bar?: number;
  readonly note?: string;
}

const figures: Figure[] = [];

function tell(figure: Figure): void {
  figures.push(figure);
  const { name, value, unit, bar, note } = figure;
  const shown = unit === "MB" || unit === "times" ? value.toFixed(2) : value.toFixed(0);
  const limit = bar === undefined ? "" : `${unit === "points" ? "at least" : "at most"} ${bar} ${met(figure) ? "ok" : "MISSED"}`;
  console.log(`${name.padEnd(66)} ${shown.padStart(8)} ${unit.padEnd(6)} ${limit}${note ? `  (${note})` : ""}`);
}

function met({ value, unit, bar }: Figure): boolean {
  return bar === undefined || (unit === "points" ? value >= bar : value <= bar);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** A new text each time: nothing that was built before can serve. */
let edits = 0;
function edited(): Record<string, string> {
  return main(`import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	wg.Go(func() { fmt.Println("edit", ${++edits}, ctx.Err()) })
	wg.Wait()
}
`);
}

/** Counts what a page's loading transfers, by the browser's own account. */
async function transferred(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: "networkidle0" });
  await page.close();
  return bytes;
}

async function withBrowser<T>(profile: string | undefined, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch(profile === undefined ? {} : { profile });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function firstAndSecondVisits(host: Host, form: string, bar: number | undefined): Promise<void> {
  const unedited = { ms: [] as number[], bytes: [] as number[] };
  const first = { ms: [] as number[], bytes: [] as number[] };
  const second = { ms: [] as number[], bytes: [] as number[] };
  const site = manifest();
  const name = examples(site).find((name) => site.examples[name]!.program && !site.examples[name]!.exercise)!;
  for (let i = 0; i < rounds; i++) {
    const profile = mkdtempSync(path.join(tmpdir(), "measure-"));
    await withBrowser(profile, async (browser) => {
      const page = await open(browser, host.root + site.examples[name]!.lesson);
      const result = await page.evaluate(
        (name) => (document.querySelector(`go-playground[src="${name}"]`) as import("./browser.ts").Playground).run({ stdin: "" }),
        name,
      );
      unedited.ms.push(result.timings.firstOutput);
      unedited.bytes.push(result.bytes);
    });
    rmSync(profile, { recursive: true });
    for (const visit of [first, second]) {
      await withBrowser(profile, async (browser) => {
        const page = await open(browser, `${host.root}play/`);
        const result = await run(page, edited());
        visit.ms.push(result.timings.firstOutput);
        visit.bytes.push(result.bytes);
        if (visit === first) {
          // A few more runs, as a reader makes, and time for the browser to write its caches.
          for (let more = 0; more < 3; more++) await run(page, edited());
          await new Promise((resolve) => setTimeout(resolve, 3000));
        }
      });
    }
    rmSync(profile, { recursive: true, force: true });
  }
  const mb = (values: number[]): number => median(values) / 1e6;
  tell({ name: `unedited example, first visit, ${form}: click to first output`, value: median(unedited.ms), unit: "ms" });
  tell({ name: `unedited example, first visit, ${form}: transferred`, value: mb(unedited.bytes), unit: "MB" });
  tell({ name: `edited, first visit, ${form}: click to first output`, value: median(first.ms), unit: "ms" });
  tell({ name: `edited, first visit, ${form}: transferred`, value: mb(first.bytes), unit: "MB", ...(bar === undefined ? {} : { bar }) });
  tell({ name: `edited, second visit, ${form}: click to first output`, value: median(second.ms), unit: "ms" });
  tell({ name: `edited, second visit, ${form}: transferred`, value: mb(second.bytes), unit: "MB" });
}

async function hot(browser: Browser, host: Host): Promise<void> {
  const page = await open(browser, `${host.root}play/`);
  const parts = { firstOutput: [] as number[], compile: [] as number[], link: [] as number[], start: [] as number[] };
  const native: number[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), "measure-"));
  for (let i = 0; i < 10 + rounds; i++) {
    const files = edited();
    const { timings } = await run(page, files);
    // From the tenth edit on a page; the native run of the same text right beside it.
    if (i < 9) continue;
    for (const name of Object.keys(parts) as (keyof typeof parts)[]) parts[name].push(timings[name]);
    writeFileSync(path.join(folder, "main.go"), files["main.go"]!);
    const start = performance.now();
    const result = spawnSync("go", ["run", path.join(folder, "main.go")], { encoding: "utf8" });
    native.push(performance.now() - start);
    if (!result.stdout.startsWith("edit")) throw new Error(`go run: ${result.stderr}`);
  }
  rmSync(folder, { recursive: true });
  tell({ name: "edited, hot (from the tenth edit on a page): click to first output", value: median(parts.firstOutput), unit: "ms", bar: 700 });
  tell({ name: "  of this: compile", value: median(parts.compile), unit: "ms" });
  tell({ name: "  of this: link", value: median(parts.link), unit: "ms" });
  tell({ name: "  of this: start to first output", value: median(parts.start), unit: "ms" });
  tell({ name: "go run of the same edited program, natively", value: median(native), unit: "ms" });
  await page.close();
}

async function stop(browser: Browser, host: Host): Promise<void> {
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
  tell({ name: "Stop on for {}: click to ready for the next run", value: median(times), unit: "ms", bar: 100 });
  await page.close();
}

async function memory(host: Host): Promise<void> {
  await withBrowser(undefined, async (browser) => {
    const page: Page = await open(browser, `${host.root}play/`);
    await run(page, edited());
    await collect(page);
    const first = held(browser);
    for (let i = 1; i < 100; i++) await run(page, edited());
    await collect(page);
    const hundred = held(browser);
    tell({ name: "the browser's processes after one run (sum of PSS)", value: first / 1e6, unit: "MB" });
    tell({ name: "the browser's processes after a hundred runs", value: hundred / 1e6, unit: "MB" });
    tell({ name: "a hundred runs against one", value: hundred / first, unit: "times", bar: 1.2 });
  });
}

async function reading(host: Host): Promise<void> {
  const lessons = lessonPages(manifest());
  const bytes: number[] = [];
  for (const lesson of lessons) bytes.push(await withBrowser(undefined, (browser) => transferred(browser, host.root + lesson)));
  tell({ name: "reading a lesson, before Run: transferred (the largest of all)", value: Math.max(...bytes) / 1000, unit: "KB", bar: 250 });
  const paints: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const { scores: all, largestContentfulPaint } = await audit(host.root + lessons[i % lessons.length]!, ["performance"]);
    paints.push(largestContentfulPaint);
    scores.push(all["performance"]!);
  }
  tell({ name: "reading a lesson: largest contentful paint", value: median(paints), unit: "ms", bar: 1000 });
  tell({ name: "Lighthouse performance", value: median(scores), unit: "points", bar: 95 });
}

async function measure(): Promise<boolean> {
  const started = new Date();
  console.log(`${cpus().length} x ${cpus()[0]?.model}, ${manifest().go}; medians of ${rounds}\n`);
  const own = await ownServer();
  const plain = await plainHost();
  try {
    await reading(own);
    await firstAndSecondVisits(own, "Content-Encoding br", 13);
    await firstAndSecondVisits(plain, "packs", 16);
    await withBrowser(undefined, async (browser) => {
      await hot(browser, own);
      await stop(browser, own);
    });
    await memory(own);
  } finally {
    await own.close();
    await plain.close();
  }
  const folder = path.join(repository, "results");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "measure.json");
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, go: manifest().go, node: process.version };
  writeFileSync(file, `${JSON.stringify({ measured: started.toISOString(), machine, rounds, figures }, null, 2)}\n`);
  const missed = figures.filter((figure) => !met(figure));
  console.log(missed.length === 0 ? "\nAll bars are met." : `\nMissed: ${missed.map(({ name }) => name).join("; ")}`);
  console.log(`Kept in ${path.relative(process.cwd(), file)}.`);
  return missed.length === 0;
}

process.exitCode = (await measure()) ? 0 : 1;
