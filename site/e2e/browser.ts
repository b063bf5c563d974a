// The browsers of the tests, and the few things every test does with a page.

import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer, { type Browser, type BrowserContext, type ElementHandle, type Page } from "puppeteer-core";
import type { ScheduleResult } from "../src/protocol/check.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, ReplayOptions, RunOptions, RunResult } from "../src/protocol/result.ts";
import type { Files } from "../src/protocol/files.ts";

/** What a playground element offers to a page. */
export interface Playground extends HTMLElement {
  files: Files;
  run(options?: RunOptions): Promise<RunResult>;
  check(options?: CheckOptions): Promise<RunResult>;
  explore(options?: ExploreOptions): Promise<ExploreResult>;
  replay(options?: ReplayOptions): Promise<ScheduleResult>;
  stop(): void | Promise<void>;
}

/** Long enough for a first run on a machine that is busy with something else. */
const patience = 240_000;

export type BrowserName = "chromium" | "firefox";

interface LaunchOptions {
  readonly browser?: BrowserName;
  /** A folder that outlives the browser; without it the browser begins with nothing. */
  readonly profile?: string;
  /** Further arguments of Chromium's. */
  readonly args?: readonly string[];
  /** Preferences of Firefox's. */
  readonly preferences?: Readonly<Record<string, unknown>>;
}

/** Where Firefox is; undefined where it is not. */
export function firefox(): string | undefined {
  return process.env["FIREFOX"] || ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((name) => existsSync(name));
}

export function launch({ browser = "chromium", profile, args = [], preferences = {} }: LaunchOptions = {}): Promise<Browser> {
  const common = {
    headless: true,
    protocolTimeout: patience,
    ...(profile === undefined ? {} : { userDataDir: profile }),
  };
  if (browser === "firefox") {
    const executablePath = firefox();
    if (executablePath === undefined) throw new Error("Firefox is not installed (FIREFOX may name it)");
    return puppeteer.launch({ ...common, browser, executablePath, extraPrefsFirefox: { ...preferences } });
  }
  return puppeteer.launch({
    ...common,
    executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
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

export interface Watched extends Page {
  /** Errors of the site's own. */
  readonly problems: string[];
}

/** An empty page, whose errors are noted, but for the expected ones. */
export async function blank(browser: Browser | BrowserContext, expected: readonly RegExp[] = []): Promise<Watched> {
  const page = Object.assign(await browser.newPage(), { problems: [] as string[] });
  page.setDefaultTimeout(patience);
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
  return page;
}

/**
 * Goes to an address of the site's, and waits until its playgrounds are alive, and until it is known whether the
 * page is isolated: from a host that sets no headers it is loaded twice, and what was done to the first is gone.
 */
export async function go(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => {
    const { isolate, isolation } = document.documentElement.dataset;
    const alive = customElements.get("go-playground") !== undefined || !document.querySelector("go-playground");
    return alive && (isolate === undefined || isolation !== undefined);
  });
}

/** A page of the site's. */
export async function open(browser: Browser | BrowserContext, address: string, expected: readonly RegExp[] = []): Promise<Watched> {
  const page = await blank(browser, expected);
  await go(page, address);
  return page;
}

/** Runs files in the page's first playground, or as it stands. */
export function run(page: Page, files: Files | null, options: RunOptions = {}): Promise<RunResult> {
  return runIn(page, "go-playground", files, options);
}

/** Runs an example of the page's, by name: as it stands, or with other files. */
export function runExample(page: Page, name: string, files: Files | null = null, options: RunOptions = { stdin: "" }): Promise<RunResult> {
  return runIn(page, `go-playground[src="${name}"]`, files, options);
}

function runIn(page: Page, selector: string, files: Files | null, options: RunOptions): Promise<RunResult> {
  return page.evaluate(
    async (selector, files, options) => {
      const playground = document.querySelector(selector) as Playground;
      if (files) playground.files = files;
      return playground.run(options);
    },
    selector,
    files,
    options,
  );
}

export function playground(page: Page): Promise<ElementHandle<Playground>> {
  return page.$("go-playground") as unknown as Promise<ElementHandle<Playground>>;
}

/** Puts the cursor into the text of the page's first playground, as a reader does: by a click. */
export async function enterEditor(page: Page): Promise<void> {
  const text = await page.waitForSelector("go-playground .cm-content");
  await text!.click();
  await page.waitForFunction(() => document.activeElement?.closest("go-playground .cm-editor") != null);
}

/** Types at the beginning of the text, and waits until the playground has taken it. */
export async function typeAtStart(page: Page, text: string): Promise<void> {
  await page.waitForSelector("go-playground .cm-content");
  await page.focus("go-playground .cm-content");
  await page.keyboard.type(text);
  await page.waitForFunction((text) => Object.values((document.querySelector("go-playground") as Playground).files).some((file) => file.startsWith(text)), {}, text);
}

/** Waits until the output of the page's first playground shows this; gives all of the output. */
export async function shown(page: Page, pattern: RegExp): Promise<string> {
  const found = await page.waitForFunction(
    (source, flags) => {
      const text = document.querySelector<HTMLElement>("go-playground .pg-output")?.innerText ?? "";
      return new RegExp(source, flags).test(text) && { text };
    },
    {},
    pattern.source,
    pattern.flags,
  );
  return ((await found.jsonValue()) as { text: string }).text;
}

/** Waits for something that no event tells of; the words say what is there instead. */
export async function until(holds: () => boolean, instead: () => string): Promise<void> {
  const end = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`after ${patience / 1000} s there is still: ${instead()}`);
    await pause(50);
  }
}

/** A program of one file. */
export function main(text: string): Files {
  return { "main.go": `package main\n\n${text}` };
}
