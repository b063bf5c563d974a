// What a browser holds from run to run. Of what browsers that run at the same time have in common, each counts
// its part only: so no other one begins or ends meanwhile.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { launch, main, open, run } from "./browser.ts";
import { plainHost } from "./hosts.ts";
import { collect, held } from "./memory.ts";

test("memory does not grow from run to run", { skip: !existsSync("/proc/self/smaps_rollup") && "it is read from /proc" }, async () => {
  const host = await plainHost();
  const browser = await launch();
  try {
    const page = await open(browser, `${host.root}play/`);
    const runs = async (from: number, to: number): Promise<number> => {
      for (let i = from; i < to; i++) {
        const result = await run(page, main(`import "fmt"\n\nfunc main() { fmt.Println("run", ${i}) }\n`));
        assert.equal(result.stdout, `run ${i}\n`);
        // The tools of the next build are started in the pause.
        await pause(100);
      }
      await collect(page, "chromium");
      return held(browser);
    };
    const before = await runs(0, 10);
    const then = await runs(10, 50);
    assert.ok(then < 1.3 * before, `${Math.round(then / 1e6)} MB after 50 runs, ${Math.round(before / 1e6)} MB after 10`);
  } finally {
    await browser.close();
    await host.close();
  }
});
