import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { type TransferListItem, Worker } from "node:worker_threads";
import type { Failure } from "../protocol/files.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { Phase, Progress } from "../protocol/toolchain.ts";
import { FailureError } from "../store/failure.ts";
import { TestHost, testManifest } from "../store/testhost.ts";
import { ToolchainClient, type WorkerLike } from "./client.ts";
import { siteManifest, startSite, withoutSite } from "./testsite.ts";

const files = { "main.go": "package main\n\nfunc main() {}\n" };

/** A thread of Node with the face of a browser's worker. */
class Thread implements WorkerLike {
  static readonly all = new Set<Thread>();
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly #worker: Worker;

  constructor(script: string | URL) {
    // A thread does not inherit the reading of TypeScript.
    const module = `const { tsx, script } = require("node:worker_threads").workerData;
      import(tsx).then(({ register }) => { register(); return import(script); });`;
    const workerData = { tsx: import.meta.resolve("tsx/esm/api"), script: String(script) };
    this.#worker = new Worker(script instanceof URL ? module : script, { eval: true, workerData });
    this.#worker.on("message", (data) => this.onmessage?.({ data } as MessageEvent));
    this.#worker.on("error", (error: Error & { code?: string }) => {
      // A browser does not say why a script did not load.
      const message = error.code === "ERR_MODULE_NOT_FOUND" ? undefined : error.message;
      this.onerror?.({ message } as unknown as ErrorEvent);
    });
    Thread.all.add(this);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.#worker.postMessage(message, transfer as unknown as TransferListItem[]);
  }

  terminate(): void {
    void this.#worker.terminate();
    Thread.all.delete(this);
  }
}

async function failure(asked: Promise<unknown>): Promise<Failure> {
  const error = await asked.then(() => assert.fail("it was answered"), (error: unknown) => error);
  assert(error instanceof FailureError, String(error));
  return error.failure;
}

afterEach(() => {
  for (const thread of Thread.all) thread.terminate();
});

describe("a toolchain that breaks", () => {
  let host: TestHost;
  let manifest: Manifest;

  before(async () => {
    host = await TestHost.start();
    manifest = testManifest(host.put("assets/tool.wasm", new Uint8Array(10)));
  });

  after(() => host.close());

  /** A client of workers that do this with every message m. */
  function client(does: string, patience = 60_000): ToolchainClient {
    const script = `const { parentPort } = require("node:worker_threads");
      parentPort.on("message", (m) => { const post = (x) => parentPort.postMessage({ id: m.id, ...x }); ${does} });`;
    return new ToolchainClient({ root: host.root, manifest, patience, start: () => new Thread(script) });
  }

  test("a worker that dies fails all that was asked of it, and the next request starts another", async () => {
    const toolchain = client(`
      if (m.file === "bad.go") throw new Error("out of luck");
      if (m.kind === "format" && m.file === "good.go") post({ kind: "formatted", text: m.text, diagnostics: [] });`);
    const asked = [failure(toolchain.prepare(files)), failure(toolchain.format("bad.go", ""))];
    for (const { kind, message } of await Promise.all(asked)) {
      assert.equal(kind, "tool");
      assert.match(message, /out of luck/);
    }
    assert.equal((await toolchain.format("good.go", "x")).text, "x");
  });

  test("a tool that never ends is stopped", async () => {
    const toolchain = client(`if (m.kind === "build") { post({ kind: "phase", phase: "compile" }); for (;;) {} }`, 200);
    const { kind, message } = await failure(toolchain.build(files));
    assert.equal(kind, "tool");
    assert.match(message, /The compiler did not end within 1 seconds/);
    assert.equal(Thread.all.size, 0);
  });

  test("a trace is handed over with its files, and reading it may not take for ever", async () => {
    const toolchain = client(
      `if (m.kind !== "timeline") return;
       post({ kind: "phase", phase: "trace" });
       if (m.files.length > 0) post({ kind: "timeline", timeline: { duration: m.trace.byteLength, problem: m.files.join() } });`,
      200,
    );
    const trace = new ArrayBuffer(7);
    assert.deepEqual(await toolchain.timeline(trace, ["a.go", "b.go"]), { duration: 7, problem: "a.go,b.go" });
    assert.equal(trace.byteLength, 0, "it is transferred");
    assert.match((await failure(toolchain.timeline(new ArrayBuffer(1), []))).message, /The reader of traces did not end/);
  });

  test("news of other requests does not stop the watch over a tool", async () => {
    const toolchain = client(
      `if (m.kind === "build") post({ kind: "phase", phase: "link" });
       if (m.kind === "prepare") post({ kind: "prepared", bytes: 0 });`,
      300,
    );
    const building = failure(toolchain.build(files));
    await toolchain.prepare(files);
    assert.match((await building).message, /The linker did not end/);
  });

  test("downloads may take as long as they need", async () => {
    const toolchain = client(
      `if (m.kind === "prepare") { post({ kind: "phase", phase: "load" }); setTimeout(() => post({ kind: "prepared", bytes: 7 }), 300); }`,
      50,
    );
    assert.equal(await toolchain.prepare(files), 7);
  });

  test("a failure keeps its kind and words", async () => {
    const toolchain = client(`if (m.id) post({ kind: "failed", failure: { kind: "altered", message: "changed" } });`);
    assert.deepEqual(await failure(toolchain.build(files)), { kind: "altered", message: "changed" });
  });

  test("terminate ends what was asked", async () => {
    const toolchain = client("");
    const building = failure(toolchain.build(files));
    toolchain.terminate();
    assert.match((await building).message, /stopped/);
    assert.equal(Thread.all.size, 0);
  });

  test("a script that is gone since the site was updated says so", async () => {
    const start = (): WorkerLike => new Thread(new URL("./gone.ts", import.meta.url));
    const toolchain = new ToolchainClient({ root: host.root, manifest, start });
    assert.equal((await failure(toolchain.build(files))).kind, "offline");
    host.text("assets/manifest.2.json", JSON.stringify({ ...manifest, build: "two" }));
    host.text("index.html", '<html data-manifest="assets/manifest.2.json">');
    assert.equal((await failure(toolchain.build(files))).kind, "replaced");
  });

  test("a page that may not start workers is told so", async () => {
    const start = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    const toolchain = new ToolchainClient({ root: host.root, manifest, start });
    assert.equal((await failure(toolchain.build(files))).kind, "unsupported");
  });
});

describe("the real toolchain in a thread", { skip: withoutSite }, () => {
  let host: TestHost;
  let toolchain: ToolchainClient;

  before(async () => {
    host = await startSite();
    const start = (): WorkerLike => new Thread(new URL("./testthread.ts", import.meta.url));
    toolchain = new ToolchainClient({ root: host.root, manifest: siteManifest(), start });
  });

  after(async () => {
    toolchain.terminate();
    await host.close();
  });

  test("it builds, rejects, formats, and tells how far it is", async () => {
    const progress: Progress[] = [];
    const phases: Phase[] = [];
    const built = await toolchain.build(files, {
      onProgress: (step) => progress.push(step),
      onPhase: (phase) => phases.push(phase),
    });
    assert(built.kind === "built");
    assert(WebAssembly.validate(built.program) && built.bytes > 1e6);
    assert.deepEqual(phases.slice(-2), ["compile", "link"]);
    assert.equal(progress.at(-1)?.received, progress.at(-1)?.total);
    const rejected = await toolchain.build({ "main.go": "package main\n\nfunc main() { x }\n" });
    assert(rejected.kind === "rejected");
    assert.deepEqual(rejected.diagnostics.map(({ line, column, message }) => [line, column, message]), [[3, 15, "undefined: x"]]);
    assert.equal((await toolchain.format("main.go", "package  main")).text, "package main\n");
    // After the end, everything starts again.
    toolchain.terminate();
    assert.equal((await toolchain.build(files)).kind, "built");
  });
});
