// sw.js, a service worker in the site's root, for hosts that set no headers. It passes on what the
// host answers, with the headers that isolate a page, and keeps nothing. bring.ts registers it.

import { asksForIsolation, isolated, isolatesItself, kindOf } from "./answer.ts";

/** As much of ServiceWorkerGlobalScope and its events as is used here: TypeScript has them only without a page's. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install", listener: (event: InstallEvent) => void): void;
  addEventListener(name: "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: FetchEvent) => void): void;
}

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface InstallEvent extends ExtendableEvent {
  /** What the browser may do without asking this worker; Chromium has it. */
  addRoutes?(rules: readonly { condition: Readonly<Record<string, string>>; source: "fetch-event" | "network" }[]): Promise<void>;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  /** The answer that was asked for while this worker started: of a page, in Firefox of a worker's script too. */
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Scope;
const { registration } = worker;

worker.addEventListener("install", (event) => {
  void worker.skipWaiting();
  // What kindOf leaves to the browser need not wait until this worker is started for it.
  const routes = event.addRoutes?.([
    { condition: { requestMode: "navigate" }, source: "fetch-event" },
    { condition: { requestDestination: "worker" }, source: "fetch-event" },
    { condition: { requestMethod: "GET" }, source: "network" },
  ]);
  if (routes !== undefined) event.waitUntil(routes.catch(() => {}));
});

worker.addEventListener("activate", (event) => {
  // Firefox has navigation preload in some settings only; without it a navigation is fetched here.
  const preload = registration.navigationPreload?.enable().catch(() => {});
  event.waitUntil(Promise.all([worker.clients.claim(), preload]));
});

worker.addEventListener("fetch", (event) => {
  const kind = kindOf(event.request, registration.scope);
  if (kind === "page") event.respondWith(page(event));
  else if (kind === "script") event.respondWith(script(event));
});

async function fetched(event: FetchEvent): Promise<Response> {
  return (await event.preloadResponse) ?? fetch(event.request);
}

async function script(event: FetchEvent): Promise<Response> {
  const answer = await fetched(event);
  return answer.ok ? isolated(answer) : answer;
}

async function page(event: FetchEvent): Promise<Response> {
  const answer = await fetched(event);
  // Redirections are the browser's to follow, and what is missing has no programs.
  if (answer.status !== 200) return answer;
  const asks = await asksForIsolation(answer);
  if (asks && !isolatesItself(answer)) return isolated(answer);
  // The host isolates by itself now, or another site stands in this folder: nobody needs this worker any more.
  if (asks || event.request.url === registration.scope) event.waitUntil(registration.unregister());
  return answer;
}
