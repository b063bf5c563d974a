// The execution traces that a run has left: offered under its output, and read when they are asked for.

import type { Timeline } from "../../protocol/timeline.ts";
import type { Progress } from "../../protocol/toolchain.ts";
import type { SessionEvent } from "../../session/events.ts";
import { FailureError } from "../../store/failure.ts";
import { save } from "../bench/save.ts";
import type { Console } from "../console/console.ts";
import type { Places } from "../console/placelink.ts";
import { button, el } from "../dom/dom.ts";
import { failureNote } from "../playground/failure.ts";
import { bytes, megabytes } from "../words/words.ts";
import { fileName } from "./filename.ts";
import type { TraceRoom } from "./room.ts";

type Left = Extract<SessionEvent, { kind: "trace" }>;

/** A download that takes no longer is not spoken of. */
const patience = 100;

const none = "The program left no execution trace. It may have ended too early, or it does not write one.";
const tooLarge = "The trace is too large to be shown.";

export interface TraceHooks {
  /** Reads a trace, which is transferred. */
  read(trace: ArrayBuffer, files: readonly string[], onProgress: (progress: Progress) => void): Promise<Timeline>;
  /** Fetches what shows it. */
  view(): Promise<typeof import("./view.ts")>;
}

export class Traces {
  private left: Left[] = [];
  private files: readonly string[] = [];
  /** A program runs. */
  private going = false;

  constructor(
    private readonly room: TraceRoom,
    private readonly output: Pick<Console, "note">,
    private readonly places: Places,
    private readonly hooks: TraceHooks,
  ) {}

  /** A run begins, of a program of these files. */
  begin(files: readonly string[]): void {
    this.left = [];
    this.files = files;
    this.going = true;
    this.room.clear();
  }

  hear(event: SessionEvent): void {
    if (!this.going) return;
    if (event.kind === "trace") this.left.push(event);
    if (event.kind === "exit") this.offer();
    // It may have been stopped, or never built.
    if (event.kind === "state" && event.state === "finished") this.going = false;
  }

  /** Says which traces there are. */
  private offer(): void {
    const { left, room, output } = this;
    const first = left.find(({ bytes }) => bytes !== null);
    for (const trace of left) output.note(this.line(trace, room.wanted && trace === first));
    if (first !== undefined && room.wanted) void this.show(first);
    else if (room.wanted) room.show(el("p", "trace-note", left.length === 0 ? none : tooLarge));
  }

  /** @param shown it is shown already */
  private line(trace: Left, shown: boolean): HTMLElement {
    const { name, size, bytes: content } = trace;
    const words = `${name} is an execution trace of ${bytes(size)}`;
    if (content === null) return el("p", "console-note", `${words}. That is more than the page takes: trace a shorter part of the program.`);
    const show = button("button small", "Show trace", () => {
      void this.show(trace);
      // Who asks for it wants to see it.
      this.room.element.scrollIntoView({ block: "nearest" });
    });
    const file = fileName(name);
    const download = button("button quiet small", `Download ${file}`, () => save(file, "application/octet-stream", content));
    return el("div", "console-note trace-offer", el("span", "", `${words}. `), ...(shown ? [] : [show]), download);
  }

  private async show(trace: Left): Promise<void> {
    const turn = ++this.room.turn;
    const { room, hooks, places, files } = this;
    const words = el("p", "trace-note", "Reading the trace.");
    words.role = "status";
    const waiting = setTimeout(() => turn === room.turn && room.show(words), patience);
    const progress = ({ received, total }: Progress): void => {
      words.textContent = received < total ? `Loading what reads traces: ${megabytes(received)} of ${megabytes(total)} MB.` : "Reading the trace.";
    };
    try {
      // The reader may want the file later on.
      const [timeline, { traceView }] = await Promise.all([hooks.read(trace.bytes!.slice(0), files, progress), hooks.view()]);
      if (turn === room.turn) room.show(traceView(timeline, trace.name, places));
    } catch (error) {
      // The same bytes would not read better.
      const lasting = error instanceof FailureError && error.failure.kind === "tool";
      if (turn === room.turn) room.show(failureNote(error, lasting ? null : () => void this.show(trace)));
    } finally {
      clearTimeout(waiting);
    }
  }
}
