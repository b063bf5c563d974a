// The worker of harness.ts: does for Program what worker.ts does in a browser.

import { runInThisContext } from "node:vm";
import { type MessagePort, workerData } from "node:worker_threads";
import type { ProgramSpec, StdinMessage } from "../protocol/program.ts";
import { Program } from "./program.ts";

interface Data {
  readonly wasmExec: string;
  readonly without: readonly string[];
  readonly program: ArrayBuffer;
  readonly spec: ProgramSpec;
  readonly port: MessagePort;
}

const { wasmExec, without, program, spec, port } = workerData as Data;
for (const name of without) Reflect.deleteProperty(globalThis, name);
runInThisContext(wasmExec);
const running = new Program(spec, (event) => port.postMessage(event));
port.on("message", (input: StdinMessage) => {
  if (input.kind === "stdin") running.stdin.feed(input.text);
  else running.stdin.end();
});
void running.run(program);
