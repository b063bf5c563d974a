// The trace of a run as a table, in Chromium: the lesson's examples, its rows, the file to download, and
// what is said of traces that cannot be read.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { isTrace } from "../src/protocol/timeline.ts";
import { launch, main, open, run, runExample, until, type Watched } from "./browser.ts";
import { type Host, ownServer } from "./hosts.ts";
import { source, manifest } from "./manifest.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Row {
  readonly goroutine: string;
  readonly kind: string;
  readonly words: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly until: string;
}

/** The rows that a playground's table shows, once there is one. */
async function rows(page: Page, example: string): Promise<Row[]> {
  const table = `go-playground[src="${example}"] .trace-table`;
  await page.waitForSelector(`${table} tbody tr`);
  return page.$$eval(`${table} tbody tr[data-kind]`, (all) =>
    (all as HTMLTableRowElement[]).map(({ dataset, cells }) => ({
      goroutine: dataset["goroutine"]!,
      kind: dataset["kind"]!,
      words: cells[1]!.innerText.replace(/\s+/g, " ").trim(),
      place: cells[2]!.innerText,
      from: Number(dataset["from"]),
      to: Number(dataset["to"]),
      until: cells[4]!.innerText,
    })),
  );
}

/** Chooses in a playground's table: whose rows, or which. */
async function choose(page: Page, example: string, label: string, value: string): Promise<void> {
  const select = await page.waitForSelector(`go-playground[src="${example}"] ::-p-xpath(.//span[label[normalize-space()="${label}"]]/select)`);
  await select!.evaluate((select, value) => {
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event("change"));
  }, value);
}

/** The line of an example's main.go that has a text. */
const lineOf = (example: string, text: string): string =>
  `main.go:${source(manifest(), example).files["main.go"]!.split("\n").findIndex((line) => line.includes(text)) + 1}`;

/** Looks at a table with axe, on a phone, light and dark. */
async function accessible(page: Page): Promise<void> {
  await page.setViewport({ width: 390, height: 844 });
  const { scroll, inner } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, inner: innerWidth }));
  assert.ok(scroll <= inner, `${scroll} of ${inner} pixels`);
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(context: string): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
      return (await axe.run(".pg-trace")).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`);
    });
    assert.deepEqual(found, [], scheme);
  }
}

describe("the trace of a run", () => {
  let browser: Browser;
  let host: Host;
  let page: Watched;
  const asked: string[] = [];

  before(async () => {
    host = await ownServer();
    browser = await launch();
    page = await open(browser, `${host.root}seeing/`);
    page.on("request", (request) => asked.push(request.url()));
  });

  after(async () => {
    await browser?.close();
    await host?.close();
  });

  test("shows five waits that overlap, where there was room for it", async () => {
    const five = "seeing/five";
    const below = (): Promise<number> =>
      page.$eval(`go-playground[src="${five}"]`, (element) => element.nextElementSibling!.getBoundingClientRect().top - element.getBoundingClientRect().top);
    await page.waitForSelector(`go-playground[src="${five}"] .pg-trace`);
    const room = await below();
    assert.ok(!asked.some((url) => url.includes("tools/timeline")), "what reads traces is not fetched before");
    const result = await runExample(page, five);
    assert.equal(result.exitCode, 0, result.stderr);
    const all = await rows(page, five);
    assert.equal(await below(), room, "nothing below has moved");
    const wide = await page.$eval(`go-playground[src="${five}"] .trace-scroll`, ({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    assert.equal(wide[0], wide[1], "on a wide screen no column is cut off");
    const sleeps = all.filter(({ words }) => words.endsWith("waiting: sleep"));
    assert.equal(new Set(sleeps.map(({ goroutine }) => goroutine)).size, 5);
    assert.deepEqual([...new Set(sleeps.map(({ place }) => place))], [lineOf(five, "time.Sleep(")]);
    const [begin, end] = [Math.max(...sleeps.map(({ from }) => from)), Math.min(...sleeps.map(({ to }) => to))];
    assert.ok(begin < end, `all five wait from ${begin} to ${end} ms`);
    // Of one thread: nobody runs while another does.
    const runs = all.filter(({ kind }) => kind === "running");
    assert.ok(runs.every((run, i) => i === 0 || run.from >= runs[i - 1]!.to), JSON.stringify(runs));
  });

  test("shows the rows that are chosen, and their lines", async () => {
    const five = "seeing/five";
    const all = await rows(page, five);
    await choose(page, five, "Show", "waits");
    const waits = await rows(page, five);
    assert.equal(waits.length, 6, JSON.stringify(waits));
    const [one] = waits.filter(({ words }) => words.endsWith("sleep"));
    await choose(page, five, "Goroutine", one!.goroutine);
    await choose(page, five, "Show", "all");
    const single = await rows(page, five);
    assert.deepEqual(single, all.filter(({ goroutine }) => goroutine === one!.goroutine));
    const said = await page.$eval(`go-playground[src="${five}"] .trace [role="status"]`, (element) => element.textContent);
    assert.equal(said, `Goroutine ${one!.goroutine} was started by main at ${lineOf(five, "wg.Go(wait)")}.`);
    await choose(page, five, "Goroutine", "all");
    assert.ok((await rows(page, five)).length > all.length, "Go’s own goroutines are there, too");
    await page.$eval(`go-playground[src="${five}"] .trace-table tr[data-kind="waiting"] a.place`, (link) => (link as HTMLElement).click());
    await page.waitForFunction(() => document.activeElement?.closest(".cm-editor") != null);
  });

  test("is on paper as a whole, without what is to be pressed and without empty room", async () => {
    await page.emulateMediaType("print");
    const hidden = await page.$eval('go-playground[src="seeing/five"] .trace-scroll', ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    const [choices, rooms] = await page.evaluate(() =>
      [".trace-choices, .trace-offer", ".pg-trace"].map((of) => [...document.querySelectorAll(of)].filter((element) => element.checkVisibility()).length),
    );
    await page.emulateMediaType("screen");
    assert.deepEqual({ hidden, choices, rooms }, { hidden: 0, choices: 0, rooms: 1 });
  });

  test("can be downloaded for go tool trace", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "trace-"));
    try {
      const session = await page.createCDPSession();
      await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
      const button = await page.waitForSelector('go-playground[src="seeing/five"] ::-p-xpath(.//button[normalize-space()="Download trace.out"])');
      await button!.evaluate((button) => (button as HTMLElement).click());
      await until(() => readdirSync(folder).includes("trace.out"), () => readdirSync(folder).join());
      assert.ok(isTrace(readFileSync(path.join(folder, "trace.out"))));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("finds who is blocked, and shows tasks and regions", async () => {
    const [blocked, coffee] = ["seeing/blocked", "seeing/coffee"];
    assert.match((await runExample(page, blocked)).stdout, /left behind: 2/);
    const stuck = (await rows(page, blocked)).filter(({ words }) => words.endsWith("chan send"));
    assert.deepEqual(stuck.map(({ until, place }) => [until, place]), Array(2).fill(["end", lineOf(blocked, "answers <- ask")]));
    await runExample(page, coffee);
    await rows(page, coffee);
    await choose(page, coffee, "Show", "notes");
    const notes = (await rows(page, coffee)).map(({ words }) => words.replace(/^\S+ /, "")).sort();
    assert.deepEqual(notes, ["log guest: Ana", "log guest: Ben", "region brew", "region brew", "region milk", "region milk", "task order", "task order"]);
    assert.deepEqual(page.problems, []);
  });

  test("is offered for any program that leaves one, and says what is wrong with it", async () => {
    const play = await open(browser, `${host.root}play/`);
    const said = (selector: string): Promise<string[]> => play.$$eval(`go-playground ${selector}`, (all) => all.map((each) => (each as HTMLElement).innerText));
    const program = (body: string): Record<string, string> =>
      main(`import (\n\t"os"\n\t"runtime/trace"\n\t"time"\n)\n\nfunc main() {\n\tos.MkdirAll("/tmp/deep", 0o755)\n\tout, _ := os.Create("/tmp/deep/my.trace")\n\ttrace.Start(out)\n\ttime.Sleep(100 * time.Millisecond)\n${body}\n}\n`);
    // It ends in a panic, and its trace is whole.
    assert.equal((await run(play, program('\ttrace.Stop()\n\tpanic("on purpose")'), { stdin: "" })).exitCode, 2);
    assert.match((await said(".trace-offer")).join(), /^tmp\/deep\/my\.trace is an execution trace of \d+ (KB|bytes)\./);
    assert.deepEqual(await said(".pg-trace"), [""]);
    const show = async (): Promise<void> => {
      const button = await play.waitForSelector('go-playground ::-p-xpath(.//button[normalize-space()="Show trace"])');
      await button!.evaluate((button) => (button as HTMLElement).click());
    };
    await show();
    await play.waitForSelector("go-playground .trace-table tr[data-kind=running]");
    await accessible(play);
    // It forgets to stop the trace.
    assert.equal((await run(play, program('\tos.Exit(3)'), { stdin: "" })).exitCode, 3);
    await show();
    await play.waitForSelector("go-playground .pg-trace .note.bad");
    assert.match((await said(".pg-trace .note.bad")).join(), /is trace\.Stop called before the program ends\?/);
    // Another run, without any.
    assert.equal((await run(play, main("func main() {}\n"), { stdin: "" })).exitCode, 0);
    assert.deepEqual([await said(".trace-offer"), await said(".pg-trace")], [[], [""]]);
    assert.deepEqual(play.problems, []);
    await play.close();
  });
});
