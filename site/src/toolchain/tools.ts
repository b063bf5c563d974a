// Runs of the compiler and the linker. Each gets a fresh instance of the module: both keep
// global state, and memory that has grown never shrinks.

import { isStackExhausted } from "../host/exhausted.ts";
import { GoProgram } from "../host/go.ts";
import { Operations } from "../host/operations.ts";
import type { Step } from "../protocol/assist.ts";
import { FailureError } from "../store/failure.ts";
import type { System } from "./system.ts";

export type Tool = Step["tool"];

export interface ToolRun {
  readonly status: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

const environment = { GOOS: "js", GOARCH: "wasm", GOROOT: "", TMPDIR: "/tmp" } as const;

/** The linker's garbage is little and its run short; large packages are compiled with some care. */
const collection: Readonly<Record<Tool, string>> = { compile: "400", link: "off" };

const names: Readonly<Record<Tool, string>> = { compile: "compiler", link: "linker" };

/** wasm_exec.js leaves 8 KB for arguments and environment; longer ones go through a file. */
const longestArgs = 6000;
const argsFile = "/tmp/args";

export async function runTool(tool: Tool, module: WebAssembly.Module, args: readonly string[], system: System): Promise<ToolRun> {
  const go = new GoProgram({
    argv: [tool, ...fitting(args, system)],
    env: { ...environment, GOGC: collection[tool] },
    // A tool that waits for ever prints where, like any deadlocked program, and is a crash.
    deadlock: { operations: new Operations(), report: (resume) => resume() },
  });
  system.said();
  let status: number;
  try {
    status = await go.run(await WebAssembly.instantiate(module, go.imports));
  } catch (error) {
    throw crashed(tool, isStackExhausted(error) ? "it ran out of stack" : String(error));
  }
  const output = system.said();
  const words = /^(?:panic: |fatal error: |runtime: |.*internal compiler error: ).*$/m.exec(output)?.[0];
  if (words !== undefined) throw crashed(tool, words);
  if (status !== 0 && output.trim() === "") throw crashed(tool, `status ${status}, no words`);
  return { status, output };
}

function crashed(tool: Tool, words: string): FailureError {
  const message = /out of memory|cannot allocate/.test(words)
    ? `The ${names[tool]} needs more memory than this browser gives (${words}). Close other pages and try again.`
    : `The ${names[tool]} crashed: ${words}. That is no mistake of yours; a change of the program may go around it.`;
  return new FailureError({ kind: "tool", message });
}

/** Both tools read "@file" as the arguments in that file, one a line. */
function fitting(args: readonly string[], system: System): readonly string[] {
  const text = args.map((arg) => arg.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")).join("\n");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= longestArgs) return args;
  system.fs.write(argsFile, bytes);
  return [`@${argsFile}`];
}
