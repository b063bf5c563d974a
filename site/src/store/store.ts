// Downloads of the site's large files: in the form that suits the host, checked by size and
// SHA-256, tried again when they break, kept across visits, with true progress.

import type { Asset, Manifest } from "../protocol/manifest.ts";
import { compileBytes, fetchModule, fetchPack, fetchPlain, unpack, type Request } from "./download.ts";
import { FailureError, replaced } from "./failure.ts";
import { Forms, type Fetch } from "./forms.ts";
import { cacheStorage, Kept } from "./kept.ts";
import { Limit } from "./limit.ts";
import { isReplaced } from "./replaced.ts";
import { Share, type OnProgress } from "./share.ts";
import { Wire } from "./wire.ts";

export interface StoreOptions {
  /** The site's root, with "/" at its end. */
  readonly root: URL;
  readonly manifest: Manifest;
  readonly fetch?: Fetch;
  /** Where packs are kept; null for nowhere. */
  readonly caches?: CacheStorage | null;
  /** Milliseconds between attempts; one attempt more than there are pauses. */
  readonly pauses?: readonly number[];
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly patience?: number;
}

export interface Loaded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes that came over the network; 0 from a cache. */
  readonly transferred: number;
}

export interface LoadedModule {
  readonly module: WebAssembly.Module;
  readonly transferred: number;
}

const parallel = 6;

export class Store {
  readonly #root: URL;
  readonly #manifest: Manifest;
  readonly #fetch: Fetch;
  readonly #pauses: readonly number[];
  readonly #patience: number;
  readonly #forms: Forms;
  readonly #storage: CacheStorage | null;
  #kept: Kept | null = null;
  readonly #wire = new Wire();
  readonly #limit = new Limit(parallel);
  readonly #share = new Share();

  constructor(options: StoreOptions) {
    this.#root = options.root;
    this.#manifest = options.manifest;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#pauses = options.pauses ?? [500, 2000];
    this.#patience = options.patience ?? 30_000;
    this.#forms = new Forms(options.root, options.manifest, this.#fetch);
    this.#storage = options.caches === undefined ? cacheStorage() : options.caches;
  }

  /** Bytes that a download of this file takes on the wire of this host. */
  async weigh(asset: Asset): Promise<number> {
    return (await this.#forms.of(asset)) === "plain" ? asset.br : asset.pack;
  }

  load(asset: Asset, onProgress?: OnProgress): Promise<Loaded> {
    const start = async (report: OnProgress): Promise<Loaded> => {
      if ((await this.#forms.of(asset)) === "pack") return this.#pack(asset, report);
      const { value, transferred } = await this.#plain(asset, report, fetchPlain);
      return { bytes: value, transferred };
    };
    return this.#share.run(`bytes ${asset.path}`, start, onProgress);
  }

  /** A WebAssembly file, compiled. */
  module(asset: Asset, onProgress?: OnProgress): Promise<LoadedModule> {
    const start = async (report: OnProgress): Promise<LoadedModule> => {
      if ((await this.#forms.of(asset)) === "pack") {
        const { bytes, transferred } = await this.#pack(asset, report);
        return { module: await compileBytes(bytes), transferred };
      }
      const { value, transferred } = await this.#plain(asset, report, fetchModule);
      return { module: value, transferred };
    };
    return this.#share.run(`module ${asset.path}`, start, onProgress);
  }

  #plain<T>(asset: Asset, report: OnProgress, fetch: (request: Request) => Promise<T>) {
    return this.#attempts(asset, asset.path, asset.br, report, (request) => fetch(request));
  }

  async #pack(asset: Asset, report: OnProgress): Promise<Loaded> {
    this.#kept ??= new Kept(this.#storage, this.#root, this.#manifest);
    const kept = this.#kept;
    const path = `${asset.path}.pack`;
    const url = new URL(path, this.#root);
    const before = await kept.get(url);
    if (before) {
      const bytes = await unpack(asset, before).catch(() => null);
      if (bytes) return { bytes, transferred: 0 };
      await kept.drop(url);
    }
    const { value, transferred } = await this.#attempts(asset, path, asset.pack, report, async (request) => {
      const pack = await fetchPack(request);
      return { pack, bytes: await unpack(asset, pack) };
    });
    void kept.put(url, value.pack);
    return { bytes: value.bytes, transferred };
  }

  async #attempts<T>(
    asset: Asset,
    path: string,
    weight: number,
    report: OnProgress,
    attempt: (request: Request) => Promise<T>,
  ): Promise<{ value: T; transferred: number }> {
    const url = new URL(path, this.#root);
    const request = {
      asset,
      url,
      fetch: this.#fetch,
      patience: this.#patience,
      report: (received: number) => report({ received: Math.min(received, weight), total: weight }),
    };
    let reload = false;
    for (let tried = 0; ; tried++) {
      try {
        const value = await this.#limit.run(() => attempt({ ...request, reload }));
        return { value, transferred: await this.#wire.take(url.href, weight) };
      } catch (error) {
        const pause = this.#pauses[tried];
        const kind = error instanceof FailureError ? error.failure.kind : null;
        if (kind === "missing" && (await isReplaced(this.#root, this.#manifest.build, this.#fetch))) throw replaced();
        if (pause === undefined || (kind !== "offline" && kind !== "truncated" && kind !== "altered")) throw error;
        reload = kind !== "offline";
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}
