// What gofmt changed, as small edits: so that the cursor, the selection, the marks and the undo
// history stay where they were. gofmt moves white space nearly always, words hardly ever.

export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Edits, in order and apart from each other, that turn before into after. */
export function changesBetween(before: string, after: string): Change[] {
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const iEnd = skipSpace(before, i);
    const jEnd = skipSpace(after, j);
    const change = differing(before, i, iEnd, after, j, jEnd);
    if (change !== null) changes.push(change);
    i = iEnd;
    j = jEnd;
    if (i >= before.length && j >= after.length) break;
    if (before[i] !== after[j]) {
      // A word changed (sorted imports, a dropped semicolon): the rest is one edit.
      const rest = differing(before, i, before.length, after, j, after.length);
      if (rest !== null) changes.push(rest);
      break;
    }
    i++;
    j++;
  }
  return joined(changes);
}

/** The smallest edit that turns one stretch into the other; null where they are equal. */
function differing(before: string, i: number, iEnd: number, after: string, j: number, jEnd: number): Change | null {
  while (i < iEnd && j < jEnd && before[i] === after[j]) {
    i++;
    j++;
  }
  while (iEnd > i && jEnd > j && before[iEnd - 1] === after[jEnd - 1]) {
    iEnd--;
    jEnd--;
  }
  return i === iEnd && j === jEnd ? null : { from: i, to: iEnd, insert: after.slice(j, jEnd) };
}

function skipSpace(text: string, index: number): number {
  while (index < text.length && /\s/.test(text[index] ?? "")) index++;
  return index;
}

/** Edits that touch become one. */
function joined(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  for (const change of changes) {
    const last = out.at(-1);
    if (last !== undefined && last.to === change.from) {
      out[out.length - 1] = { from: last.from, to: change.to, insert: last.insert + change.insert };
    } else {
      out.push(change);
    }
  }
  return out;
}
