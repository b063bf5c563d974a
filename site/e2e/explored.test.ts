// What the lessons say that checking and exploring their examples shows, in Chromium. Exercises that ask
// for schedules are run under them by solutions.test.ts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { type Access, usualSchedules } from "../src/protocol/check.ts";
import type { ExploreResult } from "../src/protocol/result.ts";
import { launch, open, type Playground, type Watched } from "./browser.ts";
import { placed } from "./examples.ts";
import { type Host, ownServer } from "./hosts.ts";
import { asJSON, declaredRace, declaredShown, examples, manifest, type Shown, source } from "./manifest.ts";

const site = manifest();
const names = examples(site);

/** What an exploration came to, for those who read a failure. */
function words({ schedules, outcomes, races }: ExploreResult): string {
  const lines = outcomes.slice(0, 8).map(({ count, seed, exitCode, deadlock, stdout }) => `${count}, from seed ${seed}: exit ${exitCode}${deadlock ? ", deadlock" : ""}, ${JSON.stringify(stdout.slice(0, 200))}`);
  return `${schedules} schedules, ${outcomes.length} outcomes, ${races.length} races\n${lines.join("\n")}`;
}

function assertShown(shown: Shown, result: ExploreResult): void {
  const said = words(result);
  const { outcomes } = result;
  assert.deepEqual(result.diagnostics, []);
  assert.equal(result.schedules, shown.schedules ?? usualSchedules, said);
  assert.ok(outcomes.every(({ exitCode }) => exitCode !== -1), `some schedule did not end\n${said}`);
  assert.ok(outcomes.length >= (shown.outcomes?.min ?? 1) && outcomes.length <= (shown.outcomes?.max || Infinity), `outcomes: ${said}`);
  if (shown.deadlock !== undefined) assert.equal(outcomes.some(({ deadlock }) => deadlock), shown.deadlock === "some", `deadlock: ${said}`);
  if (shown.race !== undefined) assert.equal(result.races.length > 0, shown.race === "some", `race: ${said}`);
  const prints = (form: string): boolean => outcomes.some(({ stdout }) => new RegExp(form, "m").test(stdout));
  if (shown.stdout?.some) assert.ok(prints(shown.stdout.some), `none prints ${shown.stdout.some}: ${said}`);
  if (shown.stdout?.none) assert.ok(!prints(shown.stdout.none), `some print ${shown.stdout.none}: ${said}`);
}

test("declarations are read as YAML reads them", () => {
  const flow = `{schedules: 20, race: some, outcomes: {min: 2}, stdout: {some: "^a: \\\\d{1,2}, b$", none: 'it''s, {x}'}}`;
  assert.deepEqual(JSON.parse(asJSON(flow)), {
    schedules: 20,
    race: "some",
    outcomes: { min: 2 },
    stdout: { some: "^a: \\d{1,2}, b$", none: "it's, {x}" },
  });
});

describe("lessons under schedules", () => {
  let host: Host;
  let browser: Browser;
  let page: Watched;

  before(async () => {
    host = await ownServer();
    browser = await launch();
    page = await open(browser, `${host.root}play/`);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  for (const name of names) {
    const { exercise, views } = site.examples[name]!;
    if (!exercise && views.includes("race")) {
      test(`${name} ${declaredRace(name) ? "has a data race, the same each time" : "has no data race"}`, () =>
        placed(page, name, async () => {
          const check = () => page.evaluate((name) => (document.querySelector(`go-playground[src="${name}"]`) as Playground).check({ stdin: "" }), name);
          const result = await check();
          assert.equal(result.races.length > 0, declaredRace(name), `${result.stdout}${result.stderr}`);
          const own = Object.keys(source(site, name).files);
          const inText = ({ stack }: Access): boolean => stack.some(({ file, line }) => own.includes(file) && line > 0);
          assert.ok(result.races.every(({ accesses }) => accesses.every(inText)), `both places are named: ${JSON.stringify(result.races)}`);
          assert.equal(result.timings.compile, 0, "an unedited example needs no compiler");
          const again = await check();
          assert.deepEqual([again.stdout, again.exitCode, again.races], [result.stdout, result.exitCode, result.races]);
        }));
    }
    const shown = declaredShown(name);
    if (shown !== null) {
      test(`${name} shows what is said of it`, () =>
        placed(page, name, async () => {
          const result = await page.evaluate(
            (name, schedules) => (document.querySelector(`go-playground[src="${name}"]`) as Playground).explore({ stdin: "", ...(schedules === undefined ? {} : { schedules }) }),
            name,
            shown.schedules,
          );
          assert.equal(result.replayable, true, "the same seed gives the same run");
          assertShown(shown, result);
        }));
    }
  }

  test("nothing went wrong in the page", () => assert.deepEqual(page.problems, []));
});
