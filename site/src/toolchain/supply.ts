// What builds need from the network, each file once: the tools, what tools read of the bases, and
// the archives of packages where a program is linked in full.

import { folders } from "../protocol/assist.ts";
import type { Asset, Base, Manifest, Tools } from "../protocol/manifest.ts";
import type { Store } from "../store/store.ts";
import type { Account } from "./account.ts";
import { unpackExports } from "./exports.ts";
import type { System } from "./system.ts";

/** What a build needs besides the assistant. */
export interface Needs {
  /** Name of the base; "" where there is none and archives serve compiler and linker. */
  readonly base: string;
  readonly archives: readonly string[];
}

export class Supply {
  readonly #store: Store;
  readonly #manifest: Manifest;
  readonly #system: System;
  readonly #modules = new Map<keyof Tools, WebAssembly.Module>();
  /** Addresses of the files that are in the file system. */
  readonly #there = new Set<string>();

  constructor(store: Store, manifest: Manifest, system: System) {
    this.#store = store;
    this.#manifest = manifest;
    this.#system = system;
  }

  /** Puts into the account what is still missing of a build's needs, and tells whether anything is. */
  expect(needs: Needs, account: Account): boolean {
    const tools = (["assist", "compile", "link"] as const).filter((tool) => !this.#modules.has(tool));
    const missing = [...tools.map((tool) => this.#manifest.tools[tool]), ...this.#files(needs)];
    if (missing.length > 0) void account.expect(missing, this.#store);
    return missing.length > 0;
  }

  async module(tool: keyof Tools, account: Account): Promise<WebAssembly.Module> {
    const had = this.#modules.get(tool);
    if (had) return had;
    const asset = this.#manifest.tools[tool];
    const { module } = await account.follow(asset, (onProgress) => this.#store.module(asset, onProgress));
    this.#modules.set(tool, module);
    return module;
  }

  /** What reads traces, which no build takes. */
  timeline(account: Account): Promise<WebAssembly.Module> {
    if (!this.#modules.has("timeline")) void account.expect([this.#manifest.tools.timeline], this.#store);
    return this.module("timeline", account);
  }

  /** The compiler, when all that it reads of packages is in the file system. */
  async compiler(needs: Needs, account: Account): Promise<WebAssembly.Module> {
    const base = this.#base(needs);
    const module = this.module("compile", account);
    const packages = base ? this.#exports(base, account) : this.archives(needs.archives, account);
    return (await Promise.all([module, packages]))[0];
  }

  /** The linker, when the base's map is in the file system. */
  async linker(needs: Needs, account: Account): Promise<WebAssembly.Module> {
    const base = this.#base(needs);
    const [module] = await Promise.all([this.module("link", account), base && this.#map(base, account)]);
    return module;
  }

  /** Sees to it that the archives of these packages are in the file system. */
  async archives(paths: readonly string[], account: Account): Promise<void> {
    await Promise.all(
      paths.map((path) => this.#file(this.#archive(path), account, (bytes) => this.#system.fs.write(`${folders.pkg}/${path}.a`, bytes))),
    );
  }

  #exports(base: Base, account: Account): Promise<void> {
    const folder = this.#manifest.checked.bases.includes(base) ? folders.checked : folders.exports;
    return this.#file(base.exports, account, (bytes) => {
      for (const [path, archive] of unpackExports(bytes)) this.#system.fs.write(`${folder}/${path}.a`, archive);
    });
  }

  #map({ name, map }: Base, account: Account): Promise<void> {
    return this.#file(map, account, (bytes) => this.#system.fs.write(`${folders.maps}/${name}.map`, bytes));
  }

  async #file(asset: Asset, account: Account, keep: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    if (this.#there.has(asset.path)) return;
    const { bytes } = await account.follow(asset, (onProgress) => this.#store.load(asset, onProgress));
    if (this.#there.has(asset.path)) return;
    keep(bytes);
    this.#there.add(asset.path);
  }

  #files(needs: Needs): Asset[] {
    const base = this.#base(needs);
    const files = base ? [base.exports, base.map] : needs.archives.map((path) => this.#archive(path));
    return files.filter(({ path }) => !this.#there.has(path));
  }

  #base({ base }: Needs): Base | null {
    if (base === "") return null;
    const { bases, checked } = this.#manifest;
    const known = [...bases, ...checked.bases].find(({ name }) => name === base);
    if (!known) throw new Error(`there is no base ${base} in the manifest`);
    return known;
  }

  #archive(path: string): Asset {
    const known = this.#manifest.packages[path];
    if (!known) throw new Error(`there is no package ${path} in the manifest`);
    return known.asset;
  }
}
