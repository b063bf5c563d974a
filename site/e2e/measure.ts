// `make measure`: what reading and running cost, in Chromium and, where it is installed, in
// Firefox, on this machine, in one run, each figure beside its bar. Prints a table, keeps
// results/measure.json; the exit status says whether all bars are met. Arguments name parts to
// measure alone, which keeps nothing.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { firefox, launch, type BrowserName } from "./browser.ts";
import { ownServer, plainHost, repository } from "./hosts.ts";
import { manifest } from "./manifest.ts";
import { benches } from "./measure/benches.ts";
import * as checked from "./measure/checked.ts";
import { Figures } from "./measure/figures.ts";
import { hot, type Place } from "./measure/hot.ts";
import { lessonSize, memory, reading, stop } from "./measure/lasting.ts";
import * as parallel from "./measure/parallel.ts";
import { http, medium, small } from "./measure/texts.ts";
import { edited, unedited } from "./measure/visits.ts";

/** Medians are of this many, but for hot runs, which are many more. */
const rounds = 5;

async function measure(only: readonly string[]): Promise<boolean> {
  const started = new Date();
  const versions: Partial<Record<BrowserName, string>> = {};
  const figures = new Figures();
  const own = await ownServer();
  const plain = await plainHost();

  const running = async (browser: BrowserName, work: (started: Awaited<ReturnType<typeof launch>>) => Promise<void>): Promise<void> => {
    const started = await launch({ browser });
    try {
      versions[browser] = await started.version();
      await work(started);
    } finally {
      await started.close();
    }
  };
  /** In each browser that is installed. */
  const everywhere = async (work: (figures: Figures, place: Place) => Promise<void>): Promise<void> => {
    for (const name of ["chromium", "firefox"] as const) {
      if (name === "firefox" && firefox() === undefined) console.log("Firefox is not installed (FIREFOX may name it): it is left out.");
      else await running(name, (browser) => work(figures, { browser, host: own, name }));
    }
  };
  const parts: Record<string, () => Promise<void> | void> = {
    reading: () => reading(figures, own, rounds),
    size: () => lessonSize(figures),
    hot: () =>
      running("chromium", async (browser) => {
        const place = { browser, host: own, name: "chromium" };
        await hot(figures, place, small, { firstOutput: 60, link: 8, native: 0.3 });
        await hot(figures, place, medium, { firstOutput: 130, link: 8, native: 0.3 });
        await hot(figures, place, http, { firstOutput: 200 });
        await stop(figures, browser, own, rounds);
      }),
    unedited: async () => {
      await unedited(figures, { browser: "chromium", host: own, form: "br", bars: { base: 2.6, further: 80, furtherBytes: 60 } }, rounds);
      await unedited(figures, { browser: "chromium", host: plain, form: "packs" }, rounds);
    },
    edited: async () => {
      await edited(figures, { browser: "chromium", host: own, form: "br", bars: { first: 2800, firstBytes: 9, second: 600 } }, rounds);
      await edited(figures, { browser: "chromium", host: plain, form: "packs", bars: { firstBytes: 13 } }, rounds);
    },
    memory: () => memory(figures, "chromium", own),
    firefox: async () => {
      if (firefox() === undefined) return console.log("Firefox is not installed (FIREFOX may name it): it is left out.");
      await running("firefox", async (browser) => {
        for (const text of [small, medium, http]) await hot(figures, { browser, host: own, name: "firefox" }, text);
      });
      await unedited(figures, { browser: "firefox", host: own, form: "br" }, rounds);
      await edited(figures, { browser: "firefox", host: own, form: "br" }, rounds);
      await edited(figures, { browser: "firefox", host: plain, form: "packs" }, rounds);
      await memory(figures, "firefox", own);
    },
    workers: () => everywhere(parallel.speedUp),
    start: () => everywhere(parallel.start),
    calls: () => everywhere(parallel.calls),
    shared: () => everywhere(parallel.memory),
    counter: () => everywhere(parallel.counter),
    checked: async () => {
      checked.size(figures);
      await everywhere(checked.cost);
    },
    schedules: () => everywhere(checked.schedules),
    benches: () => running("chromium", (browser) => benches(figures, { browser, host: own, name: "chromium" })),
  };

  console.log(`${cpus().length} x ${cpus()[0]?.model}, ${manifest().go}; medians of ${rounds}, of hot runs of more\n`);
  const unknown = only.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(", ")}; the parts are ${Object.keys(parts).join(", ")}`);
  try {
    for (const [name, part] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) await part();
  } finally {
    await own.close();
    await plain.close();
  }
  const missed = figures.missed();
  console.log(missed.length === 0 ? "\nAll bars are met." : `\nMissed: ${missed.map(({ name }) => name.trim()).join("; ")}`);
  if (only.length === 0) {
    const folder = path.join(repository, "results");
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, "measure.json");
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, go: manifest().go, node: process.version, ...versions };
    writeFileSync(file, `${JSON.stringify({ measured: started.toISOString(), machine, rounds, figures: figures.all, remarks: figures.remarks }, null, 2)}\n`);
    console.log(`Kept in ${path.relative(process.cwd(), file)}.`);
  }
  return missed.length === 0;
}

process.exitCode = (await measure(process.argv.slice(2))) ? 0 : 1;
