// Delta debugging (Zeller and Hildebrandt, 2002): of a list that has an effect, a part that still
// has it and of which no single item can be left out.

/** Tries parts of a list; gives one that has the effect, or still less that has it, or null. */
export type Attempt<T> = (parts: readonly (readonly T[])[]) => Promise<readonly T[] | null>;

/** Candidates that are tried at once: all of those of a long list would fill the memory. */
const together = 64;

/** Makes a list smaller until no item can be left out, or it is over; gives the smallest by then. */
export async function minimise<T>(list: readonly T[], attempt: Attempt<T>, over: () => boolean): Promise<readonly T[]> {
  if (list.length === 0 || over()) return list;
  // Often what was looked for takes none of them.
  const none = await attempt([[]]);
  if (none !== null) return none;
  let current = list;
  let parts = 2;
  while (current.length > 1 && !over()) {
    const [whole, count] = [current, parts];
    const small = await first(count, (i) => part(whole, count, i), attempt, over);
    if (small !== null) {
      current = small;
      parts = 2;
      continue;
    }
    // Of two parts, each is what the other leaves.
    const large = count === 2 ? null : await first(count, (i) => rest(whole, count, i), attempt, over);
    if (large !== null) {
      current = large;
      parts = Math.max(2, Math.min(count - 1, current.length));
    } else if (count >= whole.length) {
      break;
    } else {
      parts = Math.min(2 * count, whole.length);
    }
  }
  return current;
}

async function first<T>(count: number, make: (i: number) => readonly T[], attempt: Attempt<T>, over: () => boolean): Promise<readonly T[] | null> {
  for (let at = 0; at < count && !over(); at += together) {
    const found = await attempt(Array.from({ length: Math.min(together, count - at) }, (_, i) => make(at + i)));
    if (found !== null) return found;
  }
  return null;
}

/** The i-th of so many parts of about the same length; none of them is empty. */
function part<T>(list: readonly T[], parts: number, i: number): readonly T[] {
  return list.slice(begin(list, parts, i), begin(list, parts, i + 1));
}

/** What that part leaves. */
function rest<T>(list: readonly T[], parts: number, i: number): readonly T[] {
  return [...list.slice(0, begin(list, parts, i)), ...list.slice(begin(list, parts, i + 1))];
}

function begin(list: readonly unknown[], parts: number, i: number): number {
  return Math.floor((i * list.length) / parts);
}
