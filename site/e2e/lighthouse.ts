// Lighthouse in the Chromium of the tests.

import lighthouse from "lighthouse";
import { launch } from "./browser.ts";

export interface Audit {
  /** From 0 to 100, by category. */
  readonly scores: Readonly<Record<string, number>>;
  /** What cost points, in Lighthouse's words. */
  readonly findings: readonly string[];
  /** Milliseconds. */
  readonly largestContentfulPaint: number;
}

export async function audit(address: string, categories: readonly string[]): Promise<Audit> {
  const browser = await launch();
  try {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const result = await lighthouse(address, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: [...categories],
      formFactor: "desktop",
      screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1, disabled: false },
      // What asks for no speed needs none of the long pauses, in which all that a page does while it loads comes to an end.
      throttlingMethod: categories.includes("performance") ? "provided" : "simulate",
    });
    if (!result) throw new Error("Lighthouse gave no result");
    const { lhr } = result;
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, Math.round((category.score ?? 0) * 100)]));
    const findings = Object.values(lhr.categories)
      .flatMap((category) => category.auditRefs.filter((ref) => ref.weight > 0).map((ref) => lhr.audits[ref.id]!))
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => `${audit.id}: ${audit.title} ${audit.displayValue ?? ""}`);
    return { scores, findings, largestContentfulPaint: lhr.audits["largest-contentful-paint"]?.numericValue ?? NaN };
  } finally {
    await browser.close();
  }
}
