import type { RunOptions } from "../protocol/result.ts";

/** How a program of tests is called, so that what it prints tells them apart. */
export function testCall({ test, args = [] }: Pick<RunOptions, "test" | "args">): { readonly name: string; readonly args: readonly string[] } {
  const pattern = typeof test === "string" ? [`-test.run=${test}`] : [];
  return { name: "main.test", args: ["-test.v=test2json", ...pattern, ...args] };
}
