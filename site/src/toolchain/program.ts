// The seam between compiled packages and a program: which of a plan's links makes it.

import type { Plan, Step } from "../protocol/assist.ts";
import { FailureError } from "../store/failure.ts";
import type { ToolRun } from "./tools.ts";

export interface Linked {
  /** Name of the base that the program is a side of; "" for a whole program. */
  readonly base: string;
  /** Why it is a whole program, in a sentence for the reader; "" where it is none. */
  readonly fallback: string;
}

export type MadeProgram = Linked | { readonly failed: ToolRun };

/** Runs a linker's step, once all that it reads is there. */
export type RunLink = (step: Step) => Promise<ToolRun>;

/** A mistake that programs have while they are being written: no other link is asked whose it is. */
const withoutMain = /^runtime\.main_main·f: function main is undeclared in the main package$/m;

/** Before the linker's words, as the build program says it (wasm/toolchain/program.go). */
const uncheckable = "this program cannot be checked, because it cannot be linked against a prepared part of Go:\n";

/**
 * Links a plan's packages to its program: against the base, or else in full. Not every failure
 * of the first is the reader's mistake. The second tells: what is wrong with the files is wrong in
 * both, and then its words are the mistakes. For a checked program there is no second.
 */
export async function makeProgram(plan: Plan, run: RunLink): Promise<MadeProgram> {
  let fallback = "No prepared part of Go has all the packages that this program imports";
  if (plan.side !== null) {
    const side = await (plan.plain === null ? run(plan.side) : run(plan.side).catch(brokenRun));
    if (side.status === 0) return { base: plan.base, fallback: "" };
    if (withoutMain.test(side.output)) return { failed: side };
    if (plan.plain === null) return { failed: { ...side, output: uncheckable + side.output } };
    fallback = `Linking against the prepared part of Go failed (${firstLine(side.output)})`;
  }
  if (plan.plain === null) throw new Error("the plan has no link");
  const plain = await run(plan.plain);
  if (plain.status !== 0) return { failed: plain };
  return { base: "", fallback: `${fallback}, so it was linked in full. That takes longer and changes nothing else.` };
}

/** A linker that crashed has failed like one that complains. */
function brokenRun(error: unknown): ToolRun {
  if (error instanceof FailureError && error.failure.kind === "tool") return { status: 1, output: error.message.split(". ", 1)[0]! };
  throw error;
}

function firstLine(output: string): string {
  return output.trim().split("\n", 1)[0] ?? "";
}
