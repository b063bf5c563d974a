// The program worker: one worker, one program. wasm_exec.js stands before this text in the script.

import { type StdinMessage, type ToWorker, memoryLimit } from "../protocol/program.ts";
import { Base } from "./base.ts";
import { Program } from "./program.ts";

let base: Base | null = null;
let port: MessagePort | undefined;
const running = new Program((event) => port?.postMessage(event), memoryLimit);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "base") {
    base = new Base(data.module);
    return;
  }
  self.onmessage = null;
  port = data.port;
  port.onmessage = (input: MessageEvent<StdinMessage>) => {
    if (input.data.kind === "stdin") running.stdin.feed(input.data.text);
    else running.stdin.end();
  };
  void running.run(data, base);
};

// The frame waits for a sign of life: where blob: workers are refused, the error comes instead.
self.postMessage("up");
