// For package trial of wasm/toolchain/checked: runs checked programs in many schedules under Node,
// each program in a worker of its own as in a page. A line of JSON on standard input is a trial;
// each of its schedules is answered by a line on standard output, in order.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { MessageChannel, Worker, isMainThread, parentPort } from "node:worker_threads";
import type { Schedule, ScheduleResult } from "../protocol/check.ts";
import { type FromProgram, type StartMessage, type ToProgram, type ToWorker, memoryLimit } from "../protocol/program.ts";
import { serve } from "./serve.ts";

interface Trial {
  readonly id: number;
  /** Files: the base, and the side. */
  readonly base: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly reportDeadlock: boolean;
  readonly schedules: readonly Schedule[];
  /** Milliseconds that one schedule may take, and the start. */
  readonly patience: number;
}

type Answer =
  | { readonly result: ScheduleResult }
  /** The schedule did not end in time. */
  | { readonly unended: Schedule }
  | { readonly failed: string };

const bases = new Map<string, Promise<WebAssembly.Module>>();

function base(file: string): Promise<WebAssembly.Module> {
  const known = bases.get(file);
  if (known !== undefined) return known;
  const made = readFile(file).then((bytes) => WebAssembly.compile(new Uint8Array(bytes)));
  bases.set(file, made);
  return made;
}

async function run(trial: Trial, answer: (answer: Answer) => void): Promise<void> {
  const module = await base(trial.base);
  const program = new Uint8Array(await readFile(trial.program));
  let rest = trial.schedules;
  while (rest.length > 0) rest = rest.slice(await some(trial, module, program.slice().buffer, rest, answer));
}

/** Runs schedules in one worker until one of them does not end; says how many were answered. */
function some(trial: Trial, module: WebAssembly.Module, program: ArrayBuffer, schedules: readonly Schedule[], answer: (answer: Answer) => void): Promise<number> {
  const worker = new Worker(process.argv[1]!);
  const { port1, port2 } = new MessageChannel();
  return new Promise<number>((resolve) => {
    let answered = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      port1.close();
      void worker.terminate().then(() => resolve(answered));
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        answer({ unended: schedules[answered++]! });
        end();
      }, trial.patience);
    };
    const fail = (words: string): void => {
      answer({ failed: words });
      answered = schedules.length;
      end();
    };
    worker.on("error", (error) => fail(String(error)));
    port1.on("message", (message: FromProgram) => {
      if (message.kind === "failed") return fail(message.message);
      if (message.kind === "exit") return fail(`the program ended with ${message.code}, and was to be explored`);
      if (message.kind === "started") {
        const request: ToProgram = { kind: "schedules", id: 1, schedules, trace: false };
        port1.postMessage(request);
      } else if (message.kind === "scheduled") {
        answered++;
        answer({ result: message.result });
        if (answered === schedules.length) return end();
      }
      wait();
    });
    wait();
    const { args, reportDeadlock } = trial;
    const spec = { name: "program", args, env: {}, stdin: "", reportDeadlock, check: { schedule: null } };
    worker.postMessage({ kind: "base", module } satisfies ToWorker);
    const start = { kind: "start", program, side: true, spec, port: port2 } satisfies Omit<StartMessage, "port"> & { port: unknown };
    worker.postMessage(start, [program, port2]);
  });
}

if (isMainThread) {
  createInterface({ input: process.stdin }).on("line", (line) => {
    const trial = JSON.parse(line) as Trial;
    const answer = (answer: Answer): void => void process.stdout.write(JSON.stringify({ id: trial.id, ...answer }) + "\n");
    run(trial, answer).catch((error: unknown) => answer({ failed: String(error) }));
  });
} else {
  const hear = serve(() => {}, memoryLimit);
  parentPort!.on("message", (message: ToWorker) => hear(message));
}
