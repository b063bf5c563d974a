// The page's side of the program frame's messages, without the DOM: which runs there are, and
// what becomes of each.

import type { FromFrame, ProgramCode, ProgramEvent, ProgramSpec, StdinMessage, ToFrame } from "../protocol/program.ts";

export interface RunningProgram {
  /** Gives the program a line, or more, that the reader typed. */
  stdin(text: string): void;
  /** Tells the program that no more input comes. */
  eof(): void;
  /** Ends the program, whatever it does; no event comes after the call. Resolves when it is gone. */
  stop(): Promise<void>;
}

export type Post = (message: ToFrame, transfer: Transferable[]) => void;

/** What a worker printed before it died may still be on its way. */
const grace = 50;

interface Run {
  readonly port: MessagePort;
  onEvent(event: ProgramEvent): void;
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

  /** Starts a program; its bytes are transferred. The last event is "exit" or "failed". */
  start({ bytes: program, base }: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): RunningProgram {
    const number = ++this.#last;
    const { port1: port, port2 } = new MessageChannel();
    let send: Post | undefined;
    let over = false;
    let gone = (): void => {};
    const ended = new Promise<void>((resolve) => (gone = resolve));
    const leave = (): void => {
      over = true;
      port.close();
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
    this.#runs.set(number, { port, onEvent: hear, gone });
    port.onmessage = ({ data }: MessageEvent<ProgramEvent>) => hear(data);
    this.#open().then(
      (post) => {
        if (over) return;
        send = post;
        post({ kind: "run", run: number, program, base, spec, port: port2 }, [program, port2]);
      },
      (error: unknown) => hear({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    const input = (message: StdinMessage): void => {
      if (!over) port.postMessage(message);
    };
    return {
      stdin: (text) => input({ kind: "stdin", text }),
      eof: () => input({ kind: "eof" }),
      stop: () => {
        if (!over) leave();
        return ended;
      },
    };
  }

  /** Takes what the frame says about its workers. */
  hear(message: FromFrame): void {
    if (message.kind !== "ended") return;
    const run = this.#runs.get(message.run);
    this.#runs.delete(message.run);
    run?.gone();
    const reason = message.reason;
    if (reason !== undefined) {
      setTimeout(() => run?.onEvent({ kind: "failed", message: `The browser ended the program: ${reason || "it does not say why"}.` }), grace);
    }
  }
}
