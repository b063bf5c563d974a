// Reads execution traces, with a Go program that is fetched when the first one is to be read.

import type { Timeline } from "../protocol/timeline.ts";
import { FailureError } from "../store/failure.ts";
import type { System } from "./system.ts";
import { longestArgs, runTool } from "./tools.ts";

export interface TraceRequest {
  readonly id: number;
  readonly trace: ArrayBuffer;
  /** Names of the reader's own files. */
  readonly files: readonly string[];
}

/** Gives the rows of a trace; says what is wrong with it where it is none. */
export async function readTimeline({ id, trace, files }: TraceRequest, module: WebAssembly.Module, system: System): Promise<Timeline> {
  const folder = `/tmp/timeline${id}`;
  const [input, output] = [`${folder}/trace`, `${folder}/rows.json`];
  system.fs.write(input, new Uint8Array(trace));
  try {
    const { status, output: said } = await runTool({ tool: "timeline", args: [...named(files), "-o", output, input], write: {} }, module, system);
    const packet = status === 0 ? system.fs.read(output) : null;
    if (packet === null) throw new FailureError({ kind: "tool", message: words(said, input) });
    return JSON.parse(new TextDecoder().decode(packet)) as Timeline;
  } finally {
    system.fs.remove(folder);
  }
}

/** So many files that their names are no arguments any more are told by their package instead: the tool's own way. */
function named(files: readonly string[]): string[] {
  const names = files.filter((file) => file.endsWith(".go")).join(",");
  return names === "" || new TextEncoder().encode(names).length > longestArgs / 2 ? [] : ["-files", names];
}

function words(said: string, input: string): string {
  const line = said.trim().split("\n")[0]!.replace("timeline: ", "").replace(`${input}: `, "");
  return `The trace could not be read: ${line}`;
}
