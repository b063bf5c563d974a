// What the reader gives a program: arguments, environment and input, as typed.

import type { RunOptions } from "../../protocol/result.ts";

/** Splits a line as a shell does: spaces part, quotes hold together, a backslash takes the next as it is. */
export function splitArguments(line: string): string[] {
  const args: string[] = [];
  for (const match of line.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"?|'[^']*'?)+/gs)) args.push(unquote(match[0]));
  return args;
}

function unquote(word: string): string {
  return word.replace(/"((?:[^"\\]|\\.)*)"?|'([^']*)'?|\\(.)/gs, (_all, double?: string, single?: string, escaped?: string) =>
    double !== undefined ? double.replace(/\\(["\\])/g, "$1") : (single ?? escaped ?? ""),
  );
}

/** Lines of NAME=value; `bad` are those that are not. */
export function readEnvironment(text: string): { readonly env: Record<string, string>; readonly bad: readonly string[] } {
  const env: Record<string, string> = {};
  const bad: string[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const equals = line.indexOf("=");
    if (equals < 1) bad.push(line);
    else env[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return { env, bad };
}

/** The options of a run for what stands in the three fields. */
export function givenOptions(args: string, env: string, stdin: string): RunOptions {
  return {
    args: splitArguments(args),
    env: readEnvironment(env).env,
    ...(stdin === "" ? {} : { stdin: stdin.endsWith("\n") ? stdin : `${stdin}\n` }),
  };
}

const testFlags = new Set(
  "bench benchmem benchtime count cpu failfast list parallel run short shuffle skip timeout v".split(" "),
);

/** Arguments of "go test", as the test program itself takes them: -run=X is -test.run=X. */
export function testArguments(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(/^--?(\w+)(?==|$)/, (whole, name: string) => (testFlags.has(name) ? `-test.${name}` : whole)));
}
