// The execution traces that a program has written: files that begin as one does. A page that has them
// can show what the goroutines did, and hand the files to the reader.

import { isTrace, traceLimit } from "../protocol/timeline.ts";
import type { MemoryFs } from "./fs.ts";

export interface FoundTrace {
  /** The path, as the program would write it in its first folder: trace.out, tmp/trace.out. */
  readonly name: string;
  readonly size: number;
  /** A copy; null where it is too large, with those before it, or the browser has no memory for it. */
  readonly bytes: ArrayBuffer | null;
}

/** The first traces of a file system, by name. */
export function traces(files: Pick<MemoryFs, "files">, limit: { readonly bytes: number; readonly count: number } = traceLimit): FoundTrace[] {
  const found: FoundTrace[] = [];
  let left = limit.bytes;
  const all = [...files.files()].filter(([, data]) => isTrace(data)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, data] of all.slice(0, limit.count)) {
    const bytes = data.length <= left ? copyOf(data) : null;
    if (bytes !== null) left -= data.length;
    found.push({ name: path.slice(1), size: data.length, bytes });
  }
  return found;
}

/** Null where there is no memory for it: a program that ended for want of memory ends all the same. */
function copyOf(data: Uint8Array): ArrayBuffer | null {
  try {
    return data.slice().buffer;
  } catch {
    return null;
  }
}
