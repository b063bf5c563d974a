// Every example of every lesson, unedited and edited, on both hosts. Nothing else runs meanwhile, since many
// tell of time.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { launch, open, type Watched } from "./browser.ts";
import { edited, placed, unedited } from "./examples.ts";
import { ownServer, plainHost, type Host } from "./hosts.ts";
import { examples, lessonPages, manifest, measures } from "./manifest.ts";

const site = manifest();
const names = examples(site).filter((name) => !site.examples[name]!.exercise);

/**
 * One that measures how fast it computes is disturbed by what else the machine does: what it claims has to be
 * seen in one run of so many.
 */
const tries = 3;

for (const start of [ownServer, plainHost]) {
  describe(`lessons on ${start === ownServer ? "server.go" : "a plain host"}`, () => {
    let host: Host;
    let browser: Browser;
    before(async () => {
      host = await start();
      browser = await launch();
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    // Most of the programs wait most of the time, so some run at once.
    for (const address of lessonPages(site)) {
      const mine = names.filter((name) => site.examples[name]!.lesson === address);
      describe(address, () => {
        let page: Watched;
        before(async () => {
          page = await open(browser, host.root + address);
        });
        after(() => page.close());

        describe("waiting", { concurrency: 4 }, () => {
          for (const name of mine.filter((name) => !measures(name))) test(`${name}: unedited`, () => unedited(page, name));
        });
        for (const name of mine.filter(measures)) test(`${name}: unedited`, () => unedited(page, name, tries));
        test("nothing went wrong in the page", () => assert.deepEqual(page.problems, []));
      });
    }

    describe("edited, in one page, which compiles one after another", () => {
      let page: Watched;
      before(async () => {
        page = await open(browser, `${host.root}play/`);
      });
      after(() => page.close());

      describe("waiting", { concurrency: 3 }, () => {
        for (const name of names.filter((name) => !measures(name))) test(`${name}: edited`, () => placed(page, name, () => edited(page, name)));
      });
      for (const name of names.filter(measures)) test(`${name}: edited`, () => placed(page, name, () => edited(page, name, tries)));
      test("nothing went wrong in the page", () => assert.deepEqual(page.problems, []));
    });
  });
}
