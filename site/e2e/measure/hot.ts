// Edit after edit on one page: click to first output, and the same text with `go run` natively.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "puppeteer-core";
import { enterEditor, open, run } from "../browser.ts";
import type { Host } from "../hosts.ts";
import { median, type Figures } from "./figures.ts";
import type { Text } from "./texts.ts";

/** A reader looks at what a run printed before the next: milliseconds. */
export const think = 250;
/** Edits before those that count, and those. */
const before = 25;
const counted = 15;

export interface Bars {
  readonly firstOutput: number;
  readonly link?: number;
  /** Against `go run`. */
  readonly native?: number;
}

/** Where and in what a program is run; the figures bear its name. */
export interface Place {
  readonly browser: Browser;
  readonly host: Host;
  readonly name: string;
}

/** Compares with the native toolchain where there is a bar for that. */
export async function hot(figures: Figures, { browser, host, name }: Place, text: Text, bars?: Bars): Promise<void> {
  const page = await open(browser, `${host.root}play/`);
  const native = bars?.native === undefined ? null : new Native();
  const parts = { firstOutput: [] as number[], compile: [] as number[], link: [] as number[], start: [] as number[] };
  const beside: number[] = [];
  try {
    await enterEditor(page);
    await native?.run(text.edited());
    for (let i = 0; i < before + counted; i++) {
      const files = { "main.go": text.edited() };
      const result = await run(page, files);
      if (!result.stdout.startsWith("edit")) throw new Error(`in the page: ${JSON.stringify(result)}`);
      await pause(think);
      const took = await native?.run(files["main.go"]);
      if (native !== null) await pause(think);
      if (i < before) continue;
      for (const part of Object.keys(parts) as (keyof typeof parts)[]) parts[part].push(result.timings[part]);
      if (took !== undefined) beside.push(took);
    }
  } finally {
    native?.close();
    await page.close();
  }
  const what = `${name}, hot, ${text.title}:`;
  figures.tell(`${what} click to first output`, median(parts.firstOutput), "ms", bars?.firstOutput);
  figures.tell(`${what} compile`, median(parts.compile), "ms");
  figures.tell(`${what} link`, median(parts.link), "ms", bars?.link);
  figures.tell(`${what} start`, median(parts.start), "ms");
  if (beside.length === 0) return;
  figures.tell(`${what} go run of the same edited file, natively`, median(beside), "ms");
  figures.tell(`${what} first output against go run`, median(parts.firstOutput) / median(beside), "times", bars?.native);
}

class Native {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "measure-"));

  /** How long `go run` takes, from its start to its end. */
  async run(text: string): Promise<number> {
    const file = path.join(this.folder, "main.go");
    writeFileSync(file, text);
    const start = performance.now();
    const child = spawn("go", ["run", file], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    const took = performance.now() - start;
    if (status !== 0 || !output.startsWith("edit")) throw new Error(`go run ended with status ${status}: ${output}`);
    return took;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
