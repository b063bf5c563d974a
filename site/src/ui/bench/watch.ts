// Looks at how far the machine that serves the page is with measuring, again and again while it
// measures. A host that never measures is asked once.

import { brokenOff, decodeStatus, type Status } from "../../bench/status.ts";

/** Milliseconds. */
const pause = 2000;
/** Characters of a text that are shown. */
const longest = 200;

export interface WatchParts {
  /** The file's text, and the time by its host's clock; null where it is not there. */
  read(): Promise<{ readonly text: string; readonly time: number } | null>;
  after(milliseconds: number, callback: () => void): void;
  /** False while nobody sees the page. */
  visible(): boolean;
}

export class StatusWatch {
  readonly #parts: WatchParts;
  readonly #listeners = new Set<(status: Status) => void>();
  #status: Status | null = null;
  #begun = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** The id of the newest results, as far as is known; "" for none. */
  get latest(): string {
    return this.#status?.latest ?? "";
  }

  /** Tells how it is, as soon as that is known, and whenever it is different. */
  listen(listener: (status: Status) => void): void {
    this.#listeners.add(listener);
    if (this.#status !== null) listener(this.#status);
    if (this.#begun) return;
    this.#begun = true;
    void this.#look();
  }

  async #look(): Promise<void> {
    const found = this.#parts.visible() ? await this.#parts.read().catch(() => null) : undefined;
    const read = found && decodeStatus(found.text);
    if (read) this.#tell(brokenOff(read, found.time) ? { ...read, state: "idle" } : read);
    // A server that has gone away measures nothing.
    else if (found !== undefined && this.#status?.state === "measuring") this.#tell({ ...this.#status, state: "idle" });
    if (found === undefined || this.#status?.state === "measuring") this.#parts.after(pause, () => void this.#look());
  }

  #tell(status: Status): void {
    const before = this.#status;
    this.#status = status;
    if (before !== null && JSON.stringify({ ...status, updated: "" }) === JSON.stringify({ ...before, updated: "" })) return;
    for (const listener of this.#listeners) listener(status);
  }
}

/** What is shown of it; "" where there is nothing to say. */
export function statusWords({ state, label, done, of, now, message }: Status): string {
  const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
  if (state === "failed") return `Measuring on the machine that serves this page failed${message === "" ? "." : `: ${short(message).replace(/\.?$/, ".")}`}`;
  if (state === "idle") return "";
  const which = label === "quick" ? "Measuring quickly" : "Measuring";
  return `${which} on the machine that serves this page: ${done} of ${of}${now === "" ? "" : `, ${short(now)}`}.`;
}
