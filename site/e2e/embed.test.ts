// One element everywhere: on a page of another origin, embed.js works through an iframe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { test } from "node:test";
import { launch, main, open, playground, run, type Playground } from "./browser.ts";
import { ownServer, plainHost, repository } from "./hosts.ts";

// What the README tells people to write.
const readme = readFileSync(path.join(repository, "README.md"), "utf8");
const snippet = /```html\n([^`]+)```/.exec(readme)![1]!;

for (const start of [ownServer, plainHost]) {
  for (const isolated of [false, true]) {
    // A plain host does not say that an isolated page may embed it.
    if (isolated && start === plainHost) continue;
    test(`the element on ${isolated ? "an isolated" : "a"} page of another origin, from ${start === ownServer ? "server.go" : "a plain host"}`, async () => {
      const host = await start();
      const other = http.createServer((_, response) => {
        const head: Record<string, string> = { "Content-Type": "text/html; charset=utf-8" };
        if (isolated) Object.assign(head, { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" });
        response.writeHead(200, head).end(
          `<!doctype html><title>Elsewhere</title>${snippet.replace("https://your.host/interleave/", host.root)}`,
        );
      });
      await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
      const browser = await launch();
      try {
        // Another host name: another site.
        const page = await open(browser, `http://localhost:${(other.address() as AddressInfo).port}/`, [/favicon/]);
        const element = await playground(page);
        const { result, events } = await element.evaluate(async (element, files) => {
          const events: string[] = [];
          for (const name of ["output", "exit", "diagnostics"]) {
            element.addEventListener(name, (event) => events.push(`${name} ${JSON.stringify((event as CustomEvent).detail)}`));
          }
          element.files = files;
          return { result: await element.run({ args: ["a"], stdin: "typed" }), events };
        }, main(`import ("fmt"; "io"; "os")\n\nfunc main() {\n\tb, _ := io.ReadAll(os.Stdin)\n\tfmt.Println(os.Args[1:], string(b))\n\tos.Exit(3)\n}\n`));
        assert.deepEqual([result.stdout, result.exitCode], ["[a] typed\n", 3]);
        assert.ok(events.some((event) => event.startsWith("output") && event.includes("[a] typed")), events.join("\n"));
        assert.ok(events.some((event) => event.startsWith("exit") && event.includes("3")), events.join("\n"));
        const failing = await run(page, main("func main() { x }\n"));
        assert.equal(failing.diagnostics[0]?.line, 3);
        const stopped = await element.evaluate(async (element, files) => {
          element.files = files;
          const pending = element.run();
          await new Promise((resolve) => element.addEventListener("output", resolve, { once: true }));
          await element.stop();
          return pending;
        }, main(`func main() { println("on"); for {} }\n`));
        assert.equal(stopped.exitCode, -1);
        assert.deepEqual(await element.evaluate((element) => Object.keys(element.files)), ["main.go"]);
        assert.deepEqual(page.problems, []);
      } finally {
        await browser.close();
        other.close();
        await host.close();
      }
    });
  }
}

test("a page of the same origin gets the element in place", async () => {
  const host = await plainHost({
    answer: (file) =>
      file === "robots.txt"
        ? undefined
        : file === "404.html"
          ? { body: Buffer.from('<!doctype html><title>Same</title><script src="embed.js"></script><go-playground></go-playground>') }
          : undefined,
  });
  const browser = await launch();
  try {
    const page = await open(browser, `${host.root}404.html`);
    const result = await run(page, main(`func main() { println("here") }\n`));
    assert.equal(result.stderr, "here\n");
    assert.equal(await page.$eval("go-playground", (element) => (element as Playground).querySelector("iframe[src]")), null);
  } finally {
    await browser.close();
    await host.close();
  }
});
