// The seam between compiled packages and a program: whoever makes the program otherwise than by
// a plain link changes this function and nothing else.

import type { Plan, Step } from "../protocol/assist.ts";
import type { System } from "./system.ts";
import type { ToolRun } from "./tools.ts";

export type MadeProgram = { readonly program: ArrayBuffer } | { readonly failed: ToolRun };

/** Makes the program of a plan whose packages are compiled. */
export async function makeProgram(plan: Plan, system: System, run: (step: Step) => Promise<ToolRun>): Promise<MadeProgram> {
  for (const step of plan.steps) {
    if (step.tool !== "link") continue;
    const linked = await run(step);
    if (linked.status !== 0) return { failed: linked };
  }
  const program = system.fs.read(plan.program);
  if (!program) throw new Error(`the linker wrote no ${plan.program}`);
  return { program: program.buffer };
}
