// The program worker. wasm_exec.js stands before this text in the script.

import { type FromWorker, type ToWorker, memoryLimit } from "../protocol/program.ts";
import { serve } from "./serve.ts";

const ask = (message: FromWorker, transfer: Transferable[]): void => self.postMessage(message, { transfer });
const hear = serve(ask, memoryLimit);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data);
self.onmessageerror = () => {
  // The frame hears of it.
  throw new Error("this browser cannot hand a program to another worker");
};

// The frame waits for a sign of life: where blob: workers are refused, the error comes instead.
ask("up", []);
