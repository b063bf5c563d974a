// The page's side of the program frame's messages, without the DOM: which runs there are, and
// what becomes of each.

import type { SchedulesRequest } from "../protocol/check.ts";
import type { FromFrame, FromProgram, ProgramCode, ProgramEvent, ProgramSpec, ToFrame, ToProgram } from "../protocol/program.ts";
import { Causal } from "./causal.ts";

export interface RunningProgram {
  /** Gives the program a line, or more, that the reader typed. */
  stdin(text: string): void;
  /** Tells the program that no more input comes. */
  eof(): void;
  /** Of a program that is explored: runs these schedules; an event of kind "scheduled" answers each, in order. */
  schedules(request: Omit<SchedulesRequest, "kind">): void;
  /** Ends the further worker that has this number, if one has, as a crash would: the program is told. */
  endWorker(number: number): void;
  /** Ends the program, whatever it does; no event comes after the call. Resolves when it is gone. */
  stop(): Promise<void>;
}

export type Post = (message: ToFrame, transfer: Transferable[]) => void;

/** What a worker printed before it died may still be on its way. */
const grace = 50;

/** How a worker died that the reader ended. */
const byReader = "ended by the reader";

interface Run {
  onEvent(event: ProgramEvent): void;
  /** A further worker has come. */
  worker(id: number, number: number, port: MessagePort): void;
  /** A further worker has died without a word of its own. */
  died(id: number, number: number, words: string): void;
  /** Called when the frame has said that the worker is gone. */
  gone(): void;
}

export class Runs {
  /** Gives the way to an open frame. */
  readonly #open: () => Promise<Post>;
  readonly #runs = new Map<number, Run>();
  #last = 0;

  constructor(open: () => Promise<Post>) {
    this.#open = open;
  }

  /** Starts a program; its bytes are transferred. The last event is "exit" or "failed"; one that is explored ends by stop alone, or fails. */
  start({ bytes: program, base }: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): RunningProgram {
    const number = ++this.#last;
    const { port1: port, port2 } = new MessageChannel();
    /** By the ids of their workers; that of the first is 0. */
    const ports = new Map([[0, port]]);
    /** The ids of the further workers, by the numbers that they have now. */
    const ids = new Map<number, number>();
    let send: Post | undefined;
    let over = false;
    let gone = (): void => {};
    const ended = new Promise<void>((resolve) => (gone = resolve));
    const leave = (): void => {
      over = true;
      causal.stop();
      for (const port of ports.values()) port.close();
      // The worker lives until the page has all of its events.
      if (send !== undefined) return send({ kind: "stop", run: number }, []);
      this.#runs.delete(number);
      gone();
    };
    const hear = (event: ProgramEvent): void => {
      if (over) return;
      if (event.kind === "exit" || event.kind === "failed") leave();
      onEvent(event);
    };
    const close = (id: number): void => {
      ports.get(id)?.close();
      ports.delete(id);
    };
    const causal = new Causal((event, id) => {
      if (id !== 0 && event.kind === "worker" && event.state !== "started") {
        // Its last word.
        causal.close(id);
        send?.({ kind: "stop", run: number, id }, []);
      }
      hear(event);
    }, close);
    const further = (id: number, worker: number, port: MessagePort): void => {
      ids.set(worker, id);
      listen(id, port);
    };
    const listen = (id: number, port: MessagePort): void => {
      if (over || causal.closed(id)) return port.close();
      ports.set(id, port);
      port.onmessage = ({ data }: MessageEvent<FromProgram>) => causal.hear(id, data);
    };
    const died = (id: number, worker: number, words: string): void => {
      const time = performance.timeOrigin + performance.now();
      setTimeout(() => {
        if (!over) causal.hear(id, { kind: "worker", worker, state: "crashed", words, time });
      }, grace);
    };
    this.#runs.set(number, { onEvent: hear, worker: further, died, gone });
    listen(0, port);
    this.#open().then(
      (post) => {
        if (over) return;
        send = post;
        post({ kind: "run", run: number, program, base, spec, port: port2 }, [program, port2]);
      },
      (error: unknown) => hear({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    const tell = (message: ToProgram): void => {
      if (!over) port.postMessage(message);
    };
    return {
      stdin: (text) => tell({ kind: "stdin", text }),
      eof: () => tell({ kind: "eof" }),
      schedules: (request) => tell({ kind: "schedules", ...request }),
      endWorker: (worker) => {
        const id = ids.get(worker);
        if (!over && id !== undefined) send?.({ kind: "kill", run: number, id, words: byReader }, []);
      },
      stop: () => {
        if (!over) leave();
        return ended;
      },
    };
  }

  /** Takes what the frame says about its workers. */
  hear(message: FromFrame): void {
    if (message.kind === "worker") {
      const run = this.#runs.get(message.run);
      if (run === undefined) message.port.close();
      else run.worker(message.id, message.number, message.port);
    }
    if (message.kind === "gone") this.#runs.get(message.run)?.died(message.id, message.number, message.words);
    if (message.kind === "ended") this.#ended(message.run, message.reason);
  }

  #ended(number: number, reason: string | undefined): void {
    const run = this.#runs.get(number);
    this.#runs.delete(number);
    run?.gone();
    if (reason === undefined) return;
    setTimeout(() => run?.onEvent({ kind: "failed", message: `The browser ended the program: ${reason || "it does not say why"}.` }), grace);
  }
}
