// The program worker: one worker, one program. wasm_exec.js stands before this text in the script.

import type { StartMessage, StdinMessage } from "../protocol/program.ts";
import { Program } from "./program.ts";

self.onmessage = (event: MessageEvent<StartMessage>) => {
  self.onmessage = null;
  const { program, spec, port } = event.data;
  const running = new Program(spec, (message) => port.postMessage(message));
  port.onmessage = (input: MessageEvent<StdinMessage>) => {
    if (input.data.kind === "stdin") running.stdin.feed(input.data.text);
    else running.stdin.end();
  };
  void running.run(program);
};

// The frame waits for a sign of life: where blob: workers are refused, the error comes instead.
self.postMessage("up");
