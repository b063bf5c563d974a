import type { Asset } from "../protocol/manifest.ts";
import type { Progress } from "../protocol/toolchain.ts";
import type { OnProgress } from "../store/share.ts";
import type { Store } from "../store/store.ts";

/** Milliseconds between two reports: ten a second are smooth enough. */
const interval = 100;

/** What one request waits for: how far its downloads are together, and what they cost. */
export class Account {
  /** Bytes that came over the network. */
  transferred = 0;
  readonly #report: OnProgress;
  readonly #parts = new Map<string, Progress>();
  readonly #followed = new Map<string, Promise<unknown>>();
  /** Files whose weight is not known yet. */
  #unweighed = 0;
  #last = 0;

  constructor(report: OnProgress) {
    this.#report = report;
  }

  /** Counts files in; until their weights are known nothing is reported, so that no total is too small. */
  async expect(assets: readonly Asset[], store: Store): Promise<void> {
    this.#unweighed++;
    const weights = await Promise.all(assets.map((asset) => store.weigh(asset)));
    this.#unweighed--;
    assets.forEach(({ path }, i) => {
      if (!this.#parts.has(path)) this.#parts.set(path, { received: 0, total: weights[i] ?? 0 });
    });
    this.#tell();
  }

  /** Follows one download, and counts it once however often it is asked for. */
  follow<T extends { transferred: number }>(asset: Asset, load: (onProgress: OnProgress) => Promise<T>): Promise<T> {
    const followed = this.#followed.get(asset.path) ?? this.#follow(asset, load);
    this.#followed.set(asset.path, followed);
    return followed as Promise<T>;
  }

  async #follow<T extends { transferred: number }>({ path }: Asset, load: (onProgress: OnProgress) => Promise<T>): Promise<T> {
    const loaded = await load((progress) => this.#set(path, progress));
    const total = this.#parts.get(path)?.total ?? 0;
    this.#set(path, { received: total, total });
    this.transferred += loaded.transferred;
    return loaded;
  }

  #set(path: string, part: Progress): void {
    this.#parts.set(path, part);
    this.#tell();
  }

  #tell(): void {
    if (this.#unweighed > 0) return;
    let received = 0;
    let total = 0;
    for (const part of this.#parts.values()) {
      received += part.received;
      total += part.total;
    }
    const now = performance.now();
    if (now - this.#last < interval && received < total) return;
    this.#last = now;
    this.#report({ received: Math.round(received), total });
  }
}
