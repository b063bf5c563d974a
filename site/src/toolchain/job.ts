// One planned build: its steps, one after the other, over the files that all builds share.

import { folders, type Plan, type Step } from "../protocol/assist.ts";
import type { Diagnostic, DiagnosticSource, Files } from "../protocol/files.ts";
import type { BuildTimings, Phase } from "../protocol/toolchain.ts";
import type { Account } from "./account.ts";
import type { Ahead } from "./ahead.ts";
import { parseDiagnostics } from "./diagnostics.ts";
import { type Linked, makeProgram } from "./program.ts";
import type { Needs, Supply } from "./supply.ts";
import type { System } from "./system.ts";
import type { ToolRun } from "./tools.ts";

export interface Built extends Linked {
  readonly kind: "built";
  readonly program: ArrayBuffer;
  readonly reportDeadlock: boolean;
  readonly testFolders: readonly string[];
}

export interface Rejected {
  readonly kind: "rejected";
  readonly diagnostics: readonly Diagnostic[];
  readonly output: string;
}

export interface Job {
  /** See keyOf. */
  readonly key: string;
  readonly files: Files;
  readonly plan: Plan;
  readonly account: Account;
  /** The tools, on their way. */
  readonly compiler: Promise<WebAssembly.Module>;
  readonly linker: Promise<WebAssembly.Module>;
}

/** What hears of a build's steps, and may end it between two of them, by an error. */
export interface Course {
  phase(phase: Phase): void;
  between(): Promise<void>;
}

/** What jobs are done with. */
export interface Bench {
  readonly system: System;
  readonly supply: Supply;
  readonly ahead: Ahead;
}

export type Clock = { -readonly [K in keyof BuildTimings]: number };

/** Runs the steps of a job to their end; no other may run meanwhile. */
export async function runJob(job: Job, { system, supply, ahead }: Bench, clock: Clock, course: Course): Promise<Built | Rejected> {
  const { files, plan, compiler, linker, account } = job;
  const written = new Set<string>();
  const run = (step: Step, module: WebAssembly.Module): Promise<ToolRun> => {
    for (const path of [...Object.keys(step.write), step.output]) written.add(path);
    return timed(clock, step.tool, () => ahead.run({ step, module }));
  };
  const link = async (step: Step): Promise<ToolRun> => {
    await course.between();
    const needs: Needs = { base: step === plan.side ? plan.base : "", archives: plan.archives };
    if (supply.expect(needs, account)) course.phase("load");
    const module = await timed(clock, "load", async () => {
      if (step === plan.plain) await supply.archives(plan.archives, account);
      return linker;
    });
    course.phase("link");
    return run(step, module);
  };
  const outcome = async (): Promise<Built | Rejected> => {
    course.phase("compile");
    for (const step of plan.steps) {
      await course.between();
      const compiled = await run(step, await compiler);
      if (compiled.status !== 0) return rejected(compiled, "compile", files);
    }
    const made = await makeProgram(plan, link);
    if ("failed" in made) return rejected(made.failed, "link", files);
    const program = system.fs.read(plan.program)?.buffer;
    if (!program) throw new Error(`the linker wrote no ${plan.program}`);
    return { kind: "built", program, ...made, reportDeadlock: plan.reportDeadlock, testFolders: plan.testFolders };
  };
  try {
    system.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folders.src}/${path}`, text])));
    return await outcome();
  } finally {
    // The working folder itself stays, for the tools stand in it, and so does what tools that were started ahead have open.
    for (const path of Object.keys(files)) system.fs.remove(`${folders.src}/${path.split("/", 1)[0]}`);
    for (const path of written) system.fs.remove(path);
  }
}

export async function timed<T>(clock: Clock, phase: keyof Clock, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    clock[phase] += performance.now() - start;
  }
}

function rejected(run: ToolRun, source: DiagnosticSource, files: Files): Rejected {
  return { kind: "rejected", diagnostics: parseDiagnostics(run.output, source, files), output: run.output };
}
