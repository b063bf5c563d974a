import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Asset, Manifest } from "../protocol/manifest.ts";
import { Store } from "./store.ts";
import { noise, TestHost, testManifest } from "./testhost.ts";

/** As much of Cache Storage as the store uses: Node has none. */
class Shelf {
  readonly entries = new Map<string, Uint8Array<ArrayBuffer>>();
  full = false;

  async open(): Promise<unknown> {
    return {
      match: async (url: string) => (this.entries.has(url) ? new Response(this.entries.get(url)!) : undefined),
      keys: async () => [...this.entries.keys()].map((url) => new Request(url)),
      put: async (url: string, response: Response) => {
        if (this.full) throw new DOMException("no room", "QuotaExceededError");
        this.entries.set(url, new Uint8Array(await response.arrayBuffer()));
      },
      delete: async (request: Request | string) => this.entries.delete(typeof request === "string" ? request : request.url),
    };
  }
}

const bytes = noise(50_000);
let host: TestHost;
let map: Asset;
let shelf: Shelf;

beforeEach(async () => {
  host = await TestHost.start();
  map = host.put("assets/bases/common.abcdef0123.map", bytes);
  shelf = new Shelf();
});

afterEach(() => host.close());

function open(): Store {
  return new Store({ root: host.root, manifest: manifest(), caches: shelf as unknown as CacheStorage, pauses: [] });
}

function manifest(): Manifest {
  const base = { name: "common", id: "", module: map, map, exports: map, packages: [] };
  return testManifest(host.put("assets/tools/compile.0123456789.wasm", new Uint8Array(10)), {}, [base]);
}

const pack = (): string => new URL(`${map.path}.pack`, host.root).href;

async function stored(): Promise<Uint8Array<ArrayBuffer>> {
  for (;;) {
    const entry = shelf.entries.get(pack());
    if (entry) return entry;
    await pause(1);
  }
}

test("a pack is kept for the next visit, and costs nothing then", async () => {
  await open().load(map);
  assert.equal((await stored()).length, map.pack);
  const asked = host.requests.length;
  const again = await open().load(map);
  assert.deepEqual(again, { bytes, transferred: 0 });
  assert(!host.requests.slice(asked).some((path) => path.endsWith(".pack")));
});

test("a visit without a network uses what was kept", async () => {
  await open().load(map);
  await stored();
  for (const path of ["assets/probe.wasm", map.path, `${map.path}.pack`]) host.faults.set(path, ["refuse"]);
  assert.deepEqual((await open().load(map)).bytes, bytes);
});

test("a kept pack that was damaged is fetched again and kept anew", async () => {
  await open().load(map);
  const entry = await stored();
  const damaged = entry.slice();
  damaged[damaged.length >> 1]! ^= 1;
  for (const wrong of [damaged, entry.slice(0, 100), new Uint8Array(0)]) {
    shelf.entries.set(pack(), wrong);
    const { bytes: loaded, transferred } = await open().load(map);
    assert.deepEqual(loaded, bytes);
    assert(transferred > 0);
    while (shelf.entries.get(pack())?.length !== map.pack) await pause(1);
    assert.deepEqual(shelf.entries.get(pack()), entry);
  }
});

test("files that do not pass are not kept", async () => {
  host.faults.set(`${map.path}.pack`, ["alter"]);
  await assert.rejects(open().load(map));
  await pause(10);
  assert.equal(shelf.entries.size, 0);
});

test("packs of older builds are removed, those of other sites are not", async () => {
  const old = new URL("assets/bases/common.0000000000.map.pack", host.root).href;
  const other = new URL("../other/assets/bases/common.0000000000.map.pack", host.root).href;
  shelf.entries.set(old, bytes).set(other, bytes);
  await open().load(map);
  await stored();
  assert.deepEqual([...shelf.entries.keys()].sort(), [other, pack()].sort());
});

test("what checked programs need is kept for the next visit, too", async () => {
  const program = host.put("assets/examples/a/b.checked.0123456789.wasm", bytes);
  const base = { name: "common-checked", id: "", module: map, map, exports: map, packages: [] };
  const example = { ...{ title: "", lesson: "", source: "", program: null, base: "", reportDeadlock: true, views: [], exercise: false, schedules: 0 }, checked: { program, base: base.name } };
  const checked = { ...manifest(), bases: [], checked: { bases: [base] }, examples: { "a/b": example } };
  const entries = [map, program].map(({ path }) => new URL(`${path}.pack`, host.root).href);
  for (const entry of entries) shelf.entries.set(entry, bytes);
  await new Store({ root: host.root, manifest: checked, caches: shelf as unknown as CacheStorage, pauses: [] }).load(checked.tools.compile);
  for (const entry of entries) assert(shelf.entries.has(entry), entry);
});

test("a full disk only means that nothing is kept", async () => {
  shelf.full = true;
  assert.deepEqual((await open().load(map)).bytes, bytes);
  assert.equal(shelf.entries.size, 0);
});

test("neither does a browser that forbids it", async () => {
  shelf.open = () => Promise.reject(new DOMException("denied", "SecurityError"));
  assert.deepEqual((await open().load(map)).bytes, bytes);
});
