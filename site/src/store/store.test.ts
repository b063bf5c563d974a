import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Failure } from "../protocol/files.ts";
import type { Asset } from "../protocol/manifest.ts";
import type { Progress } from "../protocol/toolchain.ts";
import { FailureError } from "./failure.ts";
import { Store } from "./store.ts";
import { emptyModule, noise, TestHost, testManifest } from "./testhost.ts";

const bytes = noise(200_000);
const wasm = emptyModule(100_000);
let host: TestHost;
let tool: Asset;
let map: Asset;
let exports: Asset;
let archive: Asset;

beforeEach(async () => {
  host = await TestHost.start();
  tool = host.put("assets/tools/compile.0123456789.wasm", wasm);
  map = host.put("assets/bases/full.abcdef0123.map", bytes);
  exports = host.put("assets/bases/full.abcdef0123.exports", bytes);
  archive = { ...host.put("assets/std/net/http.abcdef0123.a", bytes), br: 0 };
  host.remove(archive.path);
});

afterEach(() => host.close());

function open(options: { pauses?: number[]; patience?: number } = {}): Store {
  const manifest = testManifest(tool);
  return new Store({ root: host.root, manifest, caches: null, pauses: [1, 1], ...options });
}

async function failure(loading: Promise<unknown>): Promise<Failure> {
  const error = await loading.then(() => assert.fail("it loaded"), (error: unknown) => error);
  assert(error instanceof FailureError, String(error));
  return error.failure;
}

test("a host that compresses nothing sends packs", async () => {
  const { bytes: loaded, transferred } = await open().load(map);
  assert.deepEqual(loaded, bytes);
  assert(transferred >= map.pack && transferred < map.pack + 1000, String(transferred));
  assert(host.requests.includes(`${map.path}.pack`) && !host.requests.includes(map.path));
});

test("a host that compresses sends files as they are", async () => {
  host.compress = true;
  const { bytes: loaded, transferred } = await open().load(map);
  assert.deepEqual(loaded, bytes);
  assert(transferred > 0.3 * map.size && transferred < 0.7 * map.size, String(transferred));
  assert(!host.requests.some((path) => path.endsWith(".pack")));
});

test("a host is probed once for each type of file, and nothing large is fetched for it", async () => {
  const store = open();
  await Promise.all([store.module(tool), store.weigh(tool), store.load(map), store.weigh(map), store.load(exports)]);
  const packs = [tool, map, exports].map(({ path }) => `${path}.pack`);
  const probes = ["assets/probe.wasm", `${map.path} HEAD`, `${exports.path} HEAD`];
  assert.deepEqual(host.requests.toSorted(), [...packs, ...probes].sort());
});

test("a file that there is only as a pack is fetched as one, unasked", async () => {
  host.compress = true;
  const store = open();
  assert.equal(await store.weigh(archive), archive.pack);
  assert.deepEqual((await store.load(archive)).bytes, bytes);
  assert.deepEqual(host.requests, [`${archive.path}.pack`]);
});

test("a host that compresses .wasm alone sends other files as packs", async () => {
  host.compress = true;
  host.faults.set(map.path, ["missing"]);
  const store = open();
  assert.equal(await store.weigh(tool), tool.br);
  assert.equal(await store.weigh(map), map.pack);
  assert.equal(await store.weigh(exports), exports.br);
});

test("modules are compiled from either form", async () => {
  for (const compress of [false, true]) {
    host.compress = compress;
    const { module } = await open().module(tool);
    assert.equal(WebAssembly.Module.customSections(module, "x").length, 1);
  }
});

test("packs that the host unpacks on the way are taken as they come", async () => {
  host.declaresPacks = true;
  const seen: Progress[] = [];
  const { bytes: loaded } = await open().load(map, (progress) => seen.push(progress));
  assert.deepEqual(loaded, bytes);
  assert.equal(Math.round(seen.at(-1)?.received ?? 0), map.pack);
});

test("progress rises to its total, in bytes of the wire", async () => {
  for (const compress of [false, true]) {
    host.compress = compress;
    const seen: Progress[] = [];
    await open().load(map, (progress) => seen.push(progress));
    const total = compress ? map.br : map.pack;
    assert(seen.length > 1 && seen.every((progress, i) => progress.received >= (seen[i - 1]?.received ?? 0)));
    assert.deepEqual(seen.at(-1), { received: total, total });
  }
});

test("a file asked for twice at a time is fetched once, and both hear of it", async () => {
  const store = open();
  const heard = [0, 0];
  const [a, b] = await Promise.all([store.load(map, () => heard[0]!++), store.load(map, () => heard[1]!++)]);
  assert.equal(a.bytes, b.bytes);
  assert.equal(host.requests.filter((path) => path === `${map.path}.pack`).length, 1);
  assert(heard[0]! > 0 && heard[1]! > 0);
});

test("at most six files are fetched at a time", async () => {
  host.delay = 30;
  const assets = Array.from({ length: 20 }, (_, i) => host.put(`assets/bases/p${i}.map`, noise(5000, i)));
  const store = open();
  await store.weigh(assets[0] as Asset);
  host.busiest = 0;
  await Promise.all(assets.map((asset) => store.load(asset)));
  assert.equal(host.busiest, 6);
});

for (const fault of ["cut", "short", "alter"] as const) {
  test(`a file that comes ${fault} is fetched again, past the caches`, async () => {
    for (const compress of [false, true]) {
      host.compress = compress;
      const store = open();
      assert.equal(await store.weigh(tool), compress ? tool.br : tool.pack);
      const path = tool.path + (compress ? "" : ".pack");
      host.faults.set(path, [fault, fault]);
      const { module, transferred } = await store.module(tool);
      assert(module instanceof WebAssembly.Module);
      assert(transferred > 1.5 * (compress ? tool.br : tool.pack), `${transferred} counts all attempts`);
      const asked = host.requests.filter((request) => request.startsWith(path));
      assert.deepEqual(asked.slice(-3), [path, `${path} no-cache`, `${path} no-cache`]);
    }
  });

  test(`a file that always comes ${fault} is a failure that names it`, async () => {
    for (const compress of [false, true]) {
      host.compress = compress;
      const store = open();
      await store.weigh(map);
      host.faults.set(map.path + (compress ? "" : ".pack"), [fault, fault, fault]);
      const { kind, message } = await failure(store.load(map));
      assert.equal(kind, fault === "alter" ? "altered" : "truncated", message);
      assert.match(message, /bases\/full\.map/);
      assert.match(message, /[Tt]ry again/);
    }
  });
}

test("a connection that stalls is given up and tried again", async () => {
  host.faults.set(`${map.path}.pack`, ["stall"]);
  assert.deepEqual((await open({ patience: 100 }).load(map)).bytes, bytes);
});

test("a host that refuses now and then is asked again", async () => {
  host.faults.set(`${map.path}.pack`, ["refuse", "busy"]);
  assert.deepEqual((await open().load(map)).bytes, bytes);
});

test("no answer at all is a failure of its own", async () => {
  host.faults.set(`${map.path}.pack`, ["refuse", "refuse", "refuse"]);
  const { kind, message } = await failure(open().load(map));
  assert.equal(kind, "offline");
  assert.match(message, /bases\/full\.map could not be downloaded: 127\.0\.0\.1:\d+ does not answer/);
});

test("an error of the host is said with its number", async () => {
  host.faults.set(`${map.path}.pack`, ["busy", "busy", "busy"]);
  const { message } = await failure(open().load(map));
  assert.match(message, /error 503/);
});

for (const fault of ["missing", "page"] as const) {
  test(`a file that is not there (${fault}) is asked for once more, past the caches, and no more`, async () => {
    host.faults.set(`${map.path}.pack`, [fault, fault]);
    const { kind, message } = await failure(open().load(map));
    assert.equal(kind, "missing");
    assert.match(message, /bases\/full\.map is not on the site/);
    const asked = host.requests.filter((path) => path.startsWith(`${map.path}.pack`));
    assert.deepEqual(asked, [`${map.path}.pack`, `${map.path}.pack no-cache`]);
    host.faults.set(`${map.path}.pack`, [fault]);
    assert.deepEqual((await open().load(map)).bytes, bytes, "a cache does not make it missing for good");
  });
}

test("a file that is gone because the site was updated says so", async () => {
  host.remove(`${map.path}.pack`);
  host.text("assets/manifest.2.json", JSON.stringify({ ...testManifest(tool), build: "two" }));
  host.text("index.html", '<html lang="en" data-root="./" data-manifest="assets/manifest.2.json">');
  const { kind, message } = await failure(open().load(map));
  assert.equal(kind, "replaced");
  assert.match(message, /Reload/);
});

test("a file that is missing from the present site is not called an update", async () => {
  host.remove(`${map.path}.pack`);
  host.text("assets/manifest.1.json", JSON.stringify(testManifest(tool)));
  host.text("index.html", '<html lang="en" data-root="./" data-manifest="assets/manifest.1.json">');
  assert.equal((await failure(open().load(map))).kind, "missing");
});
