// What really came over the network: the browser's own account, which knows compression
// and caches. A file from the HTTP cache counts 0.

/** How long an account may come after the body it belongs to, in milliseconds. */
const patience = 50;

export class Wire {
  readonly #counted = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();
  readonly #observer: PerformanceObserver | null = null;

  constructor() {
    if (!globalThis.PerformanceObserver?.supportedEntryTypes.includes("resource")) return;
    this.#observer = new PerformanceObserver((list) => this.#count(list.getEntries()));
    this.#observer.observe({ type: "resource" });
  }

  /** Bytes transferred for an address since the last call; the estimate where the browser does not tell. */
  async take(url: string, estimate: number): Promise<number> {
    if (!this.#observer) return estimate;
    this.#count(this.#observer.takeRecords());
    if (!this.#counted.has(url)) await this.#account(url);
    const bytes = this.#counted.get(url) ?? estimate;
    this.#counted.delete(url);
    return bytes;
  }

  #account(url: string): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, patience);
      const waiting = this.#waiting;
      function done(): void {
        clearTimeout(timer);
        waiting.delete(url);
        resolve();
      }
      waiting.set(url, done);
    });
  }

  #count(entries: readonly PerformanceEntry[]): void {
    for (const entry of entries) {
      const { name, transferSize } = entry as PerformanceResourceTiming;
      this.#counted.set(name, (this.#counted.get(name) ?? 0) + transferSize);
      this.#waiting.get(name)?.();
    }
  }
}
