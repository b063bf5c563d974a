// Large files lie on the site in two forms: as they are, for hosts that compress what they
// send, and as packs. Hosts decide by file type, so each type is probed, once. Files that are
// rarely needed lie there as packs alone.

import type { Asset, Manifest } from "../protocol/manifest.ts";

export type Form = "plain" | "pack";

export type Fetch = (input: URL, init?: RequestInit) => Promise<Response>;

/** A host that does not answer the probe is met again, with its words, by the download itself. */
const patience = 10_000;

export class Forms {
  readonly #root: URL;
  readonly #fetch: Fetch;
  readonly #probe: string;
  readonly #known = new Map<string, Promise<Form>>();

  constructor(root: URL, manifest: Manifest, fetch: Fetch) {
    this.#root = root;
    this.#fetch = fetch;
    this.#probe = manifest.probe;
  }

  async of(asset: Asset): Promise<Form> {
    if (asset.br === 0) return "pack";
    const type = typeOf(asset.path);
    const known = this.#known.get(type) ?? this.#ask(type, asset);
    this.#known.set(type, known);
    return known;
  }

  /**
   * WebAssembly must not be taken for uncompressed, or its machine code is not kept: the probe is
   * a small file that is really fetched. Some hosts do not say of a head alone that they would
   * compress; for other types, whose smallest file is megabytes, a pack is then as good.
   */
  async #ask(type: string, asset: Asset): Promise<Form> {
    const [path, method] = type === typeOf(this.#probe) ? [this.#probe, "GET"] : [asset.path, "HEAD"];
    try {
      const url = new URL(path, this.#root);
      const response = await this.#fetch(url, { method, signal: AbortSignal.timeout(patience) });
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

function isCompressed(response: Response, url: URL): boolean {
  if (/\b(gzip|br|zstd|deflate)\b/.test(response.headers.get("content-encoding") ?? "")) return true;
  const entry = performance.getEntriesByName(url.href, "resource").at(-1) as PerformanceResourceTiming | undefined;
  return entry !== undefined && entry.encodedBodySize > 0 && entry.encodedBodySize < entry.decodedBodySize;
}
