// What checking costs: the checked flavour beside the plain one, and beside what -race costs
// natively; schedules a second; what is downloaded for it.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { open, type Playground, run } from "../browser.ts";
import { repository } from "../hosts.ts";
import { manifest } from "../manifest.ts";
import { median, type Figures } from "./figures.ts";
import type { Place } from "./hot.ts";

const rounds = 5;
const program = fileURLToPath(new URL("testdata/checked.go", import.meta.url));
const bank = path.join(repository, "lessons", "races", "account", "main.go");

const works = [
  { name: "access", title: "memory access (sieve to 1,000,000)", bar: 20 },
  { name: "channel", title: "channel ping-pong", bar: undefined },
  { name: "mutex", title: "mutex loop", bar: undefined },
] as const;

/** Milliseconds that the program took after its line. */
type Took = (work: string) => Promise<number> | number;

export async function cost(figures: Figures, { browser, host, name }: Place): Promise<void> {
  const page = await open(browser, `${host.root}play/`);
  const native = new Native();
  const files = { "main.go": readFileSync(program, "utf8") };
  try {
    const plain: Took = async (work) => after(await run(page, files, { args: [work], stdin: "" }));
    const checked: Took = async (work) => after(await check(page, files, work));
    for (const { name: work, title, bar } of works) {
      const [usual, watched, ordinary, race] = await alternately(work, plain, checked, (w) => native.run("plain", w), (w) => native.run("race", w));
      figures.tell(`${name}, ${title}: plain`, usual!, "ms");
      figures.tell(`${name}, ${title}: checked against plain`, watched! / usual!, "times", bar);
      figures.tell(`${name}, ${title}: natively, -race against plain`, race! / ordinary!, "times");
    }
  } finally {
    native.close();
    await page.close();
  }
}

/** One run of each in turn, so that a slow moment meets all; medians. */
async function alternately(work: string, ...ways: Took[]): Promise<number[]> {
  const times: number[][] = ways.map(() => []);
  for (let i = 0; i < rounds; i++) for (const [j, way] of ways.entries()) times[j]!.push(await way(work));
  return times.map(median);
}

function after({ exitCode, stdout, timings }: { exitCode: number; stdout: string; timings: { firstOutput: number; total: number } }): number {
  if (exitCode !== 0 || stdout !== "begun\n") throw new Error(`status ${exitCode}: ${stdout}`);
  return timings.total - timings.firstOutput;
}

function check(page: Page, files: Record<string, string>, work: string) {
  return page.$eval(
    "go-playground",
    (element, files, args) => {
      const playground = element as Playground;
      playground.files = files;
      return playground.check({ seed: 0, args });
    },
    files,
    [work],
  );
}

/** Schedules of the bank account, on one worker and on two. */
export async function schedules(figures: Figures, { browser, host, name }: Place): Promise<void> {
  const files = { "main.go": readFileSync(bank, "utf8") };
  const rates: number[] = [];
  for (const cores of [1, 2]) {
    const page = await browser.newPage();
    try {
      await page.evaluateOnNewDocument((cores) => Object.defineProperty(navigator, "hardwareConcurrency", { value: cores }), cores);
      await page.goto(`${host.root}play/`);
      await page.waitForSelector("go-playground[data-up]");
      const found: number[] = [];
      for (let i = 0; i < rounds + 1; i++) {
        const { schedules, timings } = await page.$eval(
          "go-playground",
          (element, files) => {
            const playground = element as Playground;
            playground.files = files;
            return playground.explore({ schedules: 1000 });
          },
          files,
        );
        // The first builds the program. Each starts its workers, which counts.
        if (i > 0) found.push((schedules / timings.exploring) * 1000);
      }
      rates.push(median(found));
    } finally {
      await page.close();
    }
  }
  const [one, two] = rates as [number, number];
  figures.tellAtLeast(`${name}, bank account: schedules a second on one worker`, one, "a second", 100);
  figures.tellAtLeast(`${name}, bank account: two workers against one`, two / one, "times", 1.6);
}

/** What a reader downloads when a program is checked for the first time. */
export function size(figures: Figures): void {
  for (const { name, module, map, exports } of manifest().checked.bases) {
    const sum = (form: "br" | "pack"): number => [module, map, exports].reduce((sum, asset) => sum + asset[form], 0) / 1e6;
    const bar = name.startsWith("common") ? 5 : undefined;
    figures.tell(`checked flavour, base ${name}: with Brotli`, sum("br"), "MB", bar);
    figures.tell(`checked flavour, base ${name}: as packs`, sum("pack"), "MB", bar);
  }
}

/** The same program, built for this machine with and without -race. */
class Native {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "interleave-"));

  constructor() {
    for (const [name, flags] of [["plain", []], ["race", ["-race"]]] as const) {
      execFileSync("go", ["build", ...flags, "-o", path.join(this.#folder, name), program], { env: { ...process.env, CGO_ENABLED: "1" } });
    }
  }

  /** Milliseconds of the whole process: its start is little beside eleven rounds of work. */
  run(name: "plain" | "race", work: string): number {
    const start = performance.now();
    const { status } = spawnSync(path.join(this.#folder, name), [work], { env: { ...process.env, GOMAXPROCS: "1", GORACE: "atexit_sleep_ms=0" } });
    if (status !== 0) throw new Error(`the native program ended with status ${status}`);
    return performance.now() - start;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
