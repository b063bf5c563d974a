// For tests: builds the Go programs of testdata and runs them under Node, each in a worker of its
// own and in the further ones that it starts, as a page and its frame would.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type TransferListItem, Worker } from "node:worker_threads";
import { type WorkerSource, Programs } from "../frame/programs.ts";
import { type Post, Runs } from "../frame/runs.ts";
import type { WorkerLike } from "../frame/workers.ts";
import { type ProgramEvent, type ProgramSpec, type ToProgram, type ToWorker, memoryLimit } from "../protocol/program.ts";
import type { Data } from "./harness.worker.ts";

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
  /** Of all workers, as it came. */
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where the program was stopped or failed. */
  readonly code: number | undefined;
}

export interface Options extends Partial<ProgramSpec> {
  /** Called with each event. */
  onEvent?(event: ProgramEvent, input: (message: ToProgram) => void, stop: () => void): void;
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
  /** Called before each worker, counted from 0, which starts when it resolves. */
  starting?(worker: number): Promise<void>;
}

export async function run(program: Uint8Array<ArrayBuffer>, args: readonly string[], options: Options = {}): Promise<Ended> {
  const { onEvent, stopAfter, without = [], memory = memoryLimit, base, side = false, starting, ...rest } = options;
  const spec: ProgramSpec = { args, name: "program", env: {}, stdin: "", reportDeadlock: true, ...rest };
  const workers = new NodeWorkers({ wasmExec: await wasmExecText(), without, memory }, base, starting);
  const programs = new Programs(workers, (message) => runs.hear(message));
  const post: Post = (message) => {
    if (message.kind === "run") void programs.run(message);
    else if (message.kind === "stop") programs.stop(message);
  };
  const runs = new Runs(async () => post);
  const events: ProgramEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    const running = runs.start({ bytes: program.slice().buffer, base: side ? "base" : "" }, spec, (event) => {
      events.push(event);
      onEvent?.(event, input, stop);
      if (event.kind === "exit" || event.kind === "failed") resolve();
      if (event.kind === "started" && stopAfter !== undefined) timer = setTimeout(stop, stopAfter);
    });
    const stop = (): void => void running.stop().then(resolve);
    const input = (message: ToProgram): void => {
      if (message.kind === "eof") running.eof();
      else if (message.kind === "stdin") running.stdin(message.text);
      else running.schedules(message);
    };
  });
  clearTimeout(timer);
  await workers.gone();
  const text = (fd: 1 | 2) => events.map((event) => (event.kind === "output" && event.fd === fd ? event.text : "")).join("");
  const last = events.at(-1);
  return { events, stdout: text(1), stderr: text(2), code: last?.kind === "exit" ? last.code : undefined };
}

/** Node's workers with the face of a browser's. */
class NodeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly gone: Promise<unknown>;
  readonly #worker: Worker;

  constructor(data: Data) {
    const worker = new Worker(starter, { eval: true, workerData: { tsx, entry, ...data } });
    this.#worker = worker;
    this.gone = new Promise((resolve) => worker.on("exit", resolve));
    worker.on("message", (data) => this.onmessage?.({ data } as MessageEvent));
    worker.on("messageerror", (data) => this.onmessageerror?.({ data } as MessageEvent));
    worker.on("error", (error: Error) => this.onerror?.(error as Error & ErrorEvent));
  }

  postMessage(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer as unknown as TransferListItem[]);
  }

  terminate(): void {
    void this.#worker.terminate();
  }
}

/** Makes every worker anew. */
class NodeWorkers implements WorkerSource<NodeWorker> {
  readonly #data: Data;
  readonly #base: WebAssembly.Module | undefined;
  readonly #starting: Options["starting"];
  readonly #all: NodeWorker[] = [];
  #started = 0;

  constructor(data: Data, base: WebAssembly.Module | undefined, starting: Options["starting"]) {
    this.#data = data;
    this.#base = base;
    this.#starting = starting;
  }

  async take(): Promise<NodeWorker> {
    await this.#starting?.(this.#started++);
    const worker = new NodeWorker(this.#data);
    this.#all.push(worker);
    if (this.#base !== undefined) worker.postMessage({ kind: "base", module: this.#base });
    return worker;
  }

  takeFurther(): Promise<NodeWorker> {
    return this.take();
  }

  prepareSoon(): void {}

  /** Resolves when there is none any more. */
  async gone(): Promise<void> {
    for (const worker of this.#all) worker.terminate();
    await Promise.all(this.#all.map(({ gone }) => gone));
  }
}

let text: Promise<string> | undefined;

function wasmExecText(): Promise<string> {
  text ??= exec("go", ["env", "GOROOT"]).then(({ stdout }) => readFile(join(stdout.trim(), "lib", "wasm", "wasm_exec.js"), "utf8"));
  return text;
}
