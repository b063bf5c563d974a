// The worker of harness.ts: does for Program what worker.ts does in a browser.

import { runInThisContext } from "node:vm";
import { type MessagePort, workerData } from "node:worker_threads";
import type { ProgramSpec, StdinMessage } from "../protocol/program.ts";
import { Base } from "./base.ts";
import { Program } from "./program.ts";

interface Data {
  readonly wasmExec: string;
  readonly without: readonly string[];
  readonly program: ArrayBuffer;
  readonly base: WebAssembly.Module | undefined;
  readonly side: boolean;
  readonly spec: ProgramSpec;
  readonly memory: number;
  readonly port: MessagePort;
}

const { wasmExec, without, base, memory, port, ...start } = workerData as Data;
for (const name of without) Reflect.deleteProperty(globalThis, name);
runInThisContext(wasmExec);
const running = new Program((event) => port.postMessage(event), memory);
port.on("message", (input: StdinMessage) => {
  if (input.kind === "stdin") running.stdin.feed(input.text);
  else running.stdin.end();
});
void running.run(start, base === undefined ? null : new Base(base));
