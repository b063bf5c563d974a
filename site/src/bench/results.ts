// What was measured natively: bench/results.json. build/bench/summary/results.go is its twin and
// says what the fields mean.

export interface Results {
  readonly format: 1;
  /** The newest first. */
  readonly sets: readonly ResultSet[];
  readonly comparisons: readonly Comparison[];
  readonly problems: readonly Problem[];
}

export interface ResultSet {
  readonly id: string;
  readonly label: string;
  /** RFC 3339. */
  readonly date: string;
  readonly commit: string;
  readonly goos: string;
  readonly goarch: string;
  readonly cpu: string;
  readonly cores: number;
  readonly go: string;
  /** "" where there was none. */
  readonly python: string;
  readonly complete: boolean;
  readonly rows: readonly Row[];
}

export interface Key {
  /** "slug/example". */
  readonly example: string;
  readonly name: string;
  readonly lang: "go" | "python";
  /** GOMAXPROCS; of Python, which has none, the cores. */
  readonly procs: number;
  readonly unit: string;
}

export interface Row extends Key {
  readonly n: number;
  readonly median: number;
  /** Null where there were too few for an interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Comparison {
  readonly old: string;
  readonly new: string;
  readonly rows: readonly Change[];
}

export interface Change extends Key {
  /** The newer median over the older. */
  readonly change: number;
  readonly p: number;
  readonly significant: boolean;
}

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Nothing was measured. */
export const noResults: Results = { format: 1, sets: [], comparisons: [], problems: [] };

/** Results that cannot be read. The message is for the reader. */
export class ResultsError extends Error {
  override readonly name = "ResultsError";
}

/** More rows of one set, or of one comparison, are refused. */
const mostRows = 20_000;
/** Longer names are refused. */
const longest = 200;

/** @throws ResultsError */
export function decodeResults(text: string): Results {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ResultsError(text.trim() === "" ? "The file of results is empty." : "The file of results is damaged: it was cut short, or is no JSON.");
  }
  return readResults(value);
}

/** @throws ResultsError */
export function readResults(value: unknown): Results {
  if (typeof value !== "object" || value === null || !("format" in value)) throw new ResultsError("This is no file of results: it names no format.");
  if (value.format !== 1) {
    const found = typeof value.format === "number" ? String(value.format) : "that is no number";
    throw new ResultsError(`The results have format ${found}, and this page reads format 1. Reload the page.`);
  }
  const top = new Fields(value, "");
  const sets = top.list("sets", 64, (set) => ({
    id: set.word("id", /^[A-Za-z0-9][A-Za-z0-9._-]*$/),
    label: set.text("label"),
    date: set.text("date"),
    commit: set.text("commit"),
    goos: set.text("goos"),
    goarch: set.text("goarch"),
    cpu: set.text("cpu"),
    cores: set.count("cores", 1),
    go: set.text("go"),
    python: set.text("python"),
    complete: set.truth("complete"),
    rows: set.list("rows", mostRows, row),
  }));
  const comparisons = top.list("comparisons", 64 * 64, (pair) => ({ old: pair.text("old"), new: pair.text("new"), rows: pair.list("rows", mostRows, change) }));
  const problems = top.list("problems", mostRows, (problem) => ({
    file: problem.text("file"),
    line: problem.count("line", 0),
    text: problem.text("text", 10 * longest),
  }));
  return { format: 1, sets, comparisons, problems };
}

function key(fields: Fields): Key {
  return {
    example: fields.word("example", /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/),
    name: fields.word("name", /^\S+$/),
    lang: fields.word("lang", /^(go|python)$/) as Key["lang"],
    procs: fields.count("procs", 1),
    unit: fields.word("unit", /^\S+$/),
  };
}

function row(fields: Fields): Row {
  const [low, high] = [fields.bound("low"), fields.bound("high")];
  const found: Row = { ...key(fields), n: fields.count("n", 1), median: fields.size("median"), low, high };
  if ((low === null) !== (high === null) || (low !== null && high !== null && !(low <= found.median && found.median <= high))) {
    throw fields.damaged("low and high", "no interval of the median");
  }
  return found;
}

function change(fields: Fields): Change {
  return { ...key(fields), change: fields.size("change"), p: fields.number("p", 1), significant: fields.truth("significant") };
}

/** One object of the file; each reader says what is wrong with a field, and where. */
class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw damage(path, "no object");
    this.#object = value as Record<string, unknown>;
    this.#path = path;
  }

  damaged(name: string, what: string): ResultsError {
    return damage(this.#path === "" ? name : `${this.#path}.${name}`, what);
  }

  /** A text without control characters. */
  text(name: string, most = longest): string {
    const value = this.#object[name];
    if (typeof value !== "string") throw this.damaged(name, "no text");
    if (value.length > most) throw this.damaged(name, `longer than ${most} characters`);
    if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) throw this.damaged(name, "a text with control characters");
    return value;
  }

  word(name: string, form: RegExp): string {
    const value = this.text(name);
    if (!form.test(value)) throw this.damaged(name, "not of the form that it must have");
    return value;
  }

  /** A number from 0 to most. */
  number(name: string, most: number): number {
    const value = this.#object[name];
    if (typeof value !== "number" || !isFinite(value)) throw this.damaged(name, "no number");
    if (value < 0) throw this.damaged(name, "negative");
    if (value > most) throw this.damaged(name, "too large");
    return value;
  }

  /** What can be measured: ratios of such numbers are numbers. */
  size(name: string): number {
    const value = this.number(name, 1e30);
    if (value > 0 && value < 1e-30) throw this.damaged(name, "too small");
    return value;
  }

  bound(name: string): number | null {
    return this.#object[name] === null ? null : this.size(name);
  }

  count(name: string, least: number): number {
    const value = this.number(name, 1e9);
    if (Math.floor(value) !== value || value < least) throw this.damaged(name, "no count");
    return value;
  }

  truth(name: string): boolean {
    const value = this.#object[name];
    if (typeof value !== "boolean") throw this.damaged(name, "neither true nor false");
    return value;
  }

  list<T>(name: string, most: number, read: (fields: Fields) => T): T[] {
    const value = this.#object[name];
    if (!Array.isArray(value)) throw this.damaged(name, "no list");
    if (value.length > most) throw this.damaged(name, `longer than ${most} entries`);
    const path = this.#path === "" ? name : `${this.#path}.${name}`;
    return value.map((entry: unknown, i) => read(new Fields(entry, `${path}[${i}]`)));
  }
}

function damage(where: string, what: string): ResultsError {
  return new ResultsError(`The file of results is damaged: ${where} is ${what}.`);
}
