// What package parallel is measured beside: the same done in plain JavaScript between two workers
// that share a MessageChannel, and through hack-pad/go-webworkers. All of it runs in the page that
// the programs run in.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";

/** As in testdata/calls.go: calls before those that count, and groups of those. */
const calls = { before: 2000, groups: 400, each: 10 };
/** As in testdata/bulk.go. */
const bulk = { length: 8_000_000, rounds: 7 };

// What two workers of a page do is text, for that is what they are made from.

const answers = `
const serve = (port) => (port.onmessage = ({ data }) => port.postMessage(typeof data === "number" ? data + 1 : data[0] + data[data.length - 1]));
onmessage = ({ data }) => {
  serve(data ?? self);
  postMessage("up");
};`;

const asks = `
onmessage = async ({ data: { other, nested, calls, bulk } }) => {
  const port = other ?? new Worker(URL.createObjectURL(new Blob([nested], { type: "text/javascript" })));
  if (nested) await new Promise((resolve) => {
    port.onmessage = resolve;
    port.postMessage(undefined);
  });
  const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const ask = (value, transfer) => new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage(value, transfer ?? []);
  });
  // One after the other, with nothing between an answer and the next call.
  const many = (count) => new Promise((resolve) => {
    port.onmessage = ({ data }) => data === count ? resolve() : port.postMessage(data);
    port.postMessage(0);
  });
  if (calls) {
    await many(calls.before);
    const took = [];
    for (let i = 0; i < calls.groups; i++) {
      const start = performance.now();
      await many(calls.each);
      took.push((performance.now() - start) * 1000 / calls.each);
    }
    postMessage({ call: middle(took) });
    return;
  }
  const values = new Float64Array(bulk.length).map((_, i) => 1 / (i + 1));
  const speed = async (work) => {
    const speeds = [];
    for (let round = 0; round <= bulk.rounds; round++) {
      const start = performance.now();
      if (await work() !== values[0] + values[values.length - 1]) throw new Error("other values came");
      if (round > 0) speeds.push(values.byteLength / ((performance.now() - start) * 1e6));
    }
    return middle(speeds);
  };
  const transfer = await speed(() => { const copy = values.slice(); return ask(copy, [copy.buffer]); });
  postMessage({ transfer, clone: await speed(() => ask(values)) });
};`;

/** The figures that an asking worker posts, whose other worker is one beside it or its own. */
function between(page: Page, task: object, beside: boolean): Promise<Record<string, number>> {
  return page.evaluate(
    async (asks, answers, task, beside) => {
      const [asking, answering] = [asks, answers].map((text) => new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))) as [Worker, Worker];
      try {
        const { port1, port2 } = new MessageChannel();
        await new Promise((resolve) => {
          answering.onmessage = resolve;
          answering.postMessage(port2, [port2]);
        });
        return await new Promise<Record<string, number>>((resolve, reject) => {
          asking.onmessage = ({ data }) => resolve(data as Record<string, number>);
          asking.onerror = ({ message }) => reject(new Error(message));
          if (beside) asking.postMessage({ ...task, other: port1 }, [port1]);
          else asking.postMessage({ ...task, nested: answers });
        });
      } finally {
        asking.terminate();
        answering.terminate();
      }
    },
    asks,
    answers,
    task,
    beside,
  );
}

/** A number and its answer over a MessageChannel between two workers, as package parallel has it: microseconds. */
export async function plainCall(page: Page): Promise<number> {
  return (await between(page, { calls }, true))["call"]!;
}

/** The same between a worker and one that it has started, as go-webworkers has it. */
export async function nestedCall(page: Page): Promise<number> {
  return (await between(page, { calls }, false))["call"]!;
}

/** 64 MB of float64 to another worker, in GB/s: a copy, for the sender keeps its own, transferred; and cloned by postMessage. */
export async function plainBulk(page: Page, beside: boolean): Promise<{ transfer: number; clone: number }> {
  return (await between(page, { bulk }, beside)) as { transfer: number; clone: number };
}

// Both workers of go-webworkers run the program: the first gets it with this script, which the
// program gives to the second one with the code alone. What one prints is what it says of its failure.
const starts = `
let printed = "";
console.log = (line) => (printed += line + "\\n");
onmessage = async ({ data }) => {
  onmessage = null;
  const first = data.script !== undefined;
  if (first) Object.assign(globalThis, data);
  const go = new Go();
  go.argv = ["webworkers", ...(first ? [] : ["answer"])];
  go.exit = (status) => { if (status !== 0) setTimeout(() => { throw new Error(printed + "exit status " + status); }); };
  await go.run(await WebAssembly.instantiate(first ? data.code : data, go.importObject));
};`;

/** The program that goes through go-webworkers. */
export class WebWorkers {
  readonly #code: string;
  readonly #exec: string;

  /** Builds the program, whose module is fetched by then. */
  constructor() {
    const folder = mkdtempSync(path.join(tmpdir(), "measure-"));
    try {
      const file = path.join(folder, "main.wasm");
      const env = { ...process.env, GOOS: "js", GOARCH: "wasm" };
      const module = fileURLToPath(new URL("testdata/webworkers", import.meta.url));
      const go = (...args: string[]): string => {
        const { status, stdout, stderr, error } = spawnSync("go", args, { cwd: module, env, encoding: "utf8" });
        if (status !== 0) throw new Error(`go ${args.join(" ")}: ${error?.message ?? stderr}`);
        return stdout.trim();
      };
      go("build", "-o", file, ".");
      this.#code = readFileSync(file).toString("base64");
      this.#exec = readFileSync(path.join(go("env", "GOROOT"), "lib", "wasm", "wasm_exec.js"), "utf8");
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** A number and its answer: microseconds. */
  call(page: Page): Promise<number> {
    return page.evaluate(
      async (script, base64) => {
        const code = await WebAssembly.compile(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
        try {
          return await new Promise<number>((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data as number);
            worker.onerror = ({ message }) => reject(new Error(`go-webworkers: ${message}`));
            worker.postMessage({ code, script });
          });
        } finally {
          worker.terminate();
        }
      },
      `${this.#exec}\n${starts}`,
      this.#code,
    );
  }
}
