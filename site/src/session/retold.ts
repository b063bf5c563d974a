// What a schedule of tests printed, as the reader is to see it, and what it says about the tests.

import type { Reading } from "../check/outcomes.ts";
import type { ScheduleResult, Step } from "../protocol/check.ts";
import { grouped } from "./grouped.ts";
import { TestResults } from "./testresults.ts";

/** The files that are made for tests (wasm/assist/plan): none of the reader's begins like that. */
const made = /(^|\/)_test(main|deps)\.go$/;

/** Reads a result of a folder's tests, one of these folders. */
export function retold(result: ScheduleResult, folder: string, folders: readonly string[]): Reading {
  const tests = new TestResults();
  let output = "";
  let read = 0;
  // In the order in which all of it was printed: what goes to standard error belongs to a test, too.
  const readTo = (end: number): void => {
    output += tests.write(result.output.slice(read, end));
    read = Math.max(read, end);
  };
  const steps: Step[] = [];
  for (const step of result.trace?.steps ?? []) {
    readTo(step.output);
    if (!made.test(step.file)) steps.push({ ...step, output: output.length });
  }
  readTo(result.output.length);
  tests.end();
  const trace = result.trace && { ...result.trace, steps };
  const stdout = new TestResults().write(result.stdout);
  return { result: { ...result, stdout, output, trace }, tests: grouped(tests.results(), folder, folders) };
}
