import type { TestResult } from "../protocol/result.ts";

/** Tests of several folders are kept apart, as tests under the folder's name. */
export function grouped(tests: TestResult[], folder: string, folders: readonly string[]): TestResult[] {
  if (folders.length < 2) return tests;
  const outcomes = tests.map(({ outcome }) => outcome);
  const outcome = (["running", "fail", "pass", "skip"] as const).find((one) => outcomes.includes(one)) ?? "pass";
  const seconds = tests.reduce((sum, test) => sum + test.seconds, 0);
  return [{ name: folder === "" ? "." : folder, outcome, seconds, output: "", children: tests }];
}
