// Calls into another window, answered by messages with the call's id.

import type { CallMessage, PassedCall, PassedCalls } from "../protocol/embed.ts";

type Result = PassedCalls[PassedCall]["result"];

interface Waiting {
  resolve(result: Result): void;
  reject(error: Error): void;
}

export class Calls {
  private readonly waiting = new Map<number, Waiting>();
  private readonly send: (message: CallMessage) => void;
  private last = 0;

  constructor(send: (message: CallMessage) => void) {
    this.send = send;
  }

  /** Calls a method there; its answer is that of the call's kind. */
  make<K extends PassedCall>(kind: K, options: PassedCalls[K]["options"]): Promise<PassedCalls[K]["result"]> {
    const id = ++this.last;
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ kind, id, options } as CallMessage);
    });
  }

  resolve(id: number, result: Result): void {
    this.waiting.get(id)?.resolve(result);
    this.waiting.delete(id);
  }

  reject(id: number, message: string): void {
    this.waiting.get(id)?.reject(new Error(message));
    this.waiting.delete(id);
  }

  /** The other window is gone. */
  rejectAll(message: string): void {
    for (const id of [...this.waiting.keys()]) this.reject(id, message);
  }
}
