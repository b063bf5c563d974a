// The program frame: a document of an opaque origin, in which programs can reach nothing of the
// site's. It makes a worker for each run, and ends it.

import type { FromFrame, ToFrame } from "../protocol/program.ts";
import { Workers } from "./workers.ts";

const page = window.parent;
/** The runs that have not ended; null while the worker is not there yet. */
const runs = new Map<number, Worker | null>();
let workers: Workers<Worker> | undefined;

function post(message: FromFrame): void {
  // The frame does not know the page's origin; what it says is no secret.
  page.postMessage(message, "*");
}

function end(run: number, reason?: string): void {
  runs.get(run)?.terminate();
  runs.delete(run);
  post({ kind: "ended", run, ...(reason === undefined ? {} : { reason }) });
  workers?.prepareSoon();
}

async function base(name: string, bytes: ArrayBuffer): Promise<void> {
  try {
    await workers?.base(name, bytes);
    post({ kind: "base", name });
  } catch (error) {
    post({ kind: "base", name, reason: words(error) });
  }
}

async function start({ run, base, program, spec, port }: Extract<ToFrame, { kind: "run" }>): Promise<void> {
  if (workers === undefined) return end(run, "the frame was not opened");
  runs.set(run, null);
  let worker: Worker;
  try {
    worker = await workers.take(base);
  } catch (error) {
    return end(run, words(error));
  }
  if (!runs.has(run)) return worker.terminate();
  runs.set(run, worker);
  worker.onerror = (event) => end(run, event.message);
  worker.postMessage({ kind: "start", program, side: base !== "", spec, port }, [program, port]);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

window.onmessage = (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  const message = event.data;
  switch (message.kind) {
    case "open":
      workers = new Workers(message.worker, (address) => new Worker(address));
      workers.prepare();
      post({ kind: "opened" });
      break;
    case "base":
      void base(message.name, message.bytes);
      break;
    case "run":
      void start(message);
      break;
    case "stop":
      end(message.run);
      break;
  }
};

post({ kind: "up" });
