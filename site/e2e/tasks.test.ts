// Ending the further workers of a program by their buttons, in Chromium: the program hears of it as
// of a crash, and the task queue of the lesson loses nothing by it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { launch, open, runExample, shown, type Playground, type Watched } from "./browser.ts";
import { ownServer, type Host } from "./hosts.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const example = "task-queue/queue";

/** Each of two workers stays with its task until somebody ends it. */
const held = `package main

import (
	"context"
	"fmt"

	"interleave/wasm/parallel"
)

var hold = parallel.Func("hold", func(ctx context.Context, n int) (int, error) {
	<-ctx.Done()
	return n, nil
})

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		pool, err := parallel.NewPool(ctx, 2)
		if err != nil {
			fmt.Println(err)
			return
		}
		var tasks []*parallel.Future[int]
		for n := range 2 {
			tasks = append(tasks, hold.Submit(ctx, pool, n))
		}
		for _, task := range tasks {
			_, err := task.Wait(ctx)
			fmt.Println(err)
		}
		pool.Kill()
	})
}
`;

describe("workers that the reader ends", () => {
  let host: Host;
  let browser: Browser;
  let page: Watched;

  before(async () => {
    host = await ownServer();
    browser = await launch();
    page = await open(browser, `${host.root}task-queue/`);
    await page.waitForSelector(`go-playground[src="${example}"][data-up]`);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  /** The row of the example: its buttons' words, those out of use in parentheses. */
  const row = (): Promise<string[]> =>
    page.$$eval("go-playground .pg-workers:not([hidden]) button", (all) => all.map(({ textContent, ariaDisabled }) => (ariaDisabled === "true" ? `(${textContent})` : textContent)));
  const rowIs = (...words: string[]): Promise<unknown> =>
    page.waitForFunction(
      (words) =>
        words ===
        [...document.querySelectorAll("go-playground .pg-workers:not([hidden]) button")].map(({ textContent, ariaDisabled }) => (ariaDisabled === "true" ? `(${textContent})` : textContent)).join(),
      {},
      words.join(),
    );
  /** Where what comes after the example stands on the page. */
  const below = (): Promise<number> => page.$eval("#what-to-look-at", (heading) => heading.getBoundingClientRect().top + scrollY);

  test("by mouse and by keyboard: the program hears of it, and nothing moves", async () => {
    await page.evaluate((name, files) => void (document.querySelector<Playground>(`go-playground[src="${name}"]`)!.files = files), example, { "main.go": held });
    const place = await below();
    assert.match(await page.$eval("go-playground .pg-workers", ({ textContent }) => textContent), /each of its workers has a button/);
    const result = runExample(page, example);
    await rowIs("End worker 1", "End worker 2");
    assert.equal(await below(), place);
    await page.click('go-playground .pg-workers ::-p-xpath(.//button[.="End worker 2"])');
    await shown(page, /Worker 2 crashed: ended by the reader\./);
    // Another one has taken its place.
    await rowIs("End worker 1", "End worker 2");
    await page.focus("go-playground .pg-workers button");
    await page.keyboard.press("Enter");
    const { stdout, exitCode } = await result;
    assert.deepEqual([stdout, exitCode], ["hold: worker 1 died: ended by the reader\nhold: worker 2 died: ended by the reader\n", 0]);
    await rowIs("(End worker 1)", "(End worker 2)");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "End worker 1");
    assert.equal(await below(), place);
  });

  test("of the task queue: all is done, and the death is told", async () => {
    await page.evaluate(
      (name) => {
        const playground = document.querySelector<Playground>(`go-playground[src="${name}"]`)!;
        // What the reader would see first is what is pressed: the run lasts as long as its tasks.
        const press = new MutationObserver(() => {
          const button = [...playground.querySelectorAll("button")].find(({ textContent, ariaDisabled }) => textContent === "End worker 2" && ariaDisabled === "false");
          if (button === undefined) return;
          press.disconnect();
          button.click();
        });
        playground.querySelectorAll<HTMLButtonElement>("button").forEach((button) => button.textContent === "Reset" && button.click());
        press.observe(playground.querySelector(".pg-workers")!, { subtree: true, childList: true, attributes: true });
      },
      example,
    );
    const { stdout, exitCode } = await runExample(page, example);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^task 80: asked for it \d{2,} times\ntask 7: given out \d+ times\n80 of 80 done\n$/);
    assert.match(await shown(page, /workers? crashed\./), /Worker 2 crashed: ended by the reader\.[^]*80 of 80 done/);
    assert.ok((await row()).every((words) => words.startsWith("(")));
  });

  test("in either theme and on a phone the row is accessible, and fits", async () => {
    await page.setViewport({ width: 390, height: 844 });
    await page.evaluate(axe);
    for (const value of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      const found = await page.evaluate(async (name) => {
        const { axe } = window as unknown as { axe: { run(within: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        const { violations } = await axe.run(`go-playground[src="${name}"]`);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      }, example);
      assert.deepEqual(found, [], value);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(page.problems, []);
  });
});
