// Packs kept across visits in Cache Storage. A host that compresses needs none of this: there
// the HTTP cache keeps the file, and the machine code made from it. Nothing here may stop a
// download: a full disk or a private window only means that nothing is kept.

import type { Manifest } from "../protocol/manifest.ts";

const cacheName = "interleave-packs";

/** The browser's Cache Storage; null where there is none, or where even asking is forbidden. */
export function cacheStorage(): CacheStorage | null {
  try {
    return globalThis.caches ?? null;
  } catch {
    return null;
  }
}

export class Kept {
  readonly #cache: Promise<Cache | null>;

  constructor(storage: CacheStorage | null, root: URL, manifest: Manifest) {
    this.#cache = open(storage, root, manifest).catch(() => null);
  }

  async get(url: URL): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const response = await (await this.#cache)?.match(url.href);
      return response ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      return null;
    }
  }

  async put(url: URL, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await (await this.#cache)?.put(url.href, new Response(bytes)).catch(() => undefined);
  }

  async drop(url: URL): Promise<void> {
    await (await this.#cache)?.delete(url.href).catch(() => undefined);
  }
}

async function open(storage: CacheStorage | null, root: URL, manifest: Manifest): Promise<Cache | null> {
  if (!storage) return null;
  const cache = await storage.open(cacheName);
  const current = new Set(packs(manifest).map((path) => new URL(path, root).href));
  // Another copy of the site may live elsewhere on this origin and keeps its own.
  const old = (await cache.keys()).filter(({ url }) => url.startsWith(root.href) && !current.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  return cache;
}

function packs(manifest: Manifest): string[] {
  const assets = [
    ...Object.values(manifest.tools),
    ...[...manifest.bases, ...manifest.checked.bases].flatMap(({ module, map, exports }) => [module, map, exports]),
    ...Object.values(manifest.packages).map((p) => p.asset),
    ...Object.values(manifest.examples).flatMap(({ program, checked }) => [program, checked?.program]),
  ];
  return assets.flatMap((asset) => (asset ? [`${asset.path}.pack`] : []));
}
