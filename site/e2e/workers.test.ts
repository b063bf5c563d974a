// Output of a program of several workers, in Chromium: whose line it is, lanes, pictures, a crash, Stop.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import type { RunResult } from "../src/protocol/result.ts";
import { launch, named, open, playground, run, shown, until, type Playground, type Watched } from "./browser.ts";
import { ownServer, type Host } from "./hosts.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A program whose further workers serve what is declared, while main does what it says. */
function program(declared: string, body: string, imports: readonly string[] = []): Record<string, string> {
  const all = ["context", "fmt", "interleave/wasm/parallel", ...imports].map((name) => `\t"${name}"\n`).join("");
  return {
    "main.go": `package main

import (
${all})

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
		}
	})
}

${declared}

func run(ctx context.Context) error {
${body}
}
`,
  };
}

/** All of its tasks begin before one goes on, so each has a worker of its own; lines come in pieces. */
const talk = program(
  `type Job struct {
	Ready, Go *parallel.Queue[int]
}

var talk = parallel.Func("talk", func(ctx context.Context, job Job) (int, error) {
	if err := job.Ready.Put(ctx, parallel.Worker()); err != nil {
		return 0, err
	}
	if _, err := job.Go.Get(ctx); err != nil {
		return 0, err
	}
	for i := range 10 {
		fmt.Print("begin ")
		fmt.Print(parallel.Worker(), " ", i)
		fmt.Print(" end\\n")
	}
	return 0, nil
})`,
  `	const n = 3
	fmt.Print("first\\n\\nwaiting … ")
	pool, err := parallel.NewPool(ctx, n)
	if err != nil {
		return err
	}
	defer pool.Close()
	job := Job{parallel.NewQueue[int](n), parallel.NewQueue[int](n)}
	var tasks []*parallel.Future[int]
	for range n {
		tasks = append(tasks, talk.Submit(ctx, pool, job))
	}
	for range n {
		if _, err := job.Ready.Get(ctx); err != nil {
			return err
		}
	}
	for i := range n {
		if err := job.Go.Put(ctx, i); err != nil {
			return err
		}
	}
	for _, task := range tasks {
		if _, err := task.Wait(ctx); err != nil {
			return err
		}
	}
	fmt.Println("done")
	return nil`,
);

describe("output of several workers", () => {
  let host: Host;
  let browser: Browser;
  let page: Watched;

  before(async () => {
    host = await ownServer();
    browser = await launch();
    page = await open(browser, `${host.root}play/`);
    await page.evaluate(() => {
      Clipboard.prototype.writeText = async (text) => void (document.body.dataset["copied"] = text);
    });
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  const lines = (): Promise<string[]> => page.$$eval("go-playground .console-line", (found) => found.map((line) => line.textContent));
  const lanesButton = (): Promise<string> =>
    page.$$eval("go-playground .console-head button", (all) => all.filter((each) => each.textContent === "Lanes" && each.checkVisibility()).map((each) => each.ariaPressed).join());

  test("of one worker looks as ever", async () => {
    const result = await run(page, program("", `	fmt.Print("a\\nb ", parallel.Worker(), " ", ctx.Err(), "\\n")\n	return nil`));
    assert.deepEqual([result.stdout, result.exitCode, result.pictures], ["a\nb 0 <nil>\n", 0, []]);
    assert.deepEqual([await lines(), await lanesButton()], [[], ""]);
    assert.equal(await page.$eval("go-playground .console-block", (block) => block.childNodes.length), 1);
  });

  test("is never mixed in a line, and each line has its worker's name", async () => {
    const result = await run(page, talk);
    const expected = [1, 2, 3].flatMap((worker) => Array.from({ length: 10 }, (_, i) => `begin ${worker} ${i} end`));
    assert.deepEqual(result.stdout.split("\n").sort(), [...expected, "first", "waiting … done", "", ""].sort());
    assert.equal(result.exitCode, 0);
    const shownLines = await lines();
    assert.deepEqual(shownLines.slice(0, 3), ["worker 0: first", "worker 0: ", "worker 0: waiting … done"]);
    const labelled = expected.map((line) => `worker ${line.split(" ")[1]!}: ${line}`);
    assert.deepEqual(shownLines.slice(3).sort(), labelled.sort());
    for (const worker of [1, 2, 3]) {
      const own = shownLines.filter((line) => line.startsWith(`worker ${worker}: `));
      assert.deepEqual(own, [...own].sort(), "in order");
    }
    await page.click(named("Copy the output"));
    assert.equal(await page.evaluate(() => document.body.dataset["copied"]), `${shownLines.join("\n")}\n`);
  });

  test("stands in lanes, a column a worker, row by row in order of arrival", async () => {
    const before = await lines();
    assert.equal(await lanesButton(), "false");
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const tall = await height();
    await page.focus(named("Lanes"));
    await page.keyboard.press("Enter");
    assert.equal(await lanesButton(), "true");
    assert.equal(await height(), tall, "nothing below has moved");
    assert.deepEqual(await lines(), before);
    const places = await page.$$eval("go-playground .console-line", (found) =>
      found.map((line) => {
        const { left, top } = line.getBoundingClientRect();
        return { worker: line.textContent.split(":")[0]!, left, top };
      }),
    );
    const lefts = [0, 1, 2, 3].map((number) => new Set(places.filter(({ worker }) => worker === `worker ${number}`).map(({ left }) => left)));
    assert.deepEqual(lefts.map(({ size }) => size), [1, 1, 1, 1]);
    assert.ok(lefts.every((one, i) => i === 0 || [...one][0]! > [...lefts[i - 1]!][0]!), "columns are in order of number");
    assert.ok(places.every((one, i) => i === 0 || one.top > places[i - 1]!.top || (one.top === places[i - 1]!.top && one.left > places[i - 1]!.left)));
    const heads = await page.$$eval("go-playground .console-lane", (found) => found.map((each) => each.textContent));
    assert.deepEqual(heads, ["worker 0", "worker 1", "worker 2", "worker 3"]);
  });

  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      test(`lanes are for everybody: ${width} pixels wide, ${scheme}`, async () => {
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
          const { violations } = await axe.run();
          return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`)]);
        });
        assert.deepEqual(found, []);
        const [wide, pane] = await page.evaluate(() => {
          const { scrollWidth, clientWidth, tabIndex } = document.querySelector<HTMLElement>("go-playground .console-scroll")!;
          return [document.documentElement.scrollWidth, { scrollWidth, clientWidth, tabIndex }] as const;
        });
        assert.ok(wide <= width, `the page is ${wide} pixels wide`);
        assert.equal(pane.tabIndex, 0);
        if (width === 390) assert.ok(pane.scrollWidth > pane.clientWidth, "lanes are moved inside their pane");
      });
    }
  }

  test("the choice of lanes outlives a run", async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await run(page, null);
    assert.equal(await lanesButton(), "true");
    await page.click(named("Lanes"));
    assert.equal(await lanesButton(), "false");
  });

  test("pictures stand in order of arrival, of the size they have, and move nothing on the page", async () => {
    const files = program(
      `var paint = parallel.Func("paint", func(ctx context.Context, side int) (int, error) {
	return parallel.Worker(), show(fmt.Sprintf("square of %d", side), side, color.RGBA{255, 0, 0, 255})
})

func show(title string, side int, c color.Color) error {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	return picture.Show(img, title)
}`,
      `	fmt.Print("one: ")
	if err := show("first", 20, color.RGBA{0, 0, 255, 255}); err != nil {
		return err
	}
	fmt.Println("after it")
	pool, err := parallel.NewPool(ctx, 1)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := paint.Call(ctx, pool, 30); err != nil {
		return err
	}
	fmt.Println("between")
	if _, err := paint.Call(ctx, pool, 2000); err != nil {
		return err
	}
	return show("last", 10, color.RGBA{0, 255, 0, 255})`,
      ["image", "image/color", "image/draw", "interleave/wasm/picture"],
    );
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    await (await playground(page)).evaluate((element, files) => void (element.files = files), files);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const tall = await height();
    const result = await run(page, null);
    assert.equal(await height(), tall);
    const square = (title: string, side: number, worker: number) => ({ title, width: side, height: side, worker });
    assert.deepEqual(result.pictures, [square("first", 20, 0), square("square of 30", 30, 1), square("square of 2000", 2000, 1), square("last", 10, 0)]);
    assert.equal(result.stdout, "one: after it\nbetween\n");
    const found = await page.$$eval("go-playground canvas", (all) =>
      all.map((canvas) => {
        const { width, height } = canvas.getBoundingClientRect();
        const pane = canvas.closest(".console-scroll")!.clientWidth;
        const pixel = [...canvas.getContext("2d")!.getImageData(1, 1, 1, 1).data].join();
        return { role: canvas.getAttribute("role"), label: canvas.ariaLabel, pixel, own: width === canvas.width, fits: width <= pane && width === height };
      }),
    );
    const canvas = (label: string, pixel: string, own = true) => ({ role: "img", label, pixel, own, fits: true });
    assert.deepEqual(found, [
      canvas("first", "0,0,255,255"),
      canvas("square of 30", "255,0,0,255"),
      canvas("square of 2000", "255,0,0,255", false),
      canvas("last", "0,255,0,255"),
    ]);
    assert.deepEqual(await lines(), [
      "worker 0: one: ",
      "worker 0: first",
      "worker 0: after it",
      "worker 1: square of 30, worker 1",
      "worker 0: between",
      "worker 1: square of 2000, worker 1",
      "worker 0: last",
    ]);
  });

  test("a crash of a worker is shown where it happened, and explained, though the program goes on", async () => {
    const result = await run(
      page,
      program(
        `var crash = parallel.Func("crash", func(ctx context.Context, _ int) (int, error) {
	fmt.Println("before")
	go func() {
		var none map[string]int
		none["x"] = 1
	}()
	<-ctx.Done()
	return 0, nil
})`,
        `	pool, err := parallel.NewPool(ctx, 1)
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = crash.Call(ctx, pool, 0)
	fmt.Println("told:", err != nil)
	return nil`,
      ),
    );
    assert.equal(result.exitCode, 0);
    assert.equal(result.stdout, "before\ntold: true\n");
    assert.match(result.stderr, /^panic: assignment to entry in nil map\n/);
    const all = await lines();
    const [crashed, told] = [all.indexOf("Worker 1 crashed: exit status 2."), all.indexOf("worker 0: told: true")];
    assert.ok(crashed > 0 && told > crashed, all.join("\n"));
    assert.ok(all.slice(0, crashed).every((line) => line.startsWith("worker 1: ")));
    const notes = await shown(page, /1 worker crashed\./);
    assert.match(notes, /worker 1: panic: assignment to entry in nil map\n.*never made/s);
  });

  const endless = (body: string): Record<string, string> =>
    program(
      `var endless = parallel.Func("endless", func(ctx context.Context, _ int) (int, error) {
	for i := 0; ; i++ {
		${body}
	}
})`,
      `	pool, err := parallel.NewPool(ctx, 3)
	if err != nil {
		return err
	}
	_, err = endless.Map(ctx, pool, []int{1, 2, 3}, parallel.Chunk(1))
	return err`,
      ["time"],
    );

  async function stoppedWhen(files: Record<string, string>, enough: RegExp): Promise<RunResult> {
    const element = await playground(page);
    await element.evaluate((element, files) => {
      element.files = files;
      (window as unknown as { pending: unknown }).pending = element.run();
    }, files);
    await shown(page, enough);
    await page.click(named("Stop"));
    return page.evaluate(() => (window as unknown as { pending: ReturnType<Playground["run"]> }).pending);
  }

  test("Stop ends all workers", async () => {
    const files = endless("fmt.Println(i)\n\t\ttime.Sleep(5 * time.Millisecond)");
    const result = await stoppedWhen(files, /worker 1: [^]*worker 2: [^]*worker 3: |worker 3: [^]*worker 2: [^]*worker 1: /);
    assert.equal(result.exitCode, -1);
    const text = await shown(page, /You stopped the program/);
    await pause(500);
    assert.equal(await shown(page, /./), text, "nothing comes after it");
    // The toolchain's, and the one that waits for the next program.
    await until(() => page.workers().length <= 2, () => `${page.workers().length} workers`);
  });

  test("a flood of several workers has one limit, and the page answers", async () => {
    const files = endless('fmt.Println("line", i)\n\t\tif i < 0 {\n\t\t\ttime.Sleep(1)\n\t\t}');
    const begun = performance.now();
    const { stdout } = await stoppedWhen(files, /were dropped/);
    const kept = stdout.split("\n").length - 1;
    assert.ok(kept > 1000 && kept <= 10_000, `${kept} lines`);
    assert.equal((await lines()).length, kept);
    assert.ok(performance.now() - begun < 60_000);
  });

  test("nothing went wrong in the page", () => {
    assert.deepEqual(page.problems, []);
  });
});
