// Text in blocks of lines: the browser lays out a block again only when something is added to it,
// so a log of ten thousand lines grows as fast as one of ten.

export const blockLines = 100;
export const blockLength = 1 << 13;

/** What the last block still takes. */
export interface Room {
  lines: number;
  length: number;
  /** The text so far ends with a line. */
  atLineStart: boolean;
}

export interface BlockPart {
  text: string;
  /** True where it begins a new block. */
  readonly fresh: boolean;
}

/** No block yet. */
export function noRoom(): Room {
  return { lines: 0, length: 0, atLineStart: true };
}

/** Shares text out to blocks and keeps `room` up to date. */
export function intoBlocks(text: string, room: Room): BlockPart[] {
  const parts: BlockPart[] = [];
  for (const piece of text.match(pieces) ?? []) {
    const full = room.lines <= 0 || room.length <= 0;
    // A block ends with a line; only a line longer than a block is cut.
    const fresh = full && (room.atLineStart || room.length <= -blockLength);
    if (fresh) {
      room.lines = blockLines;
      room.length = blockLength;
    }
    const last = parts.at(-1);
    if (fresh || last === undefined) parts.push({ text: piece, fresh });
    else last.text += piece;
    room.atLineStart = piece.endsWith("\n");
    room.length -= piece.length;
    if (room.atLineStart) room.lines--;
  }
  return parts;
}

/** A line with its end, or as much of a long one as a block takes. */
const pieces = new RegExp(`[^\\n]{1,${blockLength}}\\n?|\\n`, "gu");
