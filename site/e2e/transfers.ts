// What comes over the network for a page of Chromium's and its workers, by the browser's own
// account: the site's counters are not asked.

import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession, Page } from "puppeteer-core";

export interface Transfer {
  readonly url: string;
  /** With headers; 0 where the browser had it already. */
  readonly bytes: number;
}

export class Transfers {
  readonly #done: Transfer[] = [];
  /** By their ids, the frames that asked for them. */
  readonly #pending = new Map<string, string | undefined>();

  private constructor(page: Page) {
    // Puppeteer has switched the events on by the time that it tells of a worker.
    page.on("workercreated", (worker) => this.#listen(worker.client));
  }

  /** Counts from now on. */
  static async of(page: Page): Promise<Transfers> {
    const transfers = new Transfers(page);
    const session = await page.createCDPSession();
    transfers.#listen(session);
    await session.send("Network.enable");
    return transfers;
  }

  /** What has come since the last call, once nothing more is on its way: a worker that is busy tells late of what it has. */
  async take(): Promise<Transfer[]> {
    for (let quiet = 0; quiet < 5; quiet++) {
      if (this.#pending.size > 0) quiet = 0;
      await pause(100);
    }
    return this.#done.splice(0);
  }

  #listen(session: CDPSession): void {
    const asked = new Map<string, { readonly url: string; readonly uncounted: number }>();
    session.on("Network.requestWillBeSent", ({ requestId, request, type, frameId }) => {
      asked.set(requestId, { url: request.url, uncounted: 0 });
      if (!request.url.startsWith("http")) return;
      // Of what a document had asked for when the next one takes its place, nothing more is heard.
      if (type === "Document") for (const [id, frame] of this.#pending) if (frame === frameId) this.#pending.delete(id);
      this.#pending.set(requestId, frameId);
    });
    session.on("Network.responseReceived", ({ requestId, response }) => {
      if (asked.has(requestId)) return;
      // A worker's own script was asked for by the page, and only its head is counted here.
      const length = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-length")?.[1];
      asked.set(requestId, { url: response.url, uncounted: Number(length ?? 0) });
    });
    session.on("Network.loadingFailed", ({ requestId }) => this.#pending.delete(requestId));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      this.#pending.delete(requestId);
      const { url, uncounted } = asked.get(requestId) ?? { url: "", uncounted: 0 };
      if (url.startsWith("http")) this.#done.push({ url, bytes: encodedDataLength > 0 ? encodedDataLength + uncounted : 0 });
    });
  }
}

export function sum(transfers: readonly Transfer[]): number {
  return transfers.reduce((total, { bytes }) => total + bytes, 0);
}
