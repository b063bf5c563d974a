// Large files lie on the site in two forms: as they are, for hosts that compress what they
// send, and as packs. Hosts decide by file type, so each type is probed, once.

import type { Asset, Manifest } from "../protocol/manifest.ts";

export type Form = "plain" | "pack";

export type Fetch = (input: URL, init?: RequestInit) => Promise<Response>;

/** Hosts leave very small files uncompressed. */
const probeSize = 4096;

/** A host that does not answer the probe is met again, with its words, by the download itself. */
const patience = 10_000;

export class Forms {
  readonly #root: URL;
  readonly #fetch: Fetch;
  readonly #probes: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Promise<Form>>();

  constructor(root: URL, manifest: Manifest, fetch: Fetch) {
    this.#root = root;
    this.#fetch = fetch;
    const probes = new Map([[typeOf(manifest.probe), manifest.probe]]);
    const archive = smallest(Object.values(manifest.packages).map((p) => p.asset));
    if (archive) probes.set(typeOf(archive.path), archive.path);
    this.#probes = probes;
  }

  of(asset: Asset): Promise<Form> {
    const type = typeOf(asset.path);
    const known = this.#known.get(type) ?? this.#probe(type);
    this.#known.set(type, known);
    return known;
  }

  async #probe(type: string): Promise<Form> {
    const path = this.#probes.get(type);
    if (path === undefined) return "pack";
    try {
      const url = new URL(path, this.#root);
      const response = await this.#fetch(url, { signal: AbortSignal.timeout(patience) });
      await response.arrayBuffer();
      return response.ok && isCompressed(response, url) ? "plain" : "pack";
    } catch {
      // No network: packs may have been kept from an earlier visit. Ask again next time.
      this.#known.delete(type);
      return "pack";
    }
  }
}

function typeOf(path: string): string {
  return path.slice(path.lastIndexOf("."));
}

function smallest(assets: readonly Asset[]): Asset | undefined {
  const enough = assets.filter((asset) => asset.size >= probeSize && asset.br < asset.size);
  return enough.sort((a, b) => a.size - b.size)[0];
}

function isCompressed(response: Response, url: URL): boolean {
  if (/\b(gzip|br|zstd|deflate)\b/.test(response.headers.get("content-encoding") ?? "")) return true;
  const entry = performance.getEntriesByName(url.href, "resource").at(-1) as PerformanceResourceTiming | undefined;
  return entry !== undefined && entry.encodedBodySize > 0 && entry.encodedBodySize < entry.decodedBodySize;
}
