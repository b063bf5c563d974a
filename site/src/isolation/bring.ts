// Brings isolation to a page whose host sets no headers: registers the service worker (worker.ts),
// and loads the page once more where nobody would notice.

import type { State } from "./state.ts";

/** As much of navigator.serviceWorker as is used here. */
export interface Container {
  readonly controller: { readonly scriptURL: string } | null;
  register(script: string, options: RegistrationOptions): Promise<Registration>;
}

export interface Registration {
  readonly installing: Lifecycle | null;
  readonly waiting: Lifecycle | null;
  readonly active: Lifecycle | null;
}

export interface Lifecycle {
  readonly state: ServiceWorkerState;
  addEventListener(name: "statechange", listener: () => void): void;
}

export interface Circumstances {
  readonly container: Container;
  /** The service worker's address. */
  readonly script: string;
  /** Resolves when the page is loaded and has nothing better to do. */
  quiet(): Promise<void>;
  /** From now on a reload would isolate the page: what it is now need not be kept; see stale.ts. */
  becomeStale(): Promise<void>;
  /** Asked once, when a reload would isolate the page. */
  mayReload(): boolean;
  reload(): void;
}

/** What became of it; never resolves where the page is loaded again. */
export async function bring({ container, script, quiet, becomeStale, mayReload, reload }: Circumstances): Promise<State> {
  // Our worker answered for this page, and it is not isolated: another time will be no better.
  if (container.controller?.scriptURL === script) return "unable";
  await quiet();
  try {
    // A host may tell the browser to keep the script for long: it is asked all the same.
    const registration = await container.register(script, { updateViaCache: "none" });
    if (!(await activated(registration))) return "refused";
  } catch {
    return "refused";
  }
  await becomeStale();
  if (!mayReload()) return "later";
  reload();
  return new Promise(() => {});
}

/** Waits until the newest worker is at work; false where it never will be. */
function activated({ installing, waiting, active }: Registration): Promise<boolean> {
  const worker = installing ?? waiting ?? active;
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker === null || worker.state === "redundant") resolve(false);
      else if (worker.state === "activated") resolve(true);
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

const key = "interleave.isolation";

/**
 * True for the first time in a tab. The mark is what keeps a worker that does not isolate from loading a
 * page again and again; where the browser keeps no mark, nothing is loaded again.
 *
 * @param storage gives sessionStorage, or throws
 */
export function firstTime(storage: () => Pick<Storage, "getItem" | "setItem">): boolean {
  try {
    const marks = storage();
    if (marks.getItem(key) !== null) return false;
    marks.setItem(key, "");
    return true;
  } catch {
    return false;
  }
}
