// Chromium for the tests, and the few things every test does with a page.

import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import type { RunOptions, RunResult } from "../src/protocol/result.ts";
import type { Files } from "../src/protocol/files.ts";

/** What a playground element offers to a page. */
export interface Playground extends HTMLElement {
  files: Files;
  run(options?: RunOptions): Promise<RunResult>;
  stop(): void | Promise<void>;
}

export function launch(options: { profile?: string; args?: readonly string[] } = {}): Promise<Browser> {
  return puppeteer.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    headless: true,
    protocolTimeout: 240_000,
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(options.args ?? []),
    ],
  });
}

/** The button of the page's first playground that bears these words. */
export function named(words: string): string {
  return `go-playground ::-p-xpath(.//button[normalize-space()="${words}"])`;
}

declare global {
  interface Window {
    /** Presses a button of the page's first playground by its words, for scripts inside the page. */
    press(words: string): void;
  }
}

/** A page that fails the test on any error of the site's own. */
export async function open(browser: Browser, address: string, expected: readonly RegExp[] = []): Promise<Page & { problems: string[] }> {
  const page = Object.assign(await browser.newPage(), { problems: [] as string[] });
  const note = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) page.problems.push(text);
  };
  page.on("pageerror", (error) => note(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} ${message.location().url ?? ""}`);
  });
  await page.evaluateOnNewDocument(() => {
    window.press = (words) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>("go-playground button")];
      const found = buttons.find((button) => button.textContent.trim() === words);
      if (!found) throw new Error(`no button ${words}`);
      found.click();
    };
  });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => customElements.get("go-playground") !== undefined || !document.querySelector("go-playground"));
  return page;
}

/** Runs files in the page's first playground. */
export function run(page: Page, files: Files | null, options: RunOptions = {}): Promise<RunResult> {
  return page.evaluate(
    async (files, options) => {
      const playground = document.querySelector("go-playground") as Playground;
      if (files) playground.files = files;
      return playground.run(options);
    },
    files,
    options,
  );
}

export function playground(page: Page): Promise<ElementHandle<Playground>> {
  return page.$("go-playground") as unknown as Promise<ElementHandle<Playground>>;
}

/** A program of one file. */
export function main(text: string): Files {
  return { "main.go": `package main\n\n${text}` };
}
