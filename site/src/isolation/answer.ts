// What the service worker does to a request and to an answer. Nothing here knows of events, so
// that it can be tested without a browser.

/** As much of a Request as is looked at. */
export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly destination: string;
  readonly url: string;
}

/** What server.go sends, and a host that sets no header does not. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
} as const;

/**
 * A page (in a frame too) or the script of a worker. All else is null and left to the browser, so that
 * its cache, the machine code that it keeps and what it streams stay as they are.
 *
 * @param scope the site's folder, with "/" at its end
 */
export function kindOf({ method, mode, destination, url }: Asked, scope: string): "page" | "script" | null {
  if (method !== "GET") return null;
  if (mode === "navigate") return url.startsWith(scope) ? "page" : null;
  // A worker of an isolated page does not start without the policy in the answer that brought its script.
  return destination === "worker" && url.startsWith(`${scope}assets/`) ? "script" : null;
}

/** The root element's attribute that names this worker's script: a page without it did not ask to be isolated. */
const wish = /<html[^>]*\sdata-isolate="/;

/** How much of a page is read to find its root element, in characters. */
const enough = 1000;

/** Whether a page asks to be isolated. The answer can still be read. */
export async function asksForIsolation(page: Response): Promise<boolean> {
  const reader = page.clone().body?.getReader();
  if (reader === undefined) return false;
  const decoder = new TextDecoder();
  let text = "";
  while (text.length < enough) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  // Not waited for: it ends when the answer itself is read.
  reader.cancel().catch(() => {});
  return wish.test(text.slice(0, enough));
}

/** Whether the host isolates its pages itself. */
export function isolatesItself({ headers }: Response): boolean {
  const policy = headers.get("Cross-Origin-Embedder-Policy") ?? "";
  return headers.get("Cross-Origin-Opener-Policy") === "same-origin" && /^(require-corp|credentialless)\b/.test(policy);
}

/** The same answer with the headers that isolate. */
export function isolated(answer: Response): Response {
  const all = new Headers(answer.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: all });
}
