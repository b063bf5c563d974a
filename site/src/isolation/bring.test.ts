import assert from "node:assert/strict";
import { test } from "node:test";

import { bring, type Circumstances, firstTime, type Lifecycle, type Registration } from "./bring.ts";

const script = "https://site.example/sw.js";

class Worker extends EventTarget implements Lifecycle {
  constructor(public state: ServiceWorkerState) {
    super();
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

function registration(workers: Partial<Registration>): Registration {
  return { installing: null, waiting: null, active: null, ...workers };
}

/** Brings isolation where all goes well but for what is given; tells what was done, in order. */
function brought(given: Partial<Circumstances> = {}): { done: string[]; state: ReturnType<typeof bring> } {
  const done: string[] = [];
  const state = bring({
    container: container(registration({ active: new Worker("activated") })),
    script,
    quiet: async () => void done.push("quiet"),
    becomeStale: async () => void done.push("stale"),
    mayReload: () => false,
    reload: () => void done.push("reload"),
    ...given,
  });
  return { done, state };
}

function container(registered: Registration | Error, controller: string | null = null): Circumstances["container"] {
  return {
    controller: controller === null ? null : { scriptURL: controller },
    register: async () => {
      if (registered instanceof Error) throw registered;
      return registered;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("the page is loaded again when the worker is at work, not before", async () => {
  const worker = new Worker("installing");
  const { done } = brought({ container: container(registration({ installing: worker })), mayReload: () => true });
  await settled();
  worker.become("installed");
  worker.become("activating");
  await settled();
  assert.deepEqual(done, ["quiet"]);
  worker.become("activated");
  await settled();
  assert.deepEqual(done, ["quiet", "stale", "reload"]);
});

test("a page in use is not loaded again: the next one is isolated", async () => {
  const { done, state } = brought();
  assert.equal(await state, "later");
  assert.deepEqual(done, ["quiet", "stale"]);
});

test("a page that our worker answered for is never loaded again", async () => {
  const { done, state } = brought({ container: container(new Error("asked"), script), mayReload: () => true });
  assert.equal(await state, "unable");
  assert.deepEqual(done, []);
});

test("a worker of the host's own, for all of its sites, does not count as ours", async () => {
  const registered = registration({ active: new Worker("activated") });
  assert.equal(await brought({ container: container(registered, "https://site.example/host.js") }).state, "later");
});

test("a browser that refuses, and a worker that fails, leave the page as it is", async () => {
  const mayReload = () => true;
  assert.equal(await brought({ container: container(new DOMException("insecure", "SecurityError")), mayReload }).state, "refused");
  assert.equal(await brought({ container: container(registration({})), mayReload }).state, "refused");
  const worker = new Worker("installing");
  const { done, state } = brought({ container: container(registration({ installing: worker })), mayReload });
  await settled();
  worker.become("redundant");
  assert.equal(await state, "refused");
  assert.deepEqual(done, ["quiet"]);
});

test("once in a tab, and never where the browser keeps no mark", () => {
  const marks = new Map<string, string>();
  const storage = () => ({ getItem: (key: string) => marks.get(key) ?? null, setItem: (key: string, value: string) => void marks.set(key, value) });
  assert.deepEqual([firstTime(storage), firstTime(storage), firstTime(storage)], [true, false, false]);
  const denied = () => {
    throw new DOMException("denied", "SecurityError");
  };
  assert.equal(firstTime(denied), false);
  assert.equal(firstTime(() => ({ getItem: () => null, setItem: denied })), false);
});
