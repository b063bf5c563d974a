// The site in WebKit, from both hosts: what a reader of a lesson does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { Files } from "../src/protocol/files.ts";
import { main } from "./browser.ts";
import { ownServer, plainHost, type Host } from "./hosts.ts";
import { assertWanted, declaredStatus, examples, manifest, source } from "./manifest.ts";
import { WebKit } from "./webkit.ts";

const site = manifest();
const name = examples(site).find((name) => site.examples[name]!.program && !site.examples[name]!.exercise)!;
const skip = process.platform !== "linux" && "the WebKit that can be driven without a screen is made for Linux";
const example = `go-playground[src="${name}"]`;

for (const serve of [ownServer, plainHost]) {
  describe(`WebKit, ${serve === ownServer ? "server.go" : "a host that sets no header"}`, { skip }, () => {
    let host: Host;
    let browser: WebKit;

    before(async () => {
      host = await serve();
      browser = await WebKit.launch();
      await visit(browser, host.root + site.examples[name]!.lesson);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("an example, unedited", async () => {
      const result = await browser.run(null, {}, example);
      assert.equal(result.exitCode, declaredStatus(name));
      assertWanted(name, result.stdout);
      assert.equal(result.timings.compile, 0, "an unedited example needs no compiler");
    });

    test("the same, edited", async () => {
      const { files } = source(site, name);
      const result = await browser.run({ ...files, "main.go": `${files["main.go"]}\n// An edit.\n` }, {}, example);
      assert.deepEqual(result.diagnostics, []);
      assertWanted(name, result.stdout);
      assert.ok(result.timings.compile > 0);
    });

    test("a mistake is found", async () => {
      const { diagnostics, exitCode } = await browser.run(main("func main() { x := 1 }\n"));
      assert.deepEqual([diagnostics.length, diagnostics[0]?.line, exitCode], [1, 3, -1]);
    });

    test("a deadlock is reported, with places that lead into the text", async () => {
      const result = await browser.run(main(`import "fmt"\n\nfunc main() {\n\tfmt.Println("before")\n\tvar c chan int\n\t<-c\n}\n`));
      assert.deepEqual([result.stdout, result.exitCode], ["before\n", 2]);
      assert.match(result.stderr, /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[chan receive/);
      await browser.waitFor(() => [...document.querySelectorAll("go-playground .pg-output .place")].some((link) => link.textContent.includes("main.go:8")));
    });

    test("Stop ends an endless loop, and the next run starts", async () => {
      const status = await browser.evaluate(async (files) => {
        const element = document.querySelector("go-playground") as HTMLElement & { files: unknown; run(): Promise<{ exitCode: number }> };
        element.files = files;
        const pending = element.run();
        await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
        [...element.querySelectorAll("button")].find((button) => button.textContent.trim() === "Stop")!.click();
        return (await pending).exitCode;
      }, main(`func main() { println("on"); for {} }\n`));
      assert.equal(status, -1);
      const next = await browser.run(main(`func main() { println("next") }\n`));
      assert.deepEqual([next.stderr, next.exitCode], ["next\n", 0]);
    });

    test("package parallel, but for shared memory, which WebKitGTK does not have: the error says so", async () => {
      const result = await browser.run(program("testdata/parallel/messages.go"));
      assert.deepEqual([result.stderr, result.exitCode], ["", 0], result.stdout);
      assert.match(result.stdout, /^\[1 4 9 16 25\] <nil>\ntrue\n12 <nil>\nshared memory: parallel: no shared memory: .*(SharedArrayBuffer|Cross-Origin)/);
    });
  });
}

test("WebKit with shared memory, as Safari has it: a counter of four workers is exact", { skip }, async () => {
  const host = await ownServer();
  const browser = await WebKit.launch({ sharedMemory: true });
  try {
    await visit(browser, `${host.root}play/`);
    const result = await browser.run(program("measure/testdata/counter.go"));
    assert.deepEqual([result.stderr, result.exitCode], ["", 0], result.stdout);
    assert.match(result.stdout, /^mutex 400000\nmutex-ms .*\natomic 400000\natomic-ms .*\n$/);
  } finally {
    await browser.close();
    await host.close();
  }
});

async function visit(browser: WebKit, address: string): Promise<void> {
  await browser.goto(address);
  await browser.waitFor(() => {
    const { isolate, isolation } = document.documentElement.dataset;
    return customElements.get("go-playground") !== undefined && (isolate === undefined || isolation !== undefined);
  });
}

function program(name: string): Files {
  return { "main.go": readFileSync(new URL(name, import.meta.url), "utf8") };
}
