// Calls into another window, answered by messages with the call's id.

import type { RunResult } from "../protocol/result.ts";

interface Waiting {
  resolve(result: RunResult): void;
  reject(error: Error): void;
}

export class Calls {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** Makes a call: `send` is given its id. */
  make(send: (id: number) => void): Promise<RunResult> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      send(id);
    });
  }

  resolve(id: number, result: RunResult): void {
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
