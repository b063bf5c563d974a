// Why programs of a page can or cannot share memory, in one word and in a sentence.

export type State =
  /** They can. */
  | "isolated"
  /** The service worker is there, and the next page that is loaded will be isolated. */
  | "later"
  /** The browser lets the site have no service worker, as in a private window. */
  | "refused"
  /** The page stands in a frame: only the page around it could isolate it. */
  | "framed"
  /** The browser has no shared memory, or does not isolate a page that asks for it. */
  | "unable"
  /** The page came without encryption. */
  | "insecure";

/** What the browser says of a page. */
export interface Surroundings {
  readonly isolated: boolean;
  /** There is a SharedArrayBuffer. Without isolation there never is. */
  readonly sharedMemory: boolean;
  readonly framed: boolean;
  readonly secure: boolean;
  readonly serviceWorkers: boolean;
}

/** What is so already; null where a service worker may isolate the page. */
export function stateOf({ isolated, sharedMemory, framed, secure, serviceWorkers }: Surroundings): State | null {
  if (isolated) return sharedMemory ? "isolated" : "unable";
  if (framed) return "framed";
  if (!secure) return "insecure";
  return serviceWorkers ? null : "refused";
}

/** What a reader is told. */
export const sentences: Readonly<Record<Exclude<State, "isolated">, string>> = {
  later: "Programs on this page cannot share memory among workers yet: reload it, and they can.",
  refused:
    "Programs on this page cannot share memory among workers: this browser lets the site have no service worker, as in a private window. In a normal window they can. All else works here too.",
  framed: "In this frame the browser does not isolate the page, so programs cannot share memory among workers. All else works.",
  unable: "Programs on this page cannot share memory among workers: this browser does not give it to them. All else works.",
  insecure:
    "Programs on this page cannot share memory among workers: the page came without encryption. At an address that begins with https they can. All else works here too.",
};

export function surroundings(): Surroundings {
  return {
    isolated: window.crossOriginIsolated === true,
    sharedMemory: typeof SharedArrayBuffer === "function",
    framed: window.top !== window,
    secure: window.isSecureContext,
    serviceWorkers: "serviceWorker" in navigator,
  };
}
