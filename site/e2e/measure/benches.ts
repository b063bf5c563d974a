// The workloads of the measurements' page, measured in the page as a reader does: one after the
// other, by its own buttons. The lines of its table are told, with what lies beside them in results/.

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Benches } from "../../src/protocol/benches.ts";
import { open } from "../browser.ts";
import { dist } from "../hosts.ts";
import { manifest } from "../manifest.ts";
import type { Figures } from "./figures.ts";
import type { Place } from "./hot.ts";

export async function benches(figures: Figures, { browser, host, name }: Place): Promise<void> {
  const { benches } = JSON.parse(readFileSync(path.join(dist, manifest().benches), "utf8")) as Benches;
  const workloads = Object.keys(benches).filter((example) => benches[example]!.workload !== "");
  const page = await open(browser, `${host.root}bench/`);
  for (const example of workloads) {
    const section = `section[data-example="${example}"]`;
    const button = (words: string): string => `${section} ::-p-xpath(.//button[normalize-space()="${words}"])`;
    await page.locator(button("Run it here")).click();
    await page.waitForFunction((section) => /Measured \d+ benchmark/.test(document.querySelector(`${section} [role=status]`)?.textContent ?? ""), { timeout: 120_000 }, section);
  }
  const lines = await page.$$eval(".bench-workloads tr", (rows) =>
    rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, " "))),
  );
  for (const line of lines) figures.remark(line.join(" | "));
  const measured = new Set(lines.filter((line) => line.length > 2 && line.slice(-3).some((cell) => /\d/.test(cell))).map((line) => line[0]!.replace(/ (the tutorial's size|scaled up)$/, "")));
  figures.tellAtLeast(`workloads measured in the page, ${name}`, measured.size, "points", workloads.length);
  await page.close();
}
