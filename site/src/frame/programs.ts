// The programs that run in the frame, without the DOM: each has a worker, and further ones when
// that one asks for them. All of a program's workers end with it.

import type { FromFrame, FromWorker, FurtherWorker, ProgramSpec, StartMessage, ToFrame } from "../protocol/program.ts";
import type { WorkerLike } from "./workers.ts";

type RunMessage = Extract<ToFrame, { kind: "run" }>;
type FurtherMessage = Extract<FromWorker, { kind: "start" }>;

/** Where workers come from. */
export interface WorkerSource<W extends WorkerLike> {
  /** For a program's first worker. */
  take(base: string): Promise<W>;
  /** For a further worker. */
  takeFurther(base: string): Promise<W>;
  /** The end of a run. */
  prepareSoon(): void;
}

const notCloned = "this browser cannot pass on what a further worker needs";

interface Further<W> {
  readonly number: number;
  /** Null while the worker is not there yet. */
  worker: W | null;
}

interface Running<W> {
  readonly spec: ProgramSpec;
  readonly base: string;
  /** Null while the worker is not there yet. */
  first: W | null;
  /** The living ones by their ids. */
  readonly further: Map<number, Further<W>>;
}

export class Programs<W extends WorkerLike> {
  readonly #workers: WorkerSource<W>;
  readonly #post: (message: FromFrame, transfer?: Transferable[]) => void;
  readonly #running = new Map<number, Running<W>>();

  constructor(workers: WorkerSource<W>, post: (message: FromFrame, transfer?: Transferable[]) => void) {
    this.#workers = workers;
    this.#post = post;
  }

  async run({ run, base, program, spec, port }: RunMessage): Promise<void> {
    const running: Running<W> = { spec, base, first: null, further: new Map() };
    this.#running.set(run, running);
    let worker: W;
    try {
      worker = await this.#workers.take(base);
    } catch (error) {
      return this.#end(run, words(error));
    }
    if (this.#running.get(run) !== running) return worker.terminate();
    running.first = worker;
    worker.onerror = (event) => this.#end(run, event.message);
    worker.onmessageerror = () => this.#end(run, notCloned);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data === "up") return;
      if (data.kind === "start") void this.#further(run, running, data);
      else this.#endFurther(running, data.id);
    };
    start(worker, { program, side: base !== "", spec, port }, [program, port]);
  }

  /** Ends a run, or only one further worker of it. */
  stop({ run, id }: Extract<ToFrame, { kind: "stop" }>): void {
    if (id === undefined) return this.#end(run);
    const running = this.#running.get(run);
    if (running !== undefined) this.#endFurther(running, id);
  }

  /** Ends a further worker as a crash would. */
  kill({ run, id, words }: Extract<ToFrame, { kind: "kill" }>): void {
    const running = this.#running.get(run);
    if (running !== undefined) this.#gone(run, running, id, words);
  }

  async #further(run: number, running: Running<W>, { id, number, program, link, memory }: FurtherMessage): Promise<void> {
    const { port1: toPage, port2: port } = new MessageChannel();
    const its: Further<W> = { number, worker: null };
    running.further.set(id, its);
    this.#post({ kind: "worker", run, id, number, port: toPage }, [toPage]);
    const gone = (reason: string): void => this.#gone(run, running, id, reason || "the browser ended it and does not say why");
    let worker: W;
    try {
      worker = await this.#workers.takeFurther(running.base);
    } catch (error) {
      return gone(words(error));
    }
    // Ended before it was there.
    if (!running.further.has(id)) return worker.terminate();
    its.worker = worker;
    worker.onerror = (event) => gone(event.message);
    worker.onmessageerror = () => gone(notCloned);
    const further: FurtherWorker = { number, link, memory };
    // Its input is the first worker's alone.
    const spec: ProgramSpec = { ...running.spec, stdin: "" };
    try {
      start(worker, { program, side: running.base !== "", spec, port, worker: further }, [port, link]);
    } catch (error) {
      gone(words(error));
    }
  }

  /** Ends a further worker if it lives, and tells of it. */
  #gone(run: number, running: Running<W>, id: number, words: string): void {
    const its = running.further.get(id);
    if (its === undefined) return;
    this.#endFurther(running, id);
    this.#post({ kind: "gone", run, id, number: its.number, words });
    running.first?.postMessage({ kind: "gone", id, words });
  }

  #endFurther({ further }: Running<W>, id: number): void {
    further.get(id)?.worker?.terminate();
    further.delete(id);
  }

  #end(run: number, reason?: string): void {
    const running = this.#running.get(run);
    this.#running.delete(run);
    running?.first?.terminate();
    for (const id of running?.further.keys() ?? []) this.#endFurther(running!, id);
    this.#post({ kind: "ended", run, ...(reason === undefined ? {} : { reason }) });
    this.#workers.prepareSoon();
  }
}

function start(worker: WorkerLike, message: Omit<StartMessage, "kind">, transfer: Transferable[]): void {
  worker.postMessage({ kind: "start", ...message }, transfer);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
