// What package parallel gives and costs: programs of testdata, run in the page, beside what they
// are held against.

import { readFileSync } from "node:fs";
import type { Browser, Page } from "puppeteer-core";
import { open, run } from "../browser.ts";
import { median, type Figures } from "./figures.ts";
import type { Place } from "./hot.ts";
import { nestedCall, plainBulk, plainCall, WebWorkers } from "./twins.ts";

/** Medians of programs that are run again, each of which gives a median of its own. */
const rounds = 3;

/** Runs one of the programs; gives the numbers that it prints, by their name, in order. */
async function numbers(page: Page, program: string, ...args: (string | number)[]): Promise<Map<string, number[]>> {
  const text = readFileSync(new URL(`testdata/${program}.go`, import.meta.url), "utf8");
  const result = await run(page, { "main.go": text }, { args: args.map(String), stdin: "" });
  if (result.exitCode !== 0) throw new Error(`${program}: ${JSON.stringify(result)}`);
  const found = new Map<string, number[]>();
  for (const line of result.stdout.trimEnd().split("\n")) {
    const [name, value] = line.split(" ") as [string, string];
    found.set(name, [...(found.get(name) ?? []), Number(value)]);
  }
  return found;
}

/** The one number of a name; what is not there is none. */
function one(found: Map<string, number[]>, name: string): number {
  return found.get(name)?.[0] ?? NaN;
}

async function inPage(browser: Browser, address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await open(browser, address);
  try {
    await work(page);
  } finally {
    await page.close();
  }
}

interface Work {
  readonly name: string;
  /** What it is, for a size in so many pieces. */
  title(size: string, pieces: number): string;
  /** About two seconds for one worker: the size, and the pieces that it comes in. */
  readonly scaled: readonly [size: number, pieces: number];
  /** As the tutorials have it. */
  readonly tutorial: readonly [size: number, pieces: number];
}

const works: readonly Work[] = [
  { name: "primes", title: (size, pieces) => `primes to ${size} in ${pieces} ranges`, scaled: [6_000_000, 24], tutorial: [100_000, 4] },
  { name: "inversion", title: (size, pieces) => `${pieces} inversions of ${size} x ${size}`, scaled: [200, 48], tutorial: [100, 8] },
  { name: "additions", title: (size, pieces) => `${pieces} x ${size} additions`, scaled: [100_000_000, 24], tutorial: [10_000_000, 8] },
];

/** What two workers do for the same work, start included, and what goroutines do. */
export async function speedUp(figures: Figures, { browser, host, name }: Place): Promise<void> {
  await inPage(browser, `${host.root}play/`, async (page) => {
    for (const work of works) {
      const [size, pieces] = work.scaled;
      const what = `${name}, ${work.title(size.toLocaleString("en"), pieces)}`;
      const took = await numbers(page, "speed", work.name, size, pieces, rounds);
      figures.tell(`${what}: one worker, start included`, one(took, "one"), "ms");
      figures.tellAtLeast(`${what}: two workers against one, start included`, one(took, "one") / one(took, "two"), "times", 1.7);
      figures.tell(`${what}: goroutines against a plain loop`, one(took, "here") / one(took, "goroutines"), "times");
    }
    for (const work of works) {
      const [size, pieces] = work.tutorial;
      const what = `${name}, ${work.title(size.toLocaleString("en"), pieces)} (the tutorials' size)`;
      const took = await numbers(page, "speed", work.name, size, pieces, 5 * rounds);
      const [loop, two] = [one(took, "here"), one(took, "two")];
      figures.tell(`${what}: a plain loop`, loop, "ms");
      figures.tell(`${what}: two workers, start included`, two, "ms");
      figures.tell(`${what}: goroutines`, one(took, "goroutines"), "ms");
      if (two > loop) figures.remark("Starting workers costs more than it saves here.");
    }
  });
}

/** How soon further workers answer; the base is compiled by then. */
export async function start(figures: Figures, { browser, host, name }: Place): Promise<void> {
  await inPage(browser, `${host.root}play/`, async (page) => {
    const further: number[] = [];
    const sixteen: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const took = await numbers(page, "start");
      further.push(...took.get("further")!);
      sixteen.push(one(took, "sixteen"));
      if (one(took, "answered") !== 16) throw new Error("not all of sixteen workers answered");
    }
    figures.tell(`${name}: a further worker, from NewPool to its first answer`, median(further), "ms", 40);
    figures.tell(`${name}: sixteen workers at once, until all answer`, median(sixteen), "ms");
  });
}

/** A small call, in one run beside the same without us. */
export async function calls(figures: Figures, { browser, host, name }: Place): Promise<void> {
  const webWorkers = new WebWorkers();
  await inPage(browser, `${host.root}play/`, async (page) => {
    const ours: number[] = [];
    const plain: number[] = [];
    const nested: number[] = [];
    const others: number[] = [];
    for (let i = 0; i < rounds; i++) {
      ours.push(one(await numbers(page, "calls"), "call"));
      plain.push(await plainCall(page));
      nested.push(await nestedCall(page));
      others.push(await webWorkers.call(page));
    }
    figures.tell(`${name}: a call of int64 and its answer, between workers`, median(ours), "µs");
    figures.tell(`${name}: the same in plain JavaScript, over a MessageChannel as ours`, median(plain), "µs");
    figures.tell(`${name}: the same in plain JavaScript, to a worker's own worker`, median(nested), "µs");
    figures.tell(`${name}: the same through hack-pad/go-webworkers`, median(others), "µs");
    figures.tell(`${name}: a call against plain JavaScript over a MessageChannel`, median(ours) / median(plain), "times", 2);
  });
}

/** Large values, and single ones in shared memory. */
export async function memory(figures: Figures, { browser, host, name }: Place): Promise<void> {
  await inPage(browser, `${host.root}play/`, async (page) => {
    const what = `${name}, 64 MB of float64 to a worker`;
    const bulk = await numbers(page, "bulk");
    figures.tell(`${what}: as a slice, transferred`, one(bulk, "transfer"), "GB/s");
    figures.tell(`${name}, 8 MB of float64 in a struct to a worker: copied by gob`, one(bulk, "gob"), "GB/s");
    figures.tell(`${what}: into shared memory, and out of it in the worker`, one(bulk, "shared"), "GB/s");
    figures.tell(`${what}: into shared memory, where the worker uses it`, one(bulk, "one-copy"), "GB/s");
    for (const beside of [true, false]) {
      const plain = await plainBulk(page, beside);
      const way = `plain JavaScript, ${beside ? "over a MessageChannel as ours" : "to a worker's own worker"}`;
      figures.tell(`${what}: ${way}, a copy transferred`, plain.transfer, "GB/s");
      figures.tell(`${what}: ${way}, copied by it`, plain.clone, "GB/s");
    }

    const access = await numbers(page, "access");
    for (const [kind, words] of [["load", "load"], ["store", "store"], ["add", "add"], ["add-int64", "add to an int64"]] as const) {
      figures.tell(`${name}, an Array of float64, one element: ${words}`, one(access, kind), "ns");
      figures.tell(`${name}, a slice, one element: ${words}`, one(access, `slice-${kind}`), "ns");
    }
  });
}

/** Four workers count to 400,000 together. */
export async function counter(figures: Figures, { browser, host, name }: Place): Promise<void> {
  await inPage(browser, `${host.root}play/`, async (page) => {
    const found = await numbers(page, "counter");
    for (const way of ["mutex", "atomic"]) {
      if (one(found, way) !== 400_000) throw new Error(`with the ${way} the counter is ${one(found, way)}`);
      figures.tell(`${name}: 4 x 100,000 increments, exactly 400,000, with the ${way}`, one(found, `${way}-ms`), "ms");
    }
  });
}
