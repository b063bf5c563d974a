// Runs of the compiler, the linker and the reader of traces. Each gets a fresh instance of the module: they keep
// global state, and memory that has grown never shrinks. A run can be started before its files
// are known: it then waits where it opens the first of them.

import { isStackExhausted } from "../host/exhausted.ts";
import { GoProgram } from "../host/go.ts";
import { folders, type Step } from "../protocol/assist.ts";
import { FailureError } from "../store/failure.ts";
import type { System } from "./system.ts";
import { View } from "./view.ts";

export interface ToolRun {
  readonly status: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A tool that was started ahead. */
export interface WaitingTool {
  /** Lets it go on: everything it reads is there. */
  release(): Promise<ToolRun>;
}

/** A program of the toolchain's that works on files. */
export type Tool = Step["tool"] | "timeline";

/** One call of it. */
export interface Call extends Pick<Step, "args" | "write"> {
  readonly tool: Tool;
}

const environment = { GOOS: "js", GOARCH: "wasm", GOROOT: "", TMPDIR: "/tmp" } as const;

/** The linker's garbage is little and its run short; large packages are compiled with some care. */
const collection: Readonly<Record<Tool, string>> = { compile: "400", link: "off", timeline: "100" };

const names: Readonly<Record<Tool, string>> = { compile: "compiler", link: "linker", timeline: "reader of traces" };

/** wasm_exec.js leaves 8 KB for arguments and environment; longer ones go through a file. */
export const longestArgs = 6000;
const argsFile = "/tmp/args";

/** Writes a step's files and runs its tool. */
export async function runTool(step: Call, module: WebAssembly.Module, system: System): Promise<ToolRun> {
  const { start } = await instantiate(step, module, new View(system), system);
  return start();
}

/**
 * Starts a step's tool and leaves it where it opens the first of the reader's files; null where it
 * does not get so far, or where `still` says that it is not wanted any more.
 */
export async function startTool(step: Step, module: WebAssembly.Module, system: System, still: () => boolean): Promise<WaitingTool | null> {
  const view = new View(system, (path) => isOpen(step, path));
  const { start } = await instantiate(step, module, view, system);
  if (!still()) return null;
  const done = start();
  // One that nobody waits for yet may not fail for everybody.
  done.catch(() => undefined);
  if (!view.holds) return null;
  return {
    release() {
      view.release();
      return done;
    },
  };
}

/** What is the same for every text that this step could be for: two equal ones can stand for each other until they are released. */
export function frameOf({ tool, args, write, ...step }: Step): string {
  const fixed = Object.entries(write).filter(([path]) => !isOpen({ tool, args, write, ...step }, path));
  return JSON.stringify([tool, args, fixed.sort()]);
}

/** Whether a file is still to come when the tool is started ahead: a source, or a package of the program itself. */
function isOpen({ tool, args }: Step, path: string): boolean {
  if (path.endsWith(".a")) return path.startsWith(`${folders.out}/`);
  return tool === "compile" && path.endsWith(".go") && args.includes(path);
}

/** The tool in its instance. To start it writes the step's files and runs it, in one go: what other runs do to the files comes before or after. */
async function instantiate(
  { tool, args, write }: Call,
  module: WebAssembly.Module,
  view: View,
  system: System,
): Promise<{ start(): Promise<ToolRun> }> {
  const go = new GoProgram();
  const gojs = go.imports["gojs"]!;
  const print = gojs["runtime.wasmWrite"] as (sp: number) => void;
  gojs["runtime.wasmWrite"] = (sp: number) => view.use(() => print(sp));
  const instance = await WebAssembly.instantiate(module, go.imports);
  const start = (): Promise<ToolRun> => {
    system.write(write);
    const options = {
      argv: [tool, ...fitting(args, system)],
      env: { ...environment, GOGC: collection[tool] },
      // A tool that waits for ever prints where, like any deadlocked program, and is a crash.
      deadlock: { operations: view.operations, report: (resume: () => void) => resume() },
    };
    return finish(tool, view, view.use(() => go.run(instance, options)));
  };
  return { start };
}

async function finish(tool: Tool, view: View, running: Promise<number>): Promise<ToolRun> {
  let status: number;
  try {
    status = await running;
  } catch (error) {
    throw crashed(tool, isStackExhausted(error) ? "it ran out of stack" : String(error));
  }
  const output = view.transcript.take();
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

/** Compiler and linker read "@file" as the arguments in that file, one a line. */
function fitting(args: readonly string[], system: System): readonly string[] {
  const text = args.map((arg) => arg.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")).join("\n");
  if (new TextEncoder().encode(text).length <= longestArgs) return args;
  system.write({ [argsFile]: text });
  return [`@${argsFile}`];
}
