// Runs Go's own test programs in the page and compares.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "puppeteer-core";
import type { RunResult } from "../src/protocol/result.ts";
import { launch, open, type Playground } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { comparable, limit, Reference, text, type Outcome } from "./programs.ts";

/** Programs that may differ in a browser, each with its reason. */
export const exceptions = JSON.parse(readFileSync(new URL("conformance.json", import.meta.url), "utf8")) as Record<string, string>;

export type Verdict = "same" | "excluded" | "excepted";

export class Conformance {
  private readonly reference = new Reference();
  private host: Host | undefined;
  private browser: Browser | undefined;
  private page: Page | undefined;

  async open(): Promise<void> {
    this.host = await plainHost();
    this.browser = await launch();
    await this.renew();
  }

  async close(): Promise<void> {
    this.reference.close();
    await this.browser?.close();
    await this.host?.close();
  }

  /** A page of its own, so that a thousand programs do not share one page's memory. */
  async renew(): Promise<void> {
    await this.page?.close();
    this.page = await open(this.browser!, `${this.host!.root}play/`);
  }

  /** Fails with the difference, unless the program is an exception. */
  async check(name: string): Promise<Verdict> {
    const [want, got] = await Promise.all([this.reference.run(name), this.inPage(name)]);
    // What fails or hangs under Go's own runner says nothing of the page.
    if (want === null || want.status === "timeout") return "excluded";
    try {
      assert.deepEqual(comparable(got), comparable(want));
      return "same";
    } catch (error) {
      if (exceptions[name] !== undefined) return "excepted";
      throw error;
    }
  }

  private async inPage(name: string): Promise<Outcome> {
    const run = (): Promise<RunResult & { late: boolean }> =>
      this.page!.evaluate(
        async (files, env, limit) => {
          const element = document.querySelector("go-playground") as Playground;
          element.files = files;
          let late = false;
          // The time of a program is its own: the first output of the toolchain is not counted.
          const timer = setTimeout(() => {
            late = true;
            void element.stop();
          }, limit);
          const result = await element.run({ stdin: "", env });
          clearTimeout(timer);
          return { ...result, late };
        },
        { [path.basename(name)]: text(name) },
        { PATH: process.env["PATH"] ?? "" },
        limit + 10_000,
      );
    const result = await run();
    const failed = result.diagnostics.map((d) => `${d.file}:${d.line}:${d.column}: ${d.message}\n`).join("");
    return { status: result.late ? "timeout" : result.exitCode, stdout: result.stdout, stderr: failed + result.stderr };
  }
}
