// What a test program prints, with -test.v=test2json, as it comes: every line that the testing
// package wrote about a test begins with ^V, wherever on the screen's line it stands. The rest is
// what the tests themselves print.

import type { TestResult } from "../protocol/result.ts";

const marker = "\x16";

interface Test {
  readonly name: string;
  outcome: TestResult["outcome"];
  seconds: number;
  output: string;
  readonly children: Test[];
}

export class TestResults {
  readonly #tops: Test[] = [];
  readonly #byName = new Map<string, Test>();
  #current: Test | undefined;
  /** A line about a test that has not ended yet. */
  #line = "";
  /** The reader's text is in the middle of a line. */
  #open = false;
  #changed = false;

  /** Takes standard output; gives the text that a reader is to see of it. */
  write(text: string): string {
    let plain = "";
    for (let at = 0; at < text.length; ) {
      if (this.#line === "") {
        const next = text.indexOf(marker, at);
        const end = next < 0 ? text.length : next;
        const printed = text.slice(at, end);
        this.note(printed);
        plain += printed;
        if (printed !== "") this.#open = !printed.endsWith("\n");
        if (next >= 0) this.#line = marker;
        at = end + 1;
        continue;
      }
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline + 1;
      this.#line += text.slice(at, end);
      at = end;
      if (newline >= 0) {
        const line = this.#line.slice(1);
        this.#line = "";
        this.#about(line.slice(0, -1));
        // Whose output follows is of use here alone.
        if (line.startsWith("=== NAME")) continue;
        plain += (this.#open ? "\n" : "") + line;
        this.#open = false;
      }
    }
    return plain;
  }

  /** Takes text that belongs to the test that runs, without reading it: standard error. */
  note(text: string): void {
    if (this.#current !== undefined) this.#current.output += text;
  }

  /** The program has ended: tests that have not will not. */
  end(): void {
    // Subtests come after the tests that they are part of.
    for (const test of [...this.#byName.values()].reverse()) {
      if (test.outcome !== "running") continue;
      // Of a group of benchmarks there is no report.
      const done = isBenchmark(test) && test.children.length > 0 && test.children.every(({ outcome }) => outcome !== "fail");
      test.outcome = done ? "pass" : "fail";
      this.#changed = true;
    }
  }

  /** Whether tests began or ended since the last call. */
  changed(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  results(): TestResult[] {
    return this.#tops.map(copy);
  }

  #about(line: string): void {
    const [, verb, subject = ""] = /^=== (RUN|NAME|CONT|PAUSE) +(.*)$/.exec(line) ?? [];
    if (verb !== undefined) {
      if (verb === "RUN") this.#test(subject);
      // A benchmark that failed or was skipped has said so by then.
      if (verb === "NAME" && subject === "") this.#benchmarked();
      this.#current = this.#byName.get(subject);
      return;
    }
    const [, outcome, name, seconds] = /^ *--- (PASS|FAIL|SKIP|BENCH): (\S+)(?: \((\d+\.\d+)s\))?$/.exec(line) ?? [];
    if (outcome === undefined || name === undefined) {
      // "PASS" or "FAIL", of all tests, and lines that are of no interest here.
      if (/^(PASS|FAIL)$/.test(line)) this.#current = undefined;
      return;
    }
    // A benchmark's report has the number of processors at the end of the name.
    const test = this.#byName.get(name) ?? this.#byName.get(name.replace(/-\d+$/, "")) ?? this.#test(name);
    test.outcome = outcome === "FAIL" ? "fail" : outcome === "SKIP" ? "skip" : "pass";
    test.seconds = Number(seconds ?? 0);
    this.#current = test;
    this.#changed = true;
  }

  #benchmarked(): void {
    const test = this.#current;
    if (test === undefined || test.outcome !== "running" || !isBenchmark(test)) return;
    test.outcome = "pass";
    this.#changed = true;
  }

  #test(name: string): Test {
    const test: Test = { name, outcome: "running", seconds: 0, output: "", children: [] };
    (this.#parent(name)?.children ?? this.#tops).push(test);
    this.#byName.set(name, test);
    this.#changed = true;
    return test;
  }

  /** The test whose subtest this is; a subtest's own name may have a "/" in it. */
  #parent(name: string): Test | undefined {
    for (let end = name.lastIndexOf("/"); end > 0; end = name.lastIndexOf("/", end - 1)) {
      const parent = this.#byName.get(name.slice(0, end));
      if (parent !== undefined) return parent;
    }
    return undefined;
  }
}

function isBenchmark(test: Test): boolean {
  return test.name.startsWith("Benchmark");
}

function copy(test: Test): TestResult {
  return { ...test, children: test.children.map(copy) };
}
