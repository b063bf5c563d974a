// The program frame: a document of an opaque origin, in which programs can reach nothing of the
// site's. It makes a worker for each run, and ends it.

import type { FromFrame, StartMessage, ToFrame } from "../protocol/program.ts";
import { Workers } from "./workers.ts";

const page = window.parent;
/** The runs that have not ended; null while the worker is not there yet. */
const runs = new Map<number, Worker | null>();
let workers: Workers | undefined;

function post(message: FromFrame): void {
  // The frame does not know the page's origin; what it says is no secret.
  page.postMessage(message, "*");
}

function end(run: number, reason?: string): void {
  runs.get(run)?.terminate();
  runs.delete(run);
  post({ kind: "ended", run, ...(reason === undefined ? {} : { reason }) });
  workers?.prepare();
}

async function start(run: number, message: StartMessage): Promise<void> {
  if (workers === undefined) return end(run, "the frame was not opened");
  runs.set(run, null);
  let worker: Worker;
  try {
    worker = await workers.take();
  } catch (error) {
    return end(run, error instanceof Error ? error.message : String(error));
  }
  if (!runs.has(run)) return worker.terminate();
  runs.set(run, worker);
  worker.onerror = (event) => end(run, event.message);
  worker.postMessage(message, [message.program, message.port]);
}

window.onmessage = (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  const message = event.data;
  switch (message.kind) {
    case "open":
      workers = new Workers(message.worker);
      workers.prepare();
      post({ kind: "opened" });
      break;
    case "run":
      void start(message.run, { kind: "start", program: message.program, spec: message.spec, port: message.port });
      break;
    case "stop":
      end(message.run);
      break;
  }
};

post({ kind: "up" });
