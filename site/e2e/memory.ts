// What a browser's processes hold together.

import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import type { BrowserName } from "./browser.ts";

/** Sum of the proportional set sizes of a browser's processes, in bytes (Linux). */
export function held(browser: Browser): number {
  const root = browser.process()?.pid;
  if (root === undefined) throw new Error("the browser is not a process of ours");
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended in the meantime.
    }
  }
  const ours = (pid: number | undefined): boolean => pid === root || (pid !== undefined && pid > 1 && ours(parents.get(pid)));
  let sum = 0;
  for (const pid of parents.keys()) {
    if (!ours(pid)) continue;
    try {
      sum += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
    } catch {
      // It ended in the meantime.
    }
  }
  return sum;
}

/** Collects garbage in the page and its workers where the browser can be told to, and lets ended workers go. */
export async function collect(page: Page, browser: BrowserName): Promise<void> {
  const session = browser === "chromium" ? await page.createCDPSession() : null;
  for (let i = 0; i < 3; i++) {
    await session?.send("HeapProfiler.collectGarbage");
    if (session) for (const worker of page.workers()) await worker.client.send("HeapProfiler.collectGarbage").catch(() => undefined);
    await pause(2000);
  }
  await session?.detach();
}
