// Runs Go's own test programs in the page and compares.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "puppeteer-core";
import type { RunResult } from "../src/protocol/result.ts";
import { launch, open, type Playground } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { comparable, Reference, text, type Outcome } from "./programs.ts";

interface Exceptions {
  /** Programs that may differ in a browser, each with its reason. */
  readonly different: Readonly<Record<string, string>>;
  /** Programs that cannot be linked against a base and may be linked in full, each with its reason. */
  readonly inFull: Readonly<Record<string, string>>;
}

export const exceptions = JSON.parse(readFileSync(new URL("conformance.json", import.meta.url), "utf8")) as Exceptions;

/** So many are no exceptions any more. */
export function few({ different, inFull }: Exceptions): boolean {
  return Object.keys(different).length + Object.keys(inFull).length <= 10;
}

/** How long a program may take in the page, with all that is loaded and built for it; far longer than any takes. */
const limit = 180_000;
/** Programs that share a page, so that a thousand do not share one's memory. */
const share = 100;

export type Verdict = "same" | "excluded" | "excepted";

export class Conformance {
  private readonly reference: Reference;
  private host: Host | undefined;
  private browser: Browser | undefined;
  private page: Page | undefined;
  private ran = 0;

  /** The programs are checked in this order. */
  constructor(names: readonly string[]) {
    this.reference = new Reference(names);
  }

  async open(): Promise<void> {
    this.host = await plainHost();
    this.browser = await launch();
  }

  async close(): Promise<void> {
    this.reference.close();
    await this.browser?.close();
    await this.host?.close();
  }

  /** Fails with the difference, unless the program is an exception. */
  async check(name: string): Promise<Verdict> {
    const want = await this.reference.run(name);
    // What fails or hangs under Go's own runner says nothing of the page.
    if (want === null || want.status === "timeout") return "excluded";
    const got = await this.inPage(name);
    if (exceptions.inFull[name] === undefined) assert.equal(got.fallback, "", "it was linked in full");
    try {
      assert.deepEqual(comparable(got), comparable(want));
      return "same";
    } catch (error) {
      if (exceptions.different[name] !== undefined) return "excepted";
      throw error;
    }
  }

  private async inPage(name: string): Promise<Outcome & { readonly fallback: string }> {
    if (this.ran++ % share === 0) {
      await this.page?.close();
      this.page = await open(this.browser!, `${this.host!.root}play/`);
    }
    const run = (): Promise<RunResult & { late: boolean; fallback: string }> =>
      this.page!.evaluate(
        async (files, env, limit) => {
          const element = document.querySelector("go-playground") as Playground;
          element.files = files;
          let late = false;
          const timer = setTimeout(() => {
            late = true;
            void element.stop();
          }, limit);
          const result = await element.run({ stdin: "", env });
          clearTimeout(timer);
          const notes = [...element.querySelectorAll(".console-note")].map((note) => note.textContent);
          return { ...result, late, fallback: notes.find((note) => note.includes("linked in full")) ?? "" };
        },
        { [path.basename(name)]: text(name) },
        { PATH: process.env["PATH"] ?? "" },
        limit,
      );
    const result = await run();
    const failed = result.diagnostics.map((d) => `${d.file}:${d.line}:${d.column}: ${d.message}\n`).join("");
    return { status: result.late ? "timeout" : result.exitCode, stdout: result.stdout, stderr: failed + result.stderr, fallback: result.fallback };
  }
}
