// The toolchain worker's script in a thread of Node, which has the same messages under other names.

import { parentPort } from "node:worker_threads";
import { loadWasmExec } from "./testsite.ts";

loadWasmExec();
Object.assign(globalThis, {
  self: globalThis,
  postMessage: (message: unknown, { transfer }: { transfer: ArrayBuffer[] }) => parentPort?.postMessage(message, transfer),
});
await import("./worker.ts");
parentPort?.on("message", (data) => self.onmessage?.({ data } as MessageEvent));
