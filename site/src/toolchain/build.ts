// Builds: files in, program or mistakes out. Downloads of several requests overlap; the steps of
// one build are run to their end before those of the next, because all share one file system.

import { folders, type Plan, type Step } from "../protocol/assist.ts";
import type { Diagnostic, DiagnosticSource, Files } from "../protocol/files.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { BuildTimings, Phase } from "../protocol/toolchain.ts";
import type { OnProgress } from "../store/share.ts";
import type { Store } from "../store/store.ts";
import { Account } from "./account.ts";
import { type Answer, Assistant } from "./assist.ts";
import { parseDiagnostics } from "./diagnostics.ts";
import { guessImports } from "./imports.ts";
import { makeProgram } from "./program.ts";
import { Supply } from "./supply.ts";
import type { System } from "./system.ts";
import { runTool, type ToolRun } from "./tools.ts";

export interface BuildRequest {
  readonly files: Files;
  readonly test: boolean;
  readonly folder: string;
}

/** Hears how a request goes on. */
export interface Listener {
  progress: OnProgress;
  phase(phase: Phase): void;
}

export interface Built {
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

export type Outcome = (Built | Rejected) & { readonly timings: BuildTimings; readonly bytes: number };

export class Builder {
  readonly #manifest: Manifest;
  readonly #system: System;
  readonly #supply: Supply;
  readonly #assistant: Assistant;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(manifest: Manifest, store: Store, system: System) {
    this.#manifest = manifest;
    this.#system = system;
    this.#supply = new Supply(store, manifest, system);
    this.#assistant = new Assistant(manifest.packages, system);
  }

  /** Fetches and compiles what a build of these files will need; gives the bytes it cost. */
  async prepare(request: BuildRequest, listener: Listener): Promise<number> {
    const account = new Account(listener.progress);
    await (await this.#gather(request, account, listener)).tools;
    return account.transferred;
  }

  /** Builds these files when the builds asked for before are done. */
  async build(request: BuildRequest, listener: Listener): Promise<Outcome> {
    const before = this.#turn;
    const building = this.#build(request, listener, before);
    // One that ends early, by a mistake or a failure, has not waited for those before it.
    this.#turn = Promise.allSettled([before, building]);
    return building;
  }

  async format(file: string, text: string): Promise<Answer<"formatted">> {
    const module = await this.#supply.module("assist", new Account(() => undefined));
    return this.#assistant.ask(module, { kind: "format", file, text }, "formatted");
  }

  async #build(request: BuildRequest, listener: Listener, before: Promise<unknown>): Promise<Outcome> {
    const account = new Account(listener.progress);
    const clock = { load: 0, compile: 0, link: 0 };
    const { planned, tools } = await timed(clock, "load", () => this.#gather(request, account, listener));
    const outcome = async (): Promise<Built | Rejected> => {
      if (planned.kind === "rejected") return { ...planned, output: asText(planned.diagnostics) };
      const modules = await timed(clock, "load", () => tools);
      await before;
      return this.#steps(request.files, planned.plan, modules, clock, listener);
    };
    return { ...(await outcome()), timings: clock, bytes: account.transferred };
  }

  /** Plans the build while everything that it will need is on its way. */
  async #gather(request: BuildRequest, account: Account, listener: Listener) {
    const guessed = guessImports(request.files, request.test, this.#manifest.packages);
    if (await this.#supply.expect(["assist", "compile", "link"], guessed, account)) listener.phase("load");
    const assist = this.#supply.module("assist", account);
    const rest = Promise.all([
      this.#supply.module("compile", account),
      this.#supply.module("link", account),
      this.#supply.archives(guessed, account),
    ]);
    // Mistakes are shown as soon as they are known, whatever becomes of the downloads.
    rest.catch(() => undefined);
    const module = await assist;
    listener.phase("plan");
    const { files, test, folder } = request;
    const planned = await this.#assistant.ask(module, { kind: "plan", files, test, folder }, "planned", "rejected");
    const tools = (async () => {
      if (planned.kind === "planned") {
        const missing = await this.#supply.expect(["compile", "link"], planned.plan.archives, account);
        if (missing) listener.phase("load");
        await this.#supply.archives(planned.plan.archives, account);
      }
      const [compile, link] = await rest;
      return { compile, link };
    })();
    tools.catch(() => undefined);
    return { planned, tools };
  }

  async #steps(
    files: Files,
    plan: Plan,
    modules: Record<Step["tool"], WebAssembly.Module>,
    clock: Clock,
    listener: Listener,
  ): Promise<Built | Rejected> {
    const { fs } = this.#system;
    const encoder = new TextEncoder();
    const write = (path: string, text: string): void => fs.write(path, encoder.encode(text));
    const run = (step: Step): Promise<ToolRun> => {
      for (const [path, text] of Object.entries(step.write)) write(path, text);
      return runTool(step.tool, modules[step.tool], step.args, this.#system);
    };
    try {
      for (const [path, text] of Object.entries(files)) write(`${folders.src}/${path}`, text);
      listener.phase("compile");
      for (const step of plan.steps) {
        if (step.tool !== "compile") continue;
        const compiled = await timed(clock, "compile", () => run(step));
        if (compiled.status !== 0) return rejected(compiled, "compile", files);
      }
      listener.phase("link");
      const made = await timed(clock, "link", () => makeProgram(plan, this.#system, run));
      if ("failed" in made) return rejected(made.failed, "link", files);
      return { kind: "built", program: made.program, reportDeadlock: plan.reportDeadlock, testFolders: plan.testFolders };
    } finally {
      // The working folder itself stays: the tools stand in it.
      for (const path of Object.keys(files)) fs.remove(`${folders.src}/${path.split("/", 1)[0]}`);
      fs.remove(folders.out);
    }
  }
}

type Clock = { -readonly [K in keyof BuildTimings]: number };

async function timed<T>(clock: Clock, phase: keyof Clock, work: () => Promise<T>): Promise<T> {
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

function asText(diagnostics: readonly Diagnostic[]): string {
  const line = (d: Diagnostic): string => (d.file === "" ? d.message : `${d.file}:${d.line}:${d.column}: ${d.message}`);
  return diagnostics.map((d) => `${line(d)}\n`).join("");
}
