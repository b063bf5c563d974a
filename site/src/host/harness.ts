// For this folder's tests: builds the Go programs of testdata and runs them under Node, each in a
// worker of its own, as a page would.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { type ProgramEvent, type ProgramSpec, type StdinMessage, memoryLimit } from "../protocol/program.ts";

const exec = promisify(execFile);

// Node 20 does not take the loader of TypeScript along into its workers.
const tsx = import.meta.resolve("tsx/esm/api");
const entry = new URL("./harness.worker.ts", import.meta.url).href;
const starter = `
  const { tsx, entry } = require("node:worker_threads").workerData;
  import(tsx).then(({ register }) => { register(); return import(entry); });
`;

/** Builds a folder of testdata for js/wasm: its program, or its tests. */
export async function build(folder: string, test = false): Promise<Uint8Array<ArrayBuffer>> {
  const dir = await mkdtemp(join(tmpdir(), "host-"));
  try {
    const out = join(dir, "program.wasm");
    const env = { ...process.env, GOOS: "js", GOARCH: "wasm" };
    const command = test ? ["test", "-c"] : ["build"];
    await exec("go", [...command, "-trimpath", "-o", out, "."], { cwd: join(import.meta.dirname, "testdata", folder), env });
    return new Uint8Array(await readFile(out));
  } finally {
    await rm(dir, { recursive: true });
  }
}

export interface Ended {
  readonly events: readonly ProgramEvent[];
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where the program was stopped or failed. */
  readonly code: number | undefined;
}

export interface Options extends Partial<ProgramSpec> {
  /** Called with each event. */
  onEvent?(event: ProgramEvent, input: (message: StdinMessage) => void, stop: () => void): void;
  /** Stops a program that has not ended by then. */
  readonly stopAfter?: number;
  /** Globals that the worker is to miss. */
  readonly without?: readonly string[];
  /** The ceiling of the program's memory, in bytes. */
  readonly memory?: number;
  /** A base that is there. */
  readonly base?: WebAssembly.Module;
  /** The program is a side of it. */
  readonly side?: boolean;
}

export async function run(program: Uint8Array<ArrayBuffer>, args: readonly string[], options: Options = {}): Promise<Ended> {
  const { onEvent, stopAfter, without = [], memory = memoryLimit, base, side = false, ...rest } = options;
  const spec: ProgramSpec = { args, name: "program", env: {}, stdin: "", reportDeadlock: true, ...rest };
  const { port1, port2 }: { port1: MessagePort; port2: MessagePort } = new MessageChannel();
  const copy = program.slice().buffer;
  const wasmExec = await wasmExecText();
  const worker = new Worker(starter, {
    eval: true,
    workerData: { tsx, entry, wasmExec, without, program: copy, base, side, spec, memory, port: port2 },
    transferList: [port2, copy],
  });
  const events: ProgramEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on("error", reject);
      port1.on("message", (event: ProgramEvent) => {
        events.push(event);
        onEvent?.(event, (message) => port1.postMessage(message), resolve);
        if (event.kind === "exit" || event.kind === "failed") resolve();
        if (event.kind === "started" && stopAfter !== undefined) timer = setTimeout(resolve, stopAfter);
      });
    });
  } finally {
    clearTimeout(timer);
    port1.close();
    await worker.terminate();
  }
  const text = (fd: 1 | 2) => events.map((event) => (event.kind === "output" && event.fd === fd ? event.text : "")).join("");
  const last = events.at(-1);
  return { events, stdout: text(1), stderr: text(2), code: last?.kind === "exit" ? last.code : undefined };
}

let text: Promise<string> | undefined;

function wasmExecText(): Promise<string> {
  text ??= exec("go", ["env", "GOROOT"]).then(({ stdout }) => readFile(join(stdout.trim(), "lib", "wasm", "wasm_exec.js"), "utf8"));
  return text;
}
