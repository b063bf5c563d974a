// What has to come soon, or in the time that was given: while nothing else runs.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { type BrowserName, launch, main, open, playground, type Playground, shown, type Watched } from "./browser.ts";
import { type Host, ownServer } from "./hosts.ts";

const flood = main(`import "fmt"

func main() {
	for i := 0; ; i++ {
		fmt.Println("line", i)
	}
}
`);

const together = main(`import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	n := 0
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			n++
		})
	}
	wg.Wait()
	fmt.Println(n)
}
`);

for (const name of ["chromium", "firefox"] satisfies BrowserName[]) {
  describe(`in time in ${name}`, () => {
    let host: Host;
    let browser: Browser;
    let page: Watched;
    before(async () => {
      host = await ownServer();
      browser = await launch({ browser: name });
      page = await open(browser, `${host.root}play/`);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("an exploration stops with what there is, and keeps to the time that it was given", async () => {
      const stopped = await page.evaluate(async (files) => {
        const element = document.querySelector("go-playground") as Playground;
        element.files = files;
        let heard = 0;
        let since = 0;
        element.addEventListener("explored", () => {
          if (++heard !== 3) return;
          since = performance.now();
          void element.stop();
        });
        const { schedules, asked, outcomes, replayable } = await element.explore({ schedules: 100_000, budgetMs: 600_000 });
        return { schedules, asked, replayable, counted: outcomes.reduce((sum, { count }) => sum + count, 0), took: performance.now() - since };
      }, together);
      assert.ok(stopped.schedules > 0 && stopped.schedules < 100_000 && stopped.counted === stopped.schedules, JSON.stringify(stopped));
      assert.ok(stopped.took < 3000, `${stopped.took} ms until it stood`);
      const { schedules, exploring } = await page.evaluate(async () => {
        const { schedules, timings } = await (document.querySelector("go-playground") as Playground).explore({ schedules: 100_000, budgetMs: 1500 });
        return { schedules, exploring: timings.exploring };
      });
      assert.ok(schedules > 0 && schedules < 100_000);
      assert.ok(exploring > 1400 && exploring < 6000, `${exploring} ms`);
    });

    if (name === "chromium") {
      test("a flood is cut, the page answers, Stop works", async () => {
        const element = await playground(page);
        const delays = await element.evaluate(async (element, files) => {
          element.files = files;
          const pending = element.run();
          await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
          const delays: number[] = [];
          const output = element.querySelector(".pg-output")!;
          while (delays.length < 20 || !output.textContent.includes("dropped")) {
            const asked = performance.now();
            await new Promise((resolve) => setTimeout(resolve, 50));
            delays.push(performance.now() - asked - 50);
          }
          window.press("Stop");
          await pending;
          return delays;
        }, flood);
        delays.sort((a, b) => a - b);
        // Far more than on a machine that has nothing else to do, far less than a page that hangs.
        assert.ok(delays[delays.length >> 1]! < 1000, `delays ${delays.map(Math.round).join(", ")} ms`);
        const text = await shown(page, /dropped/);
        assert.ok(text.includes("line 9999") && !text.includes("line 10001"), "10,000 lines are kept");
      });
    }

    test("nothing went wrong in the page", () => assert.deepEqual(page.problems, []));
  });
}
