// What a page takes of the traces that a run leaves. The host finds them and keeps to the limits, but
// a program may have made the host say anything, and tests run a program for each folder.

import type { ProgramEvent } from "../protocol/program.ts";
import { isTrace, traceLimit } from "../protocol/timeline.ts";

type Left = Extract<ProgramEvent, { kind: "trace" }>;

/** A name is shown, and no name is longer. */
const longestName = 500;

export class TraceBudget {
  #left: { readonly bytes: number; readonly count: number } = traceLimit;

  /** The trace as it is kept, without its bytes where those are too many; null where it is none, or one too many. */
  take(trace: Left): Left | null {
    const { kind, name, size, bytes } = trace;
    const { bytes: room, count } = this.#left;
    if (count === 0 || !isWhole(trace)) return null;
    const kept = bytes !== null && bytes.byteLength <= room ? bytes : null;
    this.#left = { bytes: room - (kept?.byteLength ?? 0), count: count - 1 };
    return { kind, name, size, bytes: kept };
  }
}

function isWhole({ name, size, bytes }: { readonly [Field in keyof Left]: unknown }): boolean {
  if (typeof name !== "string" || name === "" || name.length > longestName) return false;
  if (!Number.isSafeInteger(size) || (size as number) < 0) return false;
  return bytes === null || (bytes instanceof ArrayBuffer && bytes.byteLength === size && isTrace(new Uint8Array(bytes)));
}
