// The worker of harness.ts: does what worker.ts does in a browser.

import { availableParallelism } from "node:os";
import { runInThisContext } from "node:vm";
import { type TransferListItem, parentPort, workerData } from "node:worker_threads";
import type { ToWorker } from "../protocol/program.ts";
import { type Ask, serve } from "./serve.ts";

/** What a worker of the harness is made with. */
export interface Data {
  readonly wasmExec: string;
  readonly without: readonly string[];
  readonly memory: number;
}

const { wasmExec, without, memory } = workerData as Data;
const browser = { crossOriginIsolated: true, navigator: { hardwareConcurrency: availableParallelism() } };
for (const [name, value] of Object.entries(browser)) Object.defineProperty(globalThis, name, { value, configurable: true });
for (const name of without) Reflect.deleteProperty(globalThis, name);
runInThisContext(wasmExec);
const frame = parentPort!;
const ask: Ask = (message, transfer) => frame.postMessage(message, transfer as unknown as TransferListItem[]);
const hear = serve(ask, memory);
frame.on("message", (message: ToWorker) => hear(message));
ask("up", []);
