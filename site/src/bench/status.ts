// How far the native measurements are: bench/status.json. build/bench/summary/status.go is its twin.

export interface Status {
  readonly format: 1;
  readonly state: "idle" | "measuring" | "failed";
  /** That of the set which is measured, "" if none is. */
  readonly label: string;
  /** Steps. */
  readonly done: number;
  readonly of: number;
  /** What is measured. */
  readonly now: string;
  /** RFC 3339. */
  readonly updated: string;
  /** The id of the set that was measured last, "" if none was. */
  readonly latest: string;
  /** Why it failed. */
  readonly message: string;
}

/** After this many milliseconds without news, measurements that are said to go on were broken off. */
const silent = 60_000;

/** The status, or null for what is none. */
export function decodeStatus(text: string): Status | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isStatus(value) ? value : null;
}

function isStatus(value: unknown): value is Status {
  if (typeof value !== "object" || value === null) return false;
  const { format, state, done, of, ...words } = value as Record<string, unknown>;
  if (format !== 1 || (state !== "idle" && state !== "measuring" && state !== "failed")) return false;
  if (![done, of].every((count) => typeof count === "number" && count >= 0 && isFinite(count))) return false;
  return ["label", "now", "updated", "latest", "message"].every((name) => typeof words[name] === "string" && words[name].length <= 2000);
}

/** @param now milliseconds since 1970 */
export function brokenOff(status: Status, now: number): boolean {
  return status.state === "measuring" && !(now - Date.parse(status.updated) < silent);
}
