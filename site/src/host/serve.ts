// What a program worker does with the messages that it gets. One worker, one program.

import type { FromWorker, ToProgram, ToWorker } from "../protocol/program.ts";
import { Base } from "./base.ts";
import { Program } from "./program.ts";

/** Posts a message to the frame. */
export type Ask = (message: FromWorker, transfer: Transferable[]) => void;

/** Gives what hears the frame's messages. Memory is the ceiling of a whole program's, in bytes. */
export function serve(ask: Ask, memory: number): (message: ToWorker) => void {
  let base: Base | null = null;
  let port: MessagePort | undefined;
  const running = new Program({ post: (event, transfer) => port?.postMessage(event, transfer), ask }, memory);
  return (message) => {
    switch (message.kind) {
      case "base":
        base = new Base(message.module, (checked) => running.prepared(checked));
        break;
      case "gone":
        running.hear(message);
        break;
      case "start":
        port = message.port;
        port.onmessage = ({ data }: MessageEvent<ToProgram>) => {
          if (data.kind === "stdin") running.stdin.feed(data.text);
          else if (data.kind === "eof") running.stdin.end();
          else running.schedules(data);
        };
        void running.run(message, base);
        break;
    }
  };
}
