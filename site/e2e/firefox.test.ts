// The site in another engine: what a reader of a lesson does, in Firefox.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { enterEditor, launch, named, open, playground, run, runExample, shown, type Watched } from "./browser.ts";
import { ownServer, type Host } from "./hosts.ts";
import { assertWanted, declaredStatus, examples, manifest, source } from "./manifest.ts";

const site = manifest();
const name = examples(site).find((name) => site.examples[name]!.program && !site.examples[name]!.exercise)!;

describe("Firefox", () => {
  let host: Host;
  let browser: Browser;
  let page: Watched;

  before(async () => {
    host = await ownServer();
    browser = await launch({ browser: "firefox" });
    page = await open(browser, host.root + site.examples[name]!.lesson);
  });
  after(async () => {
    await browser?.close();
    await host?.close();
  });

  test("an example, unedited", async () => {
    const result = await runExample(page, name);
    assert.equal(result.exitCode, declaredStatus(name));
    assertWanted(name, result.stdout);
    assert.equal(result.timings.compile, 0, "an unedited example needs no compiler");
  });

  test("the same, edited", async () => {
    await enterEditor(page);
    const { files } = source(site, name);
    const result = await runExample(page, name, { ...files, "main.go": `${files["main.go"]}\n// An edit.\n` });
    assert.deepEqual(result.diagnostics, []);
    assertWanted(name, result.stdout);
    assert.ok(result.timings.compile > 0);
  });

  test("a deadlock is reported, with places that lead into the text", async () => {
    const text = `package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("before")\n\tvar c chan int\n\t<-c\n}\n`;
    const result = await run(page, { "main.go": text });
    assert.deepEqual([result.stdout, result.exitCode], ["before\n", 2]);
    assert.match(result.stderr, /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[chan receive/);
    await shown(page, /main\.go:8/);
  });

  test("Stop ends an endless loop, and the next run starts", async () => {
    const element = await playground(page);
    const status = await element.evaluate(async (element) => {
      element.files = { "main.go": `package main\n\nfunc main() { println("on"); for {} }\n` };
      const pending = element.run();
      await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
      window.press("Stop");
      return (await pending).exitCode;
    });
    assert.equal(status, -1);
    await element.evaluate((element) => (element.files = { "main.go": `package main\n\nfunc main() { println("next") }\n` }));
    await page.click(named("Run"));
    await shown(page, /next/);
  });

  test("nothing went wrong in the page", () => {
    assert.deepEqual(page.problems, []);
  });
});
