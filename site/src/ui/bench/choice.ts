// Which results the page of all measurements shows, and what they are compared with, as its address says
// it: ?compare=<id> sets the newest beside those, ?compare=<id>,<id> the second beside the first.

export interface Choice {
  /** An id; null: the newest. */
  readonly set: string | null;
  readonly compare: string | null;
}

const id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

export function readChoice({ searchParams }: URL): Choice {
  const [first = "", second = ""] = (searchParams.get("compare") ?? "").split(",");
  const known = (text: string): string | null => (id.test(text) ? text : null);
  return second === "" ? { set: known(searchParams.get("set") ?? ""), compare: known(first) } : { set: known(second), compare: known(first) };
}

/** The same page with that choice in its address. */
export function writeChoice(address: URL, { set, compare }: Choice): URL {
  const to = new URL(address);
  to.searchParams.delete("set");
  to.searchParams.delete("compare");
  const words = compare === null ? (set === null ? "" : `set=${set}`) : `compare=${set === null ? compare : `${compare},${set}`}`;
  // Commas are as they are: URLSearchParams would escape them.
  to.search = [to.search.slice(1), words].filter((part) => part !== "").join("&");
  return to;
}
