import assert from "node:assert/strict";
import { test } from "node:test";

import { asksForIsolation, isolated, isolatesItself, kindOf } from "./answer.ts";

const scope = "https://site.example/some/where/";
const get = { method: "GET", mode: "no-cors", destination: "" };
const page = '<!doctype html>\n<html lang="en" data-root="../" data-isolate="../sw.js">\n<head>';

test("pages and the scripts of workers are answered, all else is the browser's", () => {
  for (const [asked, kind] of [
    [{ ...get, mode: "navigate", destination: "document", url: `${scope}play/?example=a/b` }, "page"],
    [{ ...get, mode: "navigate", destination: "iframe", url: `${scope}embed/` }, "page"],
    [{ ...get, mode: "navigate", destination: "iframe", url: "https://elsewhere.example/" }, null],
    [{ ...get, mode: "navigate", method: "POST", url: scope }, null],
    [{ ...get, mode: "same-origin", destination: "worker", url: `${scope}assets/toolchain.0123456789.js` }, "script"],
    [{ ...get, mode: "same-origin", destination: "worker", url: `${scope}other/worker.js` }, null],
    [{ ...get, destination: "script", url: `${scope}assets/page.ABCDEFGH.js` }, null],
    [{ ...get, mode: "cors", url: `${scope}assets/tools/compile.0123456789.wasm` }, null],
    [{ ...get, destination: "style", url: `${scope}assets/site.ABCDEFGH.css` }, null],
  ] as const) {
    assert.equal(kindOf(asked, scope), kind, `${asked.method} ${asked.mode} ${asked.url}`);
  }
});

test("a page says that it wants to be isolated, in whatever pieces it comes, and stays whole", async () => {
  const pieces = [page.slice(0, 30), page.slice(30, 50), page.slice(50), "<p>é</p>".repeat(1000)];
  const stream = new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  const answer = new Response(stream);
  assert.equal(await asksForIsolation(answer), true);
  assert.equal(await isolated(answer).text(), page + "<p>é</p>".repeat(1000));
});

test("what does not ask is not a page of the site", async () => {
  for (const text of ["", "<!doctype html><title>Other</title>", `<html lang="en">${page}`.slice(0, 40), "x".repeat(5000) + page]) {
    assert.equal(await asksForIsolation(new Response(text)), false, text.slice(0, 50));
  }
  assert.equal(await asksForIsolation(new Response(null)), false);
});

test("the answer has the headers that isolate, and all that it had", async () => {
  const answer = isolated(new Response("text", { status: 200, headers: { "Content-Type": "text/html", "Cross-Origin-Opener-Policy": "unsafe-none" } }));
  assert.deepEqual(Object.fromEntries(answer.headers), {
    "content-type": "text/html",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "cross-origin",
  });
  assert.equal(await answer.text(), "text");
  assert.ok(isolatesItself(answer));
});

test("a host that sends half of the headers does not isolate", () => {
  const sends = (headers: Record<string, string>) => isolatesItself(new Response("", { headers }));
  assert.equal(sends({}), false);
  assert.equal(sends({ "Cross-Origin-Opener-Policy": "same-origin" }), false);
  assert.equal(sends({ "Cross-Origin-Embedder-Policy": "require-corp" }), false);
  assert.equal(sends({ "Cross-Origin-Opener-Policy": "same-origin-allow-popups", "Cross-Origin-Embedder-Policy": "require-corp" }), false);
  assert.equal(sends({ "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "unsafe-none" }), false);
  assert.equal(sends({ "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": 'credentialless; report-to="x"' }), true);
});
