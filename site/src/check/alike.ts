// When two schedules of a program came to the same.

import type { ScheduleResult } from "../protocol/check.ts";
import type { TestResult } from "../protocol/result.ts";

type Told = Pick<ScheduleResult, "exitCode" | "deadlock" | "stdout" | "stderr">;

/**
 * Equal for schedules that printed the same and ended in the same way. What differs from run to run
 * in what Go itself prints (addresses, numbers of goroutines and their order in a report of all of
 * them, with testing the times) counts as the same.
 */
export function sortOf({ exitCode, deadlock, stdout, stderr }: Told, testing: boolean): string {
  return JSON.stringify([exitCode, deadlock, testing ? timeless(stdout) : stdout, testing ? timeless(plainReport(stderr)) : plainReport(stderr)]);
}

/** Equal for schedules in which the same tests failed in the same way, whatever numbers they name. */
export function failureOf({ exitCode, deadlock }: Pick<Told, "exitCode" | "deadlock">, tests: readonly TestResult[]): string {
  return JSON.stringify([exitCode, deadlock, failed(tests)]);
}

function failed(tests: readonly TestResult[]): unknown[] {
  return tests.filter(({ outcome }) => outcome !== "pass" && outcome !== "skip").map(({ name, children }) => [name, failed(children)]);
}

function timeless(text: string): string {
  return text.replace(/\(\d+\.\d+s\)/g, "(s)").replace(/\b\d+(\.\d+)? ns\/op/g, "ns/op");
}

/** Standard error with what the runtime reports at its end made comparable. */
export function plainReport(stderr: string): string {
  const start = /^goroutine \d+ .*\[.*\]:$/m.exec(stderr)?.index;
  if (start === undefined) return stderr;
  const before = stderr.slice(0, start).replace(/^(\s*(?:panic: |\[signal ).*)$/gm, addressless);
  const [first = "", ...others] = stderr
    .slice(start)
    .replace(/\bgoroutine \d+\b/g, "goroutine")
    .replace(/^(goroutine .*\[[^\],]*), \d+ minutes/gm, "$1")
    .replace(/^.*$/gm, addressless)
    .trimEnd()
    .split("\n\n");
  // The first is the one that failed, if one did.
  return before + [first, ...others.sort()].join("\n\n");
}

function addressless(line: string): string {
  return line.replace(/0x[0-9a-f]+\??/g, "0x");
}
