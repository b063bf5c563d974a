// `make screenshot`: the picture in the README, of the built site in Chromium.

import path from "node:path";
import { launch, named, open } from "./browser.ts";
import { ownServer, repository } from "./hosts.ts";

const host = await ownServer();
const browser = await launch();
try {
  const page = await open(browser, `${host.root}goroutines/`);
  await page.setViewport({ width: 1280, height: 1180 });
  await page.waitForSelector("go-playground .cm-content");
  await page.click(named("Run"));
  await page.waitForFunction(() => /ended|finished/i.test(document.querySelector("go-playground")!.textContent!), { timeout: 60_000 });
  await page.evaluate(() => {
    const { top } = document.querySelector("go-playground")!.getBoundingClientRect();
    scrollBy({ top: top - 24, behavior: "instant" });
  });
  const file = path.join(repository, "site", "screenshot.png");
  await page.screenshot({ path: file as `${string}.png` });
  console.log(`site/screenshot.png is new.`);
} finally {
  await browser.close();
  await host.close();
}
