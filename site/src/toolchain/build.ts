// Builds: files in, program or mistakes out. Downloads of several requests overlap; the steps of
// one build are run to their end before those of the next, because all share one file system.
// Between builds, tools are warmed up and started ahead; a build that comes has precedence.

import type { Diagnostic, Files } from "../protocol/files.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { Timeline } from "../protocol/timeline.ts";
import type { BuildTimings, Phase } from "../protocol/toolchain.ts";
import type { OnProgress } from "../store/share.ts";
import type { Store } from "../store/store.ts";
import { Account } from "./account.ts";
import { Ahead } from "./ahead.ts";
import { type Answer, Assistant } from "./assist.ts";
import { guessBase, guessImports } from "./imports.ts";
import { type Bench, type Built, type Clock, type Course, type Job, type Rejected, runJob, timed } from "./job.ts";
import { keyOf, Outcomes } from "./outcomes.ts";
import { Supply } from "./supply.ts";
import type { System } from "./system.ts";
import { readTimeline, type TraceRequest } from "./timeline.ts";

export interface BuildRequest {
  readonly files: Files;
  readonly test: boolean;
  readonly folder: string;
  readonly checked: boolean;
}

/** Hears how a request goes on. */
export interface Listener {
  progress: OnProgress;
  phase(phase: Phase): void;
}

export type Outcome = (Built | Rejected) & { readonly timings: BuildTimings; readonly bytes: number };

/** A plan, or the mistakes that show before compiling, and the tools on their way. */
interface Gathered {
  readonly planned: Answer<"planned" | "rejected">;
  readonly compiler: Promise<WebAssembly.Module>;
  readonly linker: Promise<WebAssembly.Module>;
}

/** A build out of sight whose steps are being run. */
interface WarmUp {
  readonly key: string;
  readonly listeners: Listener[];
  phase: Phase;
  done: Promise<unknown>;
}

/** Milliseconds without a build after which tools are started for the next. */
const idleness = 30;

/**
 * How often a prepared build is repeated at most, after how many milliseconds of rest, and how
 * often without a tenth gained.
 */
const practice = { most: 12, rest: 100, idle: 2 } as const;

export class Builder {
  readonly #manifest: Manifest;
  readonly #supply: Supply;
  readonly #ahead: Ahead;
  readonly #bench: Bench;
  readonly #assistant: Assistant;
  readonly #outcomes = new Outcomes();
  #turn: Promise<unknown> = Promise.resolve();
  /** Keys of the builds that are asked for and not done. */
  readonly #asked: string[] = [];
  #warmUp: WarmUp | null = null;
  /** The build that the next one will be like. */
  #last: Job | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(manifest: Manifest, store: Store, system: System) {
    this.#manifest = manifest;
    this.#supply = new Supply(store, manifest, system);
    this.#ahead = new Ahead(system);
    this.#bench = { system, supply: this.#supply, ahead: this.#ahead };
    this.#assistant = new Assistant(manifest, system);
  }

  /** Fetches, warms up and starts what a build of these files will need; gives the bytes it cost. */
  async prepare(request: BuildRequest, listener: Listener): Promise<number> {
    const account = new Account(listener.progress);
    const { planned, ...tools } = await this.#gather(request, account, listener);
    await Promise.all([tools.compiler, tools.linker]);
    if (planned.kind === "planned") {
      const job: Job = { key: keyOf(request), files: request.files, plan: planned.plan, account, ...tools };
      const before = this.#turn;
      await (this.#turn = before.then(() => this.#warm(job, listener)));
      await this.#startAhead().catch(() => undefined);
      void this.#practise(job).catch(() => undefined);
    }
    return account.transferred;
  }

  /** Builds these files when the builds asked for before are done. */
  async build(request: BuildRequest, listener: Listener): Promise<Outcome> {
    clearTimeout(this.#idle);
    const key = keyOf(request);
    this.#asked.push(key);
    try {
      return await this.#build(key, request, listener);
    } finally {
      this.#asked.splice(this.#asked.indexOf(key), 1);
      this.#idle = setTimeout(() => void this.#startAhead().catch(() => undefined), idleness);
    }
  }

  async format(file: string, text: string): Promise<Answer<"formatted">> {
    const module = await this.#supply.module("assist", new Account(() => undefined));
    return this.#assistant.ask(module, { kind: "format", file, text }, "formatted");
  }

  /** Reads an execution trace. */
  async timeline({ id, trace, files }: TraceRequest, listener: Listener): Promise<Timeline> {
    const account = new Account(listener.progress);
    const module = await this.#supply.timeline(account);
    listener.phase("trace");
    return readTimeline({ id, trace, files }, module, this.#bench.system);
  }

  async #build(key: string, request: BuildRequest, listener: Listener): Promise<Outcome> {
    const account = new Account(listener.progress);
    const clock = { load: 0, compile: 0, link: 0 };
    const whole = (outcome: Built | Rejected): Outcome => ({ ...outcome, timings: clock, bytes: account.transferred });
    const warmUp = this.#warmUp;
    if (warmUp?.key === key) {
      warmUp.listeners.push(listener);
      listener.phase(warmUp.phase);
      await warmUp.done;
    }
    const kept = this.#outcomes.get(key);
    if (kept) return whole(kept);

    const before = this.#turn;
    const building = (async () => {
      const { planned, ...tools } = await timed(clock, "load", () => this.#gather(request, account, listener));
      if (planned.kind === "rejected") return { ...planned, output: asText(planned.diagnostics) };
      await timed(clock, "load", () => tools.compiler);
      await before;
      const job: Job = { key, files: request.files, plan: planned.plan, account, ...tools };
      const course: Course = { phase: (phase) => listener.phase(phase), between: async () => {} };
      return this.#outcomes.get(key) ?? this.#run(job, clock, course);
    })();
    // One that ends early, by a mistake or a failure, has not waited for those before it.
    this.#turn = Promise.allSettled([before, building]);
    return whole(await building);
  }

  /** Builds out of sight, unless a build is asked for: that does as much for the tools. */
  async #warm(job: Job, listener: Listener): Promise<void> {
    const { key } = job;
    if (this.#asked.length > 0 || this.#outcomes.has(key)) return;
    const listeners = [listener];
    const warmUp: WarmUp = { key, listeners, phase: "load", done: Promise.resolve() };
    const phase = (phase: Phase): void => {
      warmUp.phase = phase;
      for (const each of listeners) each.phase(phase);
    };
    const course = this.#unhurried(phase, [key]);
    this.#warmUp = warmUp;
    const steps = this.#run(job, { load: 0, compile: 0, link: 0 }, course);
    // What fails here fails again, aloud, where it is asked for.
    warmUp.done = steps.catch(() => undefined);
    await warmUp.done;
    this.#warmUp = null;
  }

  /**
   * Repeats a prepared build while nothing is asked for, as long as that makes it faster: an engine
   * that takes more care of code that runs often needs some builds to find out which that is, and
   * the reader's first edits would be those.
   */
  async #practise(job: Job): Promise<void> {
    const outcome = this.#outcomes.get(job.key);
    if (outcome?.kind !== "built" || outcome.base === "") return;
    let best = Infinity;
    let idle = 0;
    for (let i = 0; i < practice.most && idle < practice.idle; i++) {
      await new Promise((resolve) => setTimeout(resolve, practice.rest));
      if (this.#asked.length > 0 || this.#last !== job) return;
      const clock: Clock = { load: 0, compile: 0, link: 0 };
      const round = this.#turn.then(() => runJob(job, this.#bench, clock, this.#unhurried(() => {}, [])));
      this.#turn = round.catch(() => undefined);
      await round;
      const took = clock.compile + clock.link;
      idle = took > 0.9 * best ? idle + 1 : 0;
      best = Math.min(best, took);
      await this.#startAhead();
    }
  }

  /** The course of steps that are run for nobody: they end where a build is asked for, but for one of these keys. */
  #unhurried(phase: (phase: Phase) => void, keys: readonly string[]): Course {
    return {
      phase,
      between: async () => {
        // What is asked meanwhile is heard of now: this very build, or one that should not wait for it.
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (this.#asked.some((asked) => !keys.includes(asked))) throw new Error("another build is asked for");
      },
    };
  }

  /** Runs a job, and keeps what it comes to. */
  async #run(job: Job, clock: Clock, course: Course): Promise<Built | Rejected> {
    this.#last = job;
    const outcome = await runJob(job, this.#bench, clock, course);
    this.#outcomes.put(job.key, outcome);
    return outcome;
  }

  /** Starts tools for the next build, unless one is under way. */
  async #startAhead(): Promise<void> {
    if (this.#asked.length > 0 || this.#last === null) return;
    const { plan, compiler, linker } = this.#last;
    const module = await compiler;
    const calls = plan.steps.map((step) => ({ step, module }));
    const link = plan.side ?? plan.plain;
    if (link) calls.push({ step: link, module: await linker });
    await this.#ahead.expect(calls, () => this.#asked.length === 0);
  }

  /** Plans the build while everything that it will need is on its way. */
  async #gather(request: BuildRequest, account: Account, listener: Listener): Promise<Gathered> {
    const { files, test, folder, checked } = request;
    const base = guessBase(files, test, this.#manifest, checked);
    const guess = { base, archives: checked ? [] : guessImports(files, test, this.#manifest.packages) };
    if (this.#supply.expect(guess, account)) listener.phase("load");
    // In the order in which a first build needs them.
    const compiler = quiet(this.#supply.compiler(guess, account));
    const assist = this.#supply.module("assist", account);
    const linker = quiet(this.#supply.linker(guess, account));
    const module = await assist;
    listener.phase("plan");
    const planned = await this.#assistant.ask(module, { kind: "plan", files, test, folder, checked }, "planned", "rejected");
    if (planned.kind === "rejected") return { planned, compiler, linker };
    // What was guessed wrong counts for nothing, nor does it if it fails.
    const needs = planned.plan;
    if (this.#supply.expect(needs, account)) listener.phase("load");
    return {
      planned,
      compiler: quiet(this.#supply.compiler(needs, account)),
      linker: quiet(this.#supply.linker(needs, account)),
    };
  }
}

/** A promise that may fail before anyone waits for it. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function asText(diagnostics: readonly Diagnostic[]): string {
  const line = (d: Diagnostic): string => (d.file === "" ? d.message : `${d.file}:${d.line}:${d.column}: ${d.message}`);
  return diagnostics.map((d) => `${line(d)}\n`).join("");
}
