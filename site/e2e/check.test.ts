// Checking programs in real browsers: data races, schedules, replays, links to them.

import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import type { Race, ScheduleResult } from "../src/protocol/check.ts";
import type { Files } from "../src/protocol/files.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, ReplayOptions, RunResult } from "../src/protocol/result.ts";
import { decode, encode } from "../src/session/share.ts";
import { type BrowserName, launch, main, open, playground, type Playground, run, type Watched } from "./browser.ts";
import { type Host, ownServer } from "./hosts.ts";
import { examples, manifest, source } from "./manifest.ts";

/** Ten goroutines add one to a counter a hundred times; the line that does it is the tenth. */
const counter = (before: string, add: string): Files =>
  main(`import (\n\t"fmt"\n\t"sync"\n)\n\nfunc main() {\n\tcounter := 0\n\tvar wg sync.WaitGroup\n${before}\tfor range 10 {\n\t\twg.Go(func() {\n\t\t\tfor range 100 {\n\t\t\t\t${add}\n\t\t\t}\n\t\t})\n\t}\n\twg.Wait()\n\tfmt.Println(counter)\n}\n`);
const racy = counter("", "counter++");
const raceLine = racy["main.go"]!.split("\n").findIndex((line) => line.includes("counter++")) + 1;
const locked = counter("\tvar mu sync.Mutex\n", "mu.Lock(); counter++; mu.Unlock()");

/** Two transfers take two locks: in the order of their arguments, or always in the same. */
const transfers = (order: string): Files =>
  main(`import (
	"fmt"
	"sync"
)

type account struct {
	sync.Mutex
	id, balance int
}

func transfer(from, to *account, amount int) {
	first, second := from, to
	${order}
	first.Lock()
	defer first.Unlock()
	second.Lock()
	defer second.Unlock()
	from.balance -= amount
	to.balance += amount
}

func main() {
	a, b := &account{id: 1, balance: 100}, &account{id: 2, balance: 100}
	var wg sync.WaitGroup
	wg.Go(func() { transfer(a, b, 10) })
	wg.Go(func() { transfer(b, a, 20) })
	wg.Wait()
	fmt.Println(a.balance, b.balance)
}
`);
const inverted = transfers("");
const ordered = transfers("if second.id < first.id {\n\t\tfirst, second = second, first\n\t}");

/** Looks, then takes: a lock at each step, and none over both. */
const inventory = main(`import (
	"fmt"
	"sync"
)

type stock struct {
	mu   sync.Mutex
	left int
}

func (s *stock) available() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.left > 0
}

func (s *stock) take() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left--
}

func main() {
	s := &stock{left: 3}
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			if s.available() {
				s.take()
			}
		})
	}
	wg.Wait()
	fmt.Println(s.left)
}
`);

const tested: Files = {
  "count.go": `package count

import "sync"

func count(n int) int {
	total := 0
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range n {
		wg.Go(func() {
			mu.Lock()
			t := total
			mu.Unlock()
			mu.Lock()
			total = t + 1
			mu.Unlock()
		})
	}
	wg.Wait()
	return total
}
`,
  "count_test.go": `package count

import "testing"

func TestCount(t *testing.T) {
	if got := count(3); got != 3 {
		t.Errorf("got %d, want 3", got)
	}
}

func TestOther(t *testing.T) {}
`,
};

/** Has the page's first playground take files and make one of its calls. The answer comes as a text: Firefox's driver loses what stands in it twice. */
async function call<Result>(page: Page, method: "check" | "explore" | "replay", files: Files | null, options: object): Promise<Result> {
  const text = await page.evaluate(
    async (method, files, options) => {
      const element = document.querySelector("go-playground") as Playground;
      if (files) element.files = files;
      return JSON.stringify(await element[method](options));
    },
    method,
    files,
    options,
  );
  return JSON.parse(text) as Result;
}

const check = (page: Page, files: Files, options: CheckOptions = {}) => call<RunResult>(page, "check", files, options);
const explore = (page: Page, files: Files, options: ExploreOptions = {}) => call<ExploreResult>(page, "explore", files, options);
const replay = (page: Page, options: ReplayOptions) => call<ScheduleResult>(page, "replay", null, options);

/** A hash of a replay's result, taken in the page: traces are long. */
function fingerprints(page: Page, files: Files, seeds: readonly number[]): Promise<string[]> {
  return page.evaluate(
    async (files, seeds) => {
      const element = document.querySelector("go-playground") as Playground;
      element.files = files;
      const found: string[] = [];
      for (const seed of seeds) {
        const bytes = new TextEncoder().encode(JSON.stringify(await element.replay({ seed })));
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        found.push(`${bytes.length} ${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
      }
      return found;
    },
    files,
    seeds,
  );
}

/** Where each access of a race is, innermost first. */
function lines({ accesses }: Race): string[] {
  return accesses.map(({ kind, stack }) => `${kind} ${stack[0]!.file}:${stack[0]!.line}`).sort();
}

/** Schedules of each program whose traces are compared among the browsers; REPLAYS=1000 takes minutes. */
const replays = Number(process.env["REPLAYS"] ?? 10);

/** What explorations and replays came to, by what was asked, in the first browser. */
const reference = new Map<string, unknown>();

function sameEverywhere(what: string, value: unknown): void {
  if (reference.has(what)) assert.deepEqual(value, reference.get(what), `${what}: another browser, another result`);
  else reference.set(what, value);
}

const outcomesOf = ({ outcomes }: ExploreResult) => outcomes.map(({ count, seed, exitCode, stdout, deadlock, racing, switches }) => ({ count, seed, exitCode, stdout, deadlock, racing, switches }));

for (const name of ["chromium", "firefox"] satisfies BrowserName[]) {
  describe(`checking in ${name}`, () => {
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

    test("a data race is reported with both places and where their goroutines were started", async () => {
      const { races, exitCode, stderr, stdout, diagnostics } = await check(page, racy);
      assert.deepEqual([exitCode, diagnostics], [66, []]);
      assert.match(stdout, /^\d+\n$/);
      assert.ok(races.length >= 1 && races.length <= 3, `${races.length} races`);
      for (const race of races) {
        for (const { stack, created, goroutine } of race.accesses) {
          assert.deepEqual([stack[0]!.file, stack[0]!.line], ["main.go", raceLine]);
          assert.ok(goroutine > 1);
          assert.ok(created.some(({ function: name, file }) => name === "main.main" && file === "main.go"), JSON.stringify(created));
        }
        assert.match(race.address, /^0x[0-9a-f]+$/);
      }
      assert.match(stderr, /^==================\nWARNING: DATA RACE\n/);
      sameEverywhere("races of the counter", [races, stdout, stderr]);
      const again = await check(page, racy);
      assert.deepEqual([again.races, again.stdout, again.stderr], [races, stdout, stderr]);
    });

    test("another seed is another run, and seed 0 is that of nobody giving way", async () => {
      const runs = [];
      for (const seed of [2, 3, 4]) runs.push((await check(page, racy, { seed })).stdout);
      assert.ok(new Set(runs).size > 1, runs.join(" "));
      const usual = await check(page, racy, { seed: 0 });
      assert.deepEqual([usual.stdout, usual.exitCode], ["1000\n", 66]);
    });

    test("what is locked has no race, and a plain run afterwards is plain", async () => {
      const { races, exitCode, stdout, stderr } = await check(page, locked);
      assert.deepEqual([races, exitCode, stdout, stderr], [[], 0, "1000\n", ""]);
      const plain = await run(page, racy, { stdin: "" });
      assert.deepEqual([plain.races, plain.exitCode, plain.stdout], [[], 0, "1000\n"]);
    });

    test("exploring counts lost updates; with the lock there are none", async () => {
      const lost = await explore(page, racy, { schedules: 100 });
      assert.deepEqual([lost.schedules, lost.asked, lost.replayable, lost.diagnostics], [100, 100, true, []]);
      assert.equal(lost.outcomes.reduce((sum, { count }) => sum + count, 0), 100);
      const wrong = lost.outcomes.filter(({ stdout }) => stdout !== "1000\n").reduce((sum, { count }) => sum + count, 0);
      assert.ok(wrong >= 90, `${wrong} of 100 are wrong`);
      assert.equal(lost.outcomes.reduce((sum, { racing }) => sum + racing, 0), 100, "a race in each");
      assert.ok(lost.races.length >= 1 && lost.races.every((race) => lines(race).every((line) => line.endsWith(`main.go:${raceLine}`))));
      assert.ok(manifest().checked.bases.some(({ id }) => id === lost.build));
      sameEverywhere("outcomes of the counter", outcomesOf(lost));
      const right = await explore(page, locked, { schedules: 50 });
      assert.deepEqual(right.outcomes.map(({ count, stdout, exitCode, stderr }) => [count, stdout, exitCode, stderr]), [[50, "1000\n", 0, ""]]);
      assert.deepEqual(right.races, []);
    });

    test("locks taken in two orders deadlock in some schedules; in one order never", async () => {
      const found = await explore(page, inverted, { schedules: 200 });
      const dead = found.outcomes.filter(({ deadlock }) => deadlock);
      assert.equal(dead.length, 1, "the same deadlock is one outcome, whoever was first");
      assert.ok(dead[0]!.count >= 2 && dead[0]!.count < 200, `${dead[0]!.count} deadlocks`);
      assert.deepEqual([dead[0]!.exitCode, dead[0]!.stdout], [2, ""]);
      assert.match(dead[0]!.stderr, /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[sync\.WaitGroup\.Wait/);
      assert.deepEqual(found.races, []);
      sameEverywhere("outcomes of the transfers", outcomesOf(found));
      const repaired = await explore(page, ordered, { schedules: 200 });
      assert.deepEqual(repaired.outcomes.map(({ count, stdout, deadlock }) => [count, stdout, deadlock]), [[200, "110 90\n", false]]);
    });

    test("looking first and taking then sells too much within 100 schedules, with no race", async () => {
      const found = await explore(page, inventory, { schedules: 100 });
      assert.ok(found.outcomes.some(({ stdout }) => Number(stdout) < 0), JSON.stringify(outcomesOf(found)));
      assert.deepEqual(found.races, []);
      sameEverywhere("outcomes of the inventory", outcomesOf(found));
    });

    test("a replay is the same each time and in each browser, to the byte", async () => {
      const seeds = Array.from({ length: replays }, (_, i) => i);
      for (const [what, files] of Object.entries({ racy, inverted, inventory })) {
        const found = await fingerprints(page, files, seeds);
        assert.deepEqual(await fingerprints(page, files, seeds.slice(0, 2)), found.slice(0, 2));
        assert.ok(new Set(found).size > 1);
        sameEverywhere(`traces of ${what}`, found);
      }
    });

    test("a replay steps through the lines, and its switches alone make it again", async () => {
      const found = await explore(page, inventory, { schedules: 100 });
      const oversold = found.outcomes.find(({ stdout }) => Number(stdout) < 0)!;
      const { seed } = oversold.schedule;
      const first = await replay(page, { seed });
      assert.deepEqual([first.stdout, first.switches], [oversold.stdout, oversold.switches]);
      const { steps, switches } = first.trace!;
      const text = inventory["main.go"]!.split("\n");
      assert.ok(steps.length > 20, `${steps.length} steps`);
      assert.deepEqual(steps.filter(({ file, line, goroutine }) => !(file === "main.go" ? line <= text.length : file === "" && line === 0) || goroutine < 1), []);
      assert.ok(steps.some(({ line, kind }) => kind !== "wait" && text[line - 1]!.includes("s.left > 0")));
      assert.ok(steps.some(({ kind }) => kind === "go") && steps.some(({ kind }) => kind === "end"));
      assert.equal(steps.at(-1)!.output, first.output.length);
      const scripted = await replay(page, { seed, switches });
      assert.deepEqual([scripted.stdout, scripted.trace], [first.stdout, first.trace]);
    });

    test("sleeping takes no time", async () => {
      const files = main(`import (\n\t"fmt"\n\t"time"\n)\n\nfunc main() {\n\tstart := time.Now()\n\ttime.Sleep(time.Hour)\n\tfmt.Println(time.Since(start).Round(time.Minute))\n}\n`);
      const { outcomes, timings } = await explore(page, files, { schedules: 50 });
      assert.deepEqual(outcomes.map(({ count, stdout }) => [count, stdout]), [[50, "1h0m0s\n"]]);
      assert.ok(timings.exploring < 30_000, `${timings.exploring} ms`);
    });

    test("a program that does not end counts as one that does not", async () => {
      const { outcomes, schedules } = await explore(page, main(`func main() {\n\tfor {\n\t}\n}\n`), { schedules: 2 });
      assert.deepEqual([schedules, outcomes.map(({ count, exitCode }) => [count, exitCode])], [2, [[2, -1]]]);
      const { stdout } = await run(page, main(`import "fmt"\n\nfunc main() { fmt.Println("on") }\n`), { stdin: "" });
      assert.equal(stdout, "on\n");
    });

    test("a program that waits for the outside is checked, in each of its workers, and not replayed", async () => {
      const files = main(`import (
	"context"
	"fmt"
	"interleave/wasm/parallel"
	"sync"
)

var double = parallel.Func("double", func(ctx context.Context, n int) (int, error) {
	var wg sync.WaitGroup
	sum := 0
	for range 2 {
		wg.Go(func() { sum += n })
	}
	wg.Wait()
	return sum, nil
})

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		pool, err := parallel.NewPool(ctx, 2)
		if err != nil {
			panic(err)
		}
		defer pool.Close()
		results, err := double.Map(ctx, pool, []int{1, 2, 3})
		fmt.Println(len(results), err)
	})
}
`);
      const { races, stdout, exitCode, stderr } = await check(page, files);
      assert.deepEqual([stdout, exitCode], ["3 <nil>\n", 0], stderr);
      assert.ok(races.length > 0 && races.every((race) => race.accesses.every(({ stack }) => stack[0]!.file === "main.go")), "races of the further workers");
      const explored = await explore(page, files, { schedules: 2 });
      assert.deepEqual([explored.replayable, explored.outcomes.map(({ stdout }) => stdout)], [false, ["3 <nil>\n"]]);
    });

    test("tests are explored: how often they pass, and the first that fail", async () => {
      const found = await explore(page, tested, { schedules: 100, test: true });
      const { verdict } = found;
      assert.ok(verdict !== null && verdict.passed > 0 && verdict.passed < 100, JSON.stringify(found.diagnostics));
      assert.deepEqual(verdict.tests.map(({ name, outcome }) => [name, outcome]), [["TestCount", "fail"], ["TestOther", "pass"]]);
      assert.match(verdict.tests[0]!.output, /got [12], want 3/);
      assert.equal(verdict.failing!.exitCode, 1);
      assert.doesNotMatch(verdict.failing!.output, /\x16/);
      const { seed, folder } = verdict.failing!;
      const again = await replay(page, { seed, test: true, folder });
      assert.equal(again.stdout, verdict.failing!.stdout);
      assert.ok(again.trace!.steps.some(({ file }) => file === "count.go"));
      sameEverywhere("outcomes of the tests", outcomesOf(found));
    });

    test("an exercise that asks for schedules is checked in that many: the start fails in some, the solution passes all", async () => {
      const site = manifest();
      const exercise = examples(site).find((name) => site.examples[name]!.schedules > 0);
      assert.ok(exercise, "there is one");
      const { schedules, lesson } = site.examples[exercise]!;
      const other = await open(browser, host.root + lesson);
      const tests = async (files: Files): Promise<RunResult> => {
        const text = await other.evaluate(
          async (name, files) => {
            const element = document.querySelector(`go-playground[src="${name}"]`) as Playground;
            element.files = files;
            return JSON.stringify(await element.run({ test: true }));
          },
          exercise,
          files,
        );
        return JSON.parse(text) as RunResult;
      };
      const { files, solution } = source(site, exercise);
      const failing = await tests({ ...files });
      assert.equal(failing.explored?.schedules, schedules, JSON.stringify(failing.diagnostics));
      assert.ok(failing.exitCode !== 0 && failing.explored.passed < schedules && failing.explored.failing !== null);
      const passing = await tests({ ...solution });
      assert.deepEqual([passing.exitCode, passing.explored], [0, { schedules, asked: schedules, passed: schedules, failing: null }]);
      assert.ok(passing.tests.length > 0 && passing.tests.every(({ outcome }) => outcome === "pass"));
      assert.deepEqual(other.problems, []);
      await other.close();
    });

    test("mistakes are told as ever", async () => {
      const broken = main("func main() { x }\n");
      assert.equal((await check(page, broken)).diagnostics[0]?.line, 3);
      const { diagnostics, schedules, outcomes } = await explore(page, broken, { schedules: 5 });
      assert.deepEqual([diagnostics[0]?.line, schedules, outcomes], [3, 0, []]);
    });

    test("a link brings a schedule along, which is replayed when the reader says so", async () => {
      const { outcomes, build } = await explore(page, inventory, { schedules: 100 });
      const oversold = outcomes.find(({ stdout }) => Number(stdout) < 0)!;
      const shared = { files: inventory, replay: { schedule: oversold.schedule, build, options: {}, folder: "" } };
      const code = await encode(shared);
      assert.deepEqual(await decode(code), shared);
      for (const [id, words] of [[build, /A schedule of its goroutines came with it\./], ["another", /another version of this site/]] as const) {
        const linked = await open(browser, `${host.root}play/#code=${await encode({ ...shared, replay: { ...shared.replay, build: id } })}`);
        const notice = await linked.waitForFunction(
          () => [...document.querySelectorAll<HTMLElement>("go-playground .pg-notices .note")].map(({ innerText }) => innerText).find((text) => text.includes("schedule")),
        );
        assert.match((await notice.jsonValue()) as string, words);
        await linked.evaluate(() => window.press("Replay it"));
        await linked.waitForFunction(() => /Step 1 of \d+/.test(document.querySelector("go-playground .pg-findings")?.textContent ?? ""));
        await linked.evaluate(() => window.press("Last"));
        await linked.waitForFunction((output) => document.querySelector("go-playground .pg-findings")?.textContent.includes(`Output so far${output}`), {}, oversold.stdout.trim());
        await linked.evaluate(() => window.press("Copy link"));
        const copied = await linked.waitForFunction(() => [...document.querySelectorAll<HTMLInputElement>("go-playground .pg-findings input")].map(({ value }) => value).find((value) => value.includes("#code=")));
        // What it came to here, it came to with this build.
        assert.deepEqual(await decode(((await copied.jsonValue()) as string).split("#code=")[1]!), shared);
        await linked.evaluate((files) => void ((document.querySelector("go-playground") as Playground).files = files), locked);
        assert.match(await linked.evaluate(() => document.querySelector<HTMLElement>("go-playground .pg-findings")!.innerText), /^The text has changed since\./);
        assert.deepEqual(linked.problems, []);
        await linked.close();
      }
    });

    test("what is stopped, edited or left in the middle is told as what it is", async () => {
      const other = await open(browser, `${host.root}play/`);
      const set = (files: Files) => other.evaluate((files) => void ((document.querySelector("go-playground") as Playground).files = files), files);
      const press = (words: string) => other.evaluate((words) => window.press(words), words);
      const replayFirst = () => other.evaluate(() => [...document.querySelectorAll<HTMLButtonElement>("go-playground .pg-findings button")].find((button) => button.textContent === "Replay")!.click());
      const says = (place: string, words: string) =>
        other.waitForFunction((place, words) => document.querySelector<HTMLElement>(`go-playground ${place}`)?.innerText.includes(words), {}, place, words);
      const found = () => other.evaluate(() => document.querySelector<HTMLElement>("go-playground .pg-findings")!.innerText);
      const status = () => other.evaluate(() => document.querySelector(".pg-status-words")!.textContent);
      await set(racy);
      // The script of what is shown is still on its way.
      await other.evaluate((files) => {
        window.press("Check for races");
        (document.querySelector("go-playground") as Playground).files = files;
      }, locked);
      await says(".pg-findings", "Race 1");
      assert.match(await found(), /^The text has changed since\./);
      await set(racy);
      await press("Explore schedules");
      await says(".pg-status", "outcomes in 200 schedules.");
      await replayFirst();
      await says(".pg-status", "Looking for the fewest switches");
      await press("Stop");
      await says(".pg-status", "Stopped.");
      await pause(400);
      assert.equal(await status(), "Stopped.", "it is over, and does not stop for ever");

      await replayFirst();
      await says(".pg-findings", "Looking for the fewest switches");
      await press("Run");
      await says(".pg-status", "Exit status 0");
      await other.waitForFunction(() => !document.querySelector<HTMLElement>("go-playground .pg-findings")!.innerText.includes("Looking for"));

      await press("Explore schedules");
      await says(".pg-status", "Exploring.");
      await set(main(`// A line more.\n${racy["main.go"]!.slice("package main\n".length)}`));
      await says(".pg-status", "outcomes in 200 schedules.");
      assert.match(await found(), /^The text has changed since\./);
      assert.equal(await other.evaluate(() => document.querySelectorAll("go-playground .cm-content [class*=spot]").length), 0, "no line is marked that was not checked");

      await set(main("func main() {\n\tfor {\n\t}\n}\n"));
      await press("Explore schedules");
      await says(".pg-status", "1 of 200");
      await press("Stop");
      await says(".pg-findings", "Did not end and was stopped");
      assert.doesNotMatch(await found(), /fewest switches/, "nobody has counted them");

      await set(racy);
      await press("Explore schedules");
      await says(".pg-status", "Exploring.");
      const [name] = examples(manifest());
      await other.evaluate((name) => (document.querySelector("go-playground") as HTMLElement & { open(name: string): Promise<void> }).open(name), name!);
      await says(".pg-status", "Ready.");
      await pause(1000);
      assert.equal(await status(), "Ready.");
      assert.doesNotMatch(await found(), /outcome/, "the outcomes were another program's");
      assert.deepEqual(other.problems, []);
      await other.close();
    });

    test("nothing went wrong on the page", () => assert.deepEqual(page.problems, []));
  });
}

describe("checking on a page of another origin", () => {
  test("goes through the frame, with its events", async () => {
    const host = await ownServer();
    const other = http.createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html><title>Elsewhere</title><script src="${host.root}embed.js"></script><go-playground></go-playground>`);
    });
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    const browser = await launch();
    try {
      const page = await open(browser, `http://localhost:${(other.address() as AddressInfo).port}/`, [/favicon/]);
      const element = await playground(page);
      const { checked, explored, again, events } = await element.evaluate(async (element, files) => {
        const events: string[] = [];
        for (const name of ["race", "explored"]) element.addEventListener(name, (event) => events.push(`${name} ${Object.keys((event as CustomEvent<object>).detail).sort().join()}`));
        element.files = files;
        const checked = await element.check({ seed: 1 });
        const explored = await element.explore({ schedules: 20 });
        const again = await element.replay({ seed: explored.outcomes[0]!.seed });
        return { checked, explored, again, events };
      }, racy);
      assert.deepEqual([checked.exitCode, checked.races.length > 0], [66, true]);
      assert.deepEqual([explored.schedules, again.stdout], [20, explored.outcomes[0]!.stdout]);
      assert.ok(events.includes("race race,worker") && events.includes("explored asked,done,outcomes,perSecond,races"), events.join("\n"));
      assert.deepEqual(page.problems, []);
    } finally {
      await browser.close();
      other.close();
      await host.close();
    }
  });
});
