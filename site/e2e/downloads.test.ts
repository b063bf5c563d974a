// Downloads that break, and a site that was replaced: each has its clear message.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launch, main, named, open, shown, typeAtStart, type Playground } from "./browser.ts";
import type { Files } from "../src/protocol/files.ts";
import { plainHost, type Host, type Meddling } from "./hosts.ts";

const program = main(`func main() { println("works") }\n`);

/** Starts a run; gives what the page shows of its end. */
async function attempt(page: Page, expected: RegExp, files: Files | null = program): Promise<string> {
  await page.evaluate((files) => {
    const element = document.querySelector("go-playground") as Playground;
    if (files) element.files = files;
    void element.run().catch(() => undefined);
  }, files);
  return shown(page, expected);
}

describe("downloads", () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  async function meddled(meddling: Meddling, expected: RegExp[], check: (page: Page, host: Host) => Promise<void>): Promise<void> {
    const host = await plainHost(meddling);
    const context = await browser.createBrowserContext();
    try {
      const page = await open(context, `${host.root}play/`, expected);
      await check(page, host);
      assert.deepEqual(page.problems, []);
    } finally {
      await context.close();
      await host.close();
    }
  }

  const compiler = /tools\/compile\.[0-9a-f]+\.wasm(\.pack)?$/;

  test("a line that breaks once is tried again", async () => {
    let broken = 0;
    await meddled(
      { answer: (file, body) => (compiler.test(file) && broken++ === 0 ? { body: body.subarray(0, 1000), cut: true } : undefined) },
      [/ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|ERR_CONNECTION/],
      async (page) => void (await attempt(page, /works/)),
    );
    assert.ok(broken > 1);
  });

  test("a truncated file is named, and Retry works when the host is mended", async () => {
    let mended = false;
    await meddled({ answer: (file, body) => (!mended && compiler.test(file) ? { body: body.subarray(0, body.length >> 1) } : undefined) }, [], async (page) => {
      await attempt(page, /compile\.wasm broke off after [\d.]+ of [\d.]+ MB\. Try again/);
      mended = true;
      await page.click(named("Retry"));
      await shown(page, /works/);
    });
  });

  test("an altered file is refused", async () => {
    await meddled(
      {
        answer: (file, body) => {
          if (!compiler.test(file)) return undefined;
          body[body.length >> 1]! ^= 0xff;
          return { body };
        },
      },
      [],
      async (page) => void (await attempt(page, /compile\.wasm.*(does not unpack|checksum differs)/is)),
    );
  });

  test("a site that was replaced says so and keeps the edits", async () => {
    let replaced = false;
    // The next build: its pages name another manifest, and no file of the old one is left.
    const next = (file: string, body: Buffer): { status?: number; body: Buffer } | undefined => {
      if (!replaced) return undefined;
      if (file === "assets/manifest.0123456789.json") return { body: Buffer.from('{"format":1,"build":"the next"}') };
      if (file.startsWith("assets/")) return { status: 404, body: Buffer.from("gone") };
      if (file.endsWith(".html")) return { body: Buffer.from(body.toString().replace(/manifest\.[0-9a-f]+\.json/, "manifest.0123456789.json")) };
      return undefined;
    };
    await meddled({ answer: next }, [/404/], async (page) => {
      await page.waitForSelector("go-playground .cm-content");
      // Before the text gets the focus, which fetches what a run takes.
      replaced = true;
      await typeAtStart(page, "// kept\n");
      await attempt(page, /(replaced|updated|new version).*reload/is, null);
      replaced = false;
      await page.reload();
      await page.waitForSelector("go-playground .cm-content");
      const text = await page.$eval("go-playground", (element) => (element as Playground).files["main.go"]!);
      assert.match(text, /^\/\/ kept\n/);
    });
  });

  test("what was fetched once is not fetched again on the next visit", async () => {
    const asked: string[] = [];
    await meddled({ asked }, [], async (page) => {
      await attempt(page, /works/);
      assert.ok(asked.some((file) => compiler.test(file)));
      asked.length = 0;
      await page.reload();
      await attempt(page, /works/);
      assert.deepEqual(asked.filter((file) => file.endsWith(".pack")), []);
    });
  });
});
