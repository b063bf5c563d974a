// Keeps small files in the page's memory: what was fetched when a click was near is there at the
// click, without the way through the browser's cache.

import type { Asset } from "../protocol/manifest.ts";
import type { Assets } from "./parts.ts";

/** A side is some kilobytes; a whole program is megabytes. */
const small = 256 << 10;

export class SmallAssets implements Assets {
  readonly #assets: Assets;
  readonly #kept = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  async load(asset: Asset, onProgress: Parameters<Assets["load"]>[1]): ReturnType<Assets["load"]> {
    const bytes = this.#kept.get(asset.path);
    if (bytes !== undefined) return { bytes, transferred: 0 };
    const loaded = await this.#assets.load(asset, onProgress);
    if (asset.size <= small) this.#kept.set(asset.path, loaded.bytes);
    return loaded;
  }
}
