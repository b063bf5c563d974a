// Programs as a page sees them: it starts one and hears what it does. The frame in which they run
// is made when it is first needed and kept for the life of the page.

import html from "interleave:frame";
import type { FromFrame, ProgramCode, ProgramEvent, ProgramSpec, ToFrame } from "../protocol/program.ts";
import { Bases } from "./bases.ts";
import { type Post, type RunningProgram, Runs } from "./runs.ts";

export type { RunningProgram } from "./runs.ts";

/** A frame that has not started by then never will. */
const patience = 30_000;
const notStarted = "The frame in which programs run did not start in this browser. Reloading the page may help.";

export class ProgramFrame {
  readonly #address: string;
  readonly #runs = new Runs(() => this.#open());
  readonly #bases = new Bases(() => this.#open());
  #post: Promise<Post> | null = null;

  /** Address is that of the program worker's script. */
  constructor(address: string) {
    this.#address = address;
  }

  /** Gives the frame a base, once; resolves when its sides can be run. The bytes are transferred. */
  base(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
    return this.#bases.give(name, load);
  }

  /** Starts a program; its bytes are transferred. The last event is "exit" or "failed"; one that is explored ends by stop alone, or fails. */
  start(program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): RunningProgram {
    return this.#runs.start(program, spec, onEvent);
  }

  #open(): Promise<Post> {
    if (this.#post === null) {
      const opening = this.#connect();
      this.#post = opening;
      // What failed is tried again at the next start.
      opening.catch(() => (this.#post = null));
    }
    return this.#post;
  }

  async #connect(): Promise<Post> {
    const frame = isolatedFrame();
    const listening = new AbortController();
    const post: Post = (message: ToFrame, transfer) => frame.contentWindow?.postMessage(message, "*", transfer);
    const { promise: opened, resolve, reject } = withResolvers();
    const text = fetchText(this.#address);
    text.catch(reject);
    window.addEventListener(
      "message",
      (event: MessageEvent<FromFrame>) => {
        if (event.source === null || event.source !== frame.contentWindow) return;
        if (event.data.kind === "up") text.then((worker) => post({ kind: "open", worker }, []), reject);
        else if (event.data.kind === "opened") resolve();
        else if (event.data.kind === "base") this.#bases.hear(event.data);
        else this.#runs.hear(event.data);
      },
      { signal: listening.signal },
    );
    const timer = setTimeout(() => reject(new Error(notStarted)), patience);
    document.body.append(frame);
    try {
      await opened;
    } catch (error) {
      listening.abort();
      frame.remove();
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return post;
  }
}

function withResolvers(): { promise: Promise<void>; resolve(): void; reject(error: unknown): void } {
  let resolve = (): void => {};
  let reject = (_error: unknown): void => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A document of no origin: it cannot reach the site's storage, cookies or pages. */
function isolatedFrame(): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("allow", "cross-origin-isolated");
  frame.title = "Programs run here, out of sight";
  frame.hidden = true;
  frame.srcdoc = html;
  return frame;
}

async function fetchText(address: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new Error("What runs programs could not be fetched. Check the connection and run again.", { cause: error });
  }
  if (!response.ok) throw new Error(`What runs programs could not be fetched (status ${response.status}). Reload the page: the site may have been replaced.`);
  return response.text();
}
