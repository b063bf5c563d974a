// Every page of the site is there, on both hosts, and every link inside of it leads somewhere.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { launch, open } from "./browser.ts";
import { ownServer, plainHost } from "./hosts.ts";

describe("links", { concurrency: 2 }, () => {
  for (const start of [ownServer, plainHost]) {
    test(`from page to page on ${start === ownServer ? "server.go" : "a plain host"}`, async () => {
      const host = await start();
      const browser = await launch();
      try {
        const page = await open(browser, host.root);
        // The pages are read as documents: they hold their links without script.
        const { seen, wrong } = await page.evaluate(async (root) => {
          const seen = new Map<string, Document | null>();
          const wrong: string[] = [];
          /** What a page links to inside the site, with the part behind #. */
          const linked: { from: string; to: URL }[] = [];
          const queue = [root];
          for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
            if (seen.has(address)) continue;
            const response = await fetch(address, { cache: "no-store" });
            if (response.status !== 200 || response.url !== address) wrong.push(`${address}: status ${response.status}, ${response.url}`);
            if (!response.headers.get("Content-Type")?.includes("html")) {
              seen.set(address, null);
              await response.body?.cancel();
              continue;
            }
            const found = new DOMParser().parseFromString(await response.text(), "text/html");
            seen.set(address, found);
            for (const link of found.querySelectorAll("a[href]")) {
              const to = new URL(link.getAttribute("href")!, address);
              if (to.href.startsWith(root)) {
                linked.push({ from: address, to });
                queue.push(to.href.split("#")[0]!);
              } else if (to.origin === new URL(root).origin) wrong.push(`${address} leads out of the site's folder: ${to.href}`);
            }
          }
          for (const { from, to } of linked) {
            const there = seen.get(to.href.split("#")[0]!);
            // Behind the # of the play view stands a program.
            if (to.hash && there && !to.hash.includes("=") && !there.getElementById(decodeURIComponent(to.hash.slice(1)))) wrong.push(`${from}: nothing is named ${to.href}`);
          }
          return { seen: [...seen.keys()], wrong };
        }, host.root);
        assert.deepEqual(wrong, []);
        assert.ok(seen.length >= 5, seen.join("\n"));
      } finally {
        await browser.close();
        await host.close();
      }
    });
  }
});
