// The program frame: a document of an opaque origin, in which programs can reach nothing of the
// site's. It makes the workers of each run, and ends them.

import type { FromFrame, ToFrame } from "../protocol/program.ts";
import { Programs } from "./programs.ts";
import { Workers } from "./workers.ts";

const page = window.parent;
let opened: { readonly workers: Workers<Worker>; readonly programs: Programs<Worker> } | undefined;

function post(message: FromFrame, transfer: Transferable[] = []): void {
  // The frame does not know the page's origin; what it says is no secret.
  page.postMessage(message, "*", transfer);
}

function open(script: string): void {
  const workers = new Workers(script, (address) => new Worker(address));
  workers.prepare();
  opened = { workers, programs: new Programs(workers, post) };
  post({ kind: "opened" });
}

async function base(name: string, bytes: ArrayBuffer): Promise<void> {
  try {
    await opened?.workers.base(name, bytes);
    post({ kind: "base", name });
  } catch (error) {
    post({ kind: "base", name, reason: error instanceof Error ? error.message : String(error) });
  }
}

window.onmessage = (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  const message = event.data;
  switch (message.kind) {
    case "open":
      open(message.worker);
      break;
    case "base":
      void base(message.name, message.bytes);
      break;
    case "run":
      if (opened === undefined) post({ kind: "ended", run: message.run, reason: "the frame was not opened" });
      else void opened.programs.run(message);
      break;
    case "stop":
      opened?.programs.stop(message);
      break;
    case "kill":
      opened?.programs.kill(message);
      break;
  }
};

post({ kind: "up" });
