// Running the examples of lessons in a page, and holding them to their want files.

import assert from "node:assert/strict";
import type { RunResult } from "../src/protocol/result.ts";
import { runExample, type Watched } from "./browser.ts";
import { assertWanted, declaredStatus, manifest, source } from "./manifest.ts";

const site = manifest();

/** Lends a page a playground with an example, so that many can follow each other where the tools are at hand. */
export async function placed(page: Watched, name: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate((name) => {
    const element = document.createElement("go-playground");
    element.setAttribute("src", name);
    document.querySelector("main")!.append(element);
  }, name);
  try {
    await work();
  } finally {
    await page.evaluate((name) => document.querySelector(`go-playground[src="${name}"]`)!.remove(), name);
  }
}

/** As it stands: nothing is compiled for it. Its output has to be as wanted in one of so many runs. */
export async function unedited(page: Watched, name: string, tries = 1): Promise<void> {
  const result = await seen(name, () => runExample(page, name), tries);
  assert.equal(result.timings.compile, 0, "an unedited example needs no compiler");
}

let edits = 0;

/** With an edit that it has not had before. */
export async function edited(page: Watched, name: string, tries = 1): Promise<void> {
  const { files } = source(site, name);
  const again = (): Promise<RunResult> => runExample(page, name, { ...files, "main.go": `${files["main.go"]}\n// Edit ${++edits}.\n` });
  const result = await seen(name, again, tries);
  assert.deepEqual(result.diagnostics, []);
  assert.ok(result.timings.compile > 0);
}

async function seen(name: string, run: () => Promise<RunResult>, tries: number): Promise<RunResult> {
  const result = await run();
  try {
    assertOutput(name, result);
    return result;
  } catch (error) {
    if (tries === 1) throw error;
    return seen(name, run, tries - 1);
  }
}

function assertOutput(name: string, result: RunResult): void {
  assert.equal(result.exitCode, declaredStatus(name), `${name} ends with status ${result.exitCode}\n${result.stderr}`);
  assertWanted(name, result.stdout);
}
