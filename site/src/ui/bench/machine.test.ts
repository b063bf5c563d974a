import assert from "node:assert/strict";
import { test } from "node:test";

import { browserName } from "./machine.ts";

test("the browser's name is its own, whatever else it claims to be", () => {
  const chromium = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  for (const [userAgent, name] of [
    [chromium, "Chrome 140"],
    [`${chromium} Edg/139.0.0.0`, "Edge 139"],
    [chromium.replace("Chrome", "HeadlessChrome"), "Chrome 140"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15", "Safari 18.3"],
    ["curl/8", "an unnamed browser"],
  ] as const) {
    assert.equal(browserName({ userAgent }), name);
  }
});

test("where brands are given they count, but not the one that is made up", () => {
  const made = { brand: "Not;A=Brand", version: "99" };
  const chromium = { brand: "Chromium", version: "140" };
  const of = (...brands: { brand: string; version: string }[]) => browserName({ userAgent: "", userAgentData: { brands } });
  assert.equal(of(made, chromium, { brand: "Google Chrome", version: "140" }), "Google Chrome 140");
  assert.equal(of(chromium, made), "Chromium 140");
});
