// What builds need from the network, each file once: the tools, and the archives of packages as
// programs come to import them.

import type { System } from "./system.ts";
import { folders } from "../protocol/assist.ts";
import type { Asset, Manifest, Tools } from "../protocol/manifest.ts";
import type { Store } from "../store/store.ts";
import type { Account } from "./account.ts";

export class Supply {
  readonly #store: Store;
  readonly #manifest: Manifest;
  readonly #system: System;
  readonly #modules = new Map<keyof Tools, WebAssembly.Module>();
  readonly #archives = new Set<string>();

  constructor(store: Store, manifest: Manifest, system: System) {
    this.#store = store;
    this.#manifest = manifest;
    this.#system = system;
  }

  /** Puts into the account what is still missing of these, and tells whether anything is. */
  async expect(tools: readonly (keyof Tools)[], archives: readonly string[], account: Account): Promise<boolean> {
    const assets = [
      ...tools.filter((tool) => !this.#modules.has(tool)).map((tool) => this.#manifest.tools[tool]),
      ...archives.filter((path) => !this.#archives.has(path)).map((path) => this.#asset(path)),
    ];
    if (assets.length > 0) await account.expect(assets, this.#store);
    return assets.length > 0;
  }

  async module(tool: keyof Tools, account: Account): Promise<WebAssembly.Module> {
    const had = this.#modules.get(tool);
    if (had) return had;
    const asset = this.#manifest.tools[tool];
    const { module } = await account.follow(asset, (onProgress) => this.#store.module(asset, onProgress));
    this.#modules.set(tool, module);
    return module;
  }

  /** Sees to it that the archives of these packages are in the file system. */
  async archives(paths: readonly string[], account: Account): Promise<void> {
    const missing = paths.filter((path) => !this.#archives.has(path));
    await Promise.all(
      missing.map(async (path) => {
        const asset = this.#asset(path);
        const { bytes } = await account.follow(asset, (onProgress) => this.#store.load(asset, onProgress));
        this.#system.fs.write(`${folders.pkg}/${path}.a`, bytes);
        this.#archives.add(path);
      }),
    );
  }

  #asset(path: string): Asset {
    const known = this.#manifest.packages[path];
    if (!known) throw new Error(`there is no package ${path} in the manifest`);
    return known.asset;
  }
}
