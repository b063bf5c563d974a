// Text cut where it names places in the program's files, so that the places can become links.

import type { Position } from "../../session/positions.ts";

/** A place in the program's files. */
export type Place = Pick<Position, "file" | "line" | "column">;

export type Segment = { readonly text: string; readonly place?: Place };

/** Cuts text at the places found in it, at most `limit` of them. */
export function segments(text: string, found: readonly Position[], limit = Infinity): Segment[] {
  const out: Segment[] = [];
  let at = 0;
  for (const { start, end, file, line, column } of found.slice(0, limit)) {
    if (start > at) out.push({ text: text.slice(at, start) });
    out.push({ text: text.slice(start, end), place: { file, line, column } });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}
