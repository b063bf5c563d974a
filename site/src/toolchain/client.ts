// The page's side of the toolchain worker: started when first needed, shared by all examples of
// the page, started anew after it died.

import type { Diagnostic, Files } from "../protocol/files.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { Timeline } from "../protocol/timeline.ts";
import type { FromToolchain, Phase, Progress, ToToolchain } from "../protocol/toolchain.ts";
import { FailureError, replaced, unsupported } from "../store/failure.ts";
import { isReplaced } from "../store/replaced.ts";

type Message<K extends FromToolchain["kind"]> = Omit<Extract<FromToolchain, { kind: K }>, "id">;

export type BuildOutcome = Message<"built"> | Message<"rejected">;

export interface Listeners {
  onProgress?(progress: Progress): void;
  onPhase?(phase: Phase): void;
}

export interface BuildOptions extends Listeners {
  readonly test?: boolean;
  /** With test: the folder whose tests are built; "" for the first that has some. */
  readonly folder?: string;
  /** Whether the program is built to be checked. */
  readonly checked?: boolean;
}

/** As much of a Worker as is used here. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
}

export interface ClientOptions {
  /** The site's root, with "/" at its end. */
  readonly root: URL;
  readonly manifest: Manifest;
  readonly start?: (script: URL) => WorkerLike;
  /** Milliseconds that the compiler, the linker or the reader of traces may take before they count as hung. */
  readonly patience?: number;
}

type Request = Exclude<ToToolchain, { kind: "open" }>;
type Ask = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

interface Pending extends Listeners {
  /** The tool that runs for this request, by our last news. */
  tool: "compiler" | "linker" | "reader of traces" | null;
  resolve(message: FromToolchain): void;
  reject(error: FailureError): void;
}

export class ToolchainClient {
  readonly #options: ClientOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  /** Whether the present worker has said anything: before that, its script may not have come. */
  #heard = false;
  #id = 0;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Fetches what builds of these files will need and makes the tools ready for them; gives the bytes that it cost. */
  async prepare(files: Files, options: Omit<BuildOptions, "folder"> = {}): Promise<number> {
    const { test = false, checked = false } = options;
    const prepared = await this.#ask<"prepared">({ kind: "prepare", files, test, checked }, options);
    return prepared.bytes;
  }

  build(files: Files, options: BuildOptions = {}): Promise<BuildOutcome> {
    const { test = false, folder = "", checked = false } = options;
    return this.#ask<"built" | "rejected">({ kind: "build", files, test, folder, checked }, options);
  }

  async format(file: string, text: string): Promise<{ text: string; diagnostics: readonly Diagnostic[] }> {
    return this.#ask<"formatted">({ kind: "format", file, text }, {});
  }

  /** Reads an execution trace, which is transferred; files are the names of the reader's own. */
  async timeline(trace: ArrayBuffer, files: readonly string[], onProgress: (progress: Progress) => void = () => {}): Promise<Timeline> {
    const { timeline } = await this.#ask<"timeline">({ kind: "timeline", trace, files }, { onProgress }, [trace]);
    return timeline;
  }

  /** Ends the worker and everything asked of it; the next request starts a new one. */
  terminate(): void {
    this.#end(new FailureError({ kind: "tool", message: "The toolchain was stopped." }));
  }

  #ask<K extends FromToolchain["kind"]>(ask: Ask, listeners: Listeners, transfer: Transferable[] = []): Promise<Extract<FromToolchain, { kind: K }>> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      const settle = resolve as (message: FromToolchain) => void;
      this.#pending.set(id, { ...pick(listeners), tool: null, resolve: settle, reject });
      worker.postMessage({ ...ask, id }, transfer);
    });
  }

  #start(): WorkerLike {
    const { root, manifest, start = (script) => new Worker(script) } = this.#options;
    let worker: WorkerLike;
    try {
      worker = start(new URL(manifest.toolchain, root));
    } catch (error) {
      throw unsupported("does not let this page start a worker", error);
    }
    this.#heard = false;
    worker.onmessage = (event) => this.#hear(event.data as FromToolchain);
    worker.onerror = (event) => void this.#died(worker, event);
    worker.postMessage({ kind: "open", root: root.href, manifest } satisfies ToToolchain, []);
    return worker;
  }

  #hear(message: FromToolchain): void {
    this.#heard = true;
    const pending = this.#pending.get(message.id);
    if (message.kind === "progress") {
      pending?.onProgress?.(message.progress);
    } else if (message.kind === "phase") {
      if (pending) pending.tool = toolOf(message.phase);
      pending?.onPhase?.(message.phase);
    } else {
      this.#pending.delete(message.id);
      if (message.kind === "failed") pending?.reject(new FailureError(message.failure));
      else pending?.resolve(message);
    }
    this.#watch();
  }

  /** A tool that runs for ever holds its worker's thread: nobody but the page can tell. */
  #watch(): void {
    clearTimeout(this.#alarm);
    const tool = [...this.#pending.values()].find((pending) => pending.tool)?.tool;
    if (!tool) return;
    const patience = this.#options.patience ?? 120_000;
    this.#alarm = setTimeout(() => {
      const message = `The ${tool} did not end within ${Math.ceil(patience / 1000)} seconds and was stopped. Try again, or change the program.`;
      this.#end(new FailureError({ kind: "tool", message }));
    }, patience);
  }

  async #died(worker: WorkerLike, event: ErrorEvent): Promise<void> {
    event.preventDefault?.();
    const { root, manifest } = this.#options;
    const never = !this.#heard && !event.message;
    const gone = never && (await isReplaced(root, manifest.build, (input, init) => fetch(input, init)));
    if (this.#worker !== worker) return;
    if (gone) return this.#end(replaced());
    const message = never
      ? "The toolchain's script could not be loaded. Check the connection and try again."
      : `The toolchain died: ${event.message}. Try again; if it stays so, reload the page.`;
    this.#end(new FailureError({ kind: never ? "offline" : "tool", message }));
  }

  #end(reason: FailureError): void {
    clearTimeout(this.#alarm);
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(reason);
  }
}

function pick({ onProgress, onPhase }: Listeners): Listeners {
  return { ...(onProgress && { onProgress }), ...(onPhase && { onPhase }) };
}

function toolOf(phase: Phase): Pending["tool"] {
  return phase === "compile" ? "compiler" : phase === "link" ? "linker" : phase === "trace" ? "reader of traces" : null;
}
