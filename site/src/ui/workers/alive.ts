// Which further workers live. That one has started may be heard before that the one whose number
// it takes over is gone, so they are counted.

import type { WorkerState } from "../../protocol/program.ts";

export class Alive {
  private readonly counts = new Map<number, number>();

  hear({ worker, state }: { readonly worker: number; readonly state: WorkerState }): void {
    const before = this.counts.get(worker) ?? 0;
    this.counts.set(worker, state === "started" ? before + 1 : Math.max(before - 1, 0));
  }

  has(worker: number): boolean {
    return (this.counts.get(worker) ?? 0) > 0;
  }
}
