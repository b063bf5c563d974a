// One run of a reader's program or of its tests, from the files to the result. It can be stopped
// at any moment: then it ends with what there is.

import { usualSeed } from "../protocol/check.ts";
import type { Diagnostic, Files } from "../protocol/files.ts";
import type { ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import type { RunOptions, RunResult, TestResult } from "../protocol/result.ts";
import { Budget } from "./budget.ts";
import type { SessionEvent } from "./events.ts";
import { Execution, type Ended } from "./execution.ts";
import { failures } from "./failures.ts";
import { grouped } from "./grouped.ts";
import { Ledger } from "./ledger.ts";
import type { Prebuilt, Runner } from "./parts.ts";
import { type Program, ProgramSource, type SourceParts } from "./source.ts";
import { testCall } from "./testcall.ts";
import { TestResults } from "./testresults.ts";
import { TraceBudget } from "./traces.ts";

export interface RunParts extends SourceParts {
  readonly runner: Runner;
}

type Printed = Extract<ProgramEvent, { kind: "output" }>;

export interface RunRequest {
  readonly files: Files;
  readonly options: RunOptions;
  /** The program of these very files, if there is one. */
  readonly prebuilt: Prebuilt | null;
}

export class Run {
  readonly #parts: RunParts;
  readonly #request: RunRequest;
  readonly #emit: (event: SessionEvent) => void;
  readonly #stopped = new AbortController();
  readonly #ledger: Ledger;
  readonly #source: ProgramSource;
  readonly #traces = new TraceBudget();
  #execution: Execution | null = null;

  constructor(parts: RunParts, request: RunRequest, emit: (event: SessionEvent) => void) {
    this.#parts = parts;
    this.#request = request;
    this.#emit = (event) => {
      if (!this.#stopped.signal.aborted) emit(event);
    };
    this.#ledger = new Ledger(parts.now());
    const text = { files: request.files, test: this.#testing, checked: this.#checked };
    this.#source = new ProgramSource(parts, text, this.#ledger, this.#stopped.signal, this.#emit);
  }

  stdin(text: string): void {
    this.#execution?.stdin(text);
  }

  eof(): void {
    this.#execution?.eof();
  }

  endWorker(number: number): void {
    this.#execution?.endWorker(number);
  }

  /** Ends the run, in whatever phase it is; resolves when its program is gone. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#execution?.stop();
  }

  /** Starts the run; resolves when it has ended or was stopped. */
  async go(): Promise<RunResult> {
    let end: number | null = null;
    try {
      end = this.#testing ? await this.#allTests() : await this.#main();
    } catch (error) {
      if (!this.#stopped.signal.aborted) {
        this.#emit({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    }
    if (this.#stopped.signal.aborted) this.#ledger.exitCode = -1;
    return this.#ledger.result(end ?? this.#parts.now());
  }

  get #testing(): boolean {
    return (this.#request.options.test ?? false) !== false;
  }

  get #checked(): boolean {
    return this.#request.options.check !== undefined;
  }

  /** Runs the program; gives the time of its end, if it started. */
  async #main(): Promise<number | null> {
    const { options, prebuilt } = this.#request;
    const own = this.#checked ? prebuilt?.checked : prebuilt;
    const program = own == null ? await this.#source.built("") : await this.#source.prebuilt(own, prebuilt!.reportDeadlock);
    if (program === null) return null;
    const spec = { args: options.args ?? [], name: prebuilt?.name ?? "main", stdin: options.stdin ?? null };
    const { code, time } = await this.#execute(program, spec, (event) => this.#output(event));
    this.#ledger.exitCode = code;
    this.#emit({ kind: "exit", code, time });
    return time;
  }

  /** Runs the tests of each folder that has some; gives the time of their end, if all could be built. */
  async #allTests(): Promise<number | null> {
    const { files, options } = this.#request;
    const { args, name } = testCall(options);
    let folders = [""];
    let last: Ended = { code: -1, time: this.#ledger.begun };
    let worst = 0;
    const done: TestResult[] = [];
    for (let i = 0; i < folders.length; i++) {
      // The first build names no folder: it finds out which there are.
      const program = await this.#source.built(i === 0 ? "" : folders[i]!);
      if (program === null) return null;
      if (i === 0) folders = [...program.testFolders];
      const folder = folders[i] ?? "";
      const results = new TestResults();
      const show = (): void => {
        this.#ledger.tests = [...done, ...grouped(results.results(), folder, folders)];
        this.#emit({ kind: "tests", tests: this.#ledger.tests });
      };
      const spec = { args, name, stdin: options.stdin ?? "" };
      last = await this.#execute(program, spec, (event) => {
        // The testing package runs in the first worker alone.
        const reported = event.fd === 1 && event.worker === 0;
        if (!reported) results.note(event.text);
        this.#output(reported ? { ...event, text: results.write(event.text) } : event);
        if (results.changed()) show();
      });
      if (!this.#stopped.signal.aborted) results.end();
      show();
      const found = failures(results.results(), folder, files);
      if (found.length > 0) this.#mistakes([...this.#ledger.diagnostics, ...found], "");
      done.push(...grouped(results.results(), folder, folders));
      if (worst === 0) worst = last.code;
      if (last.code === -1) break;
    }
    this.#ledger.exitCode = worst;
    this.#emit({ kind: "exit", code: worst, time: last.time });
    return last.time;
  }

  async #execute(
    { code, reportDeadlock }: Program,
    spec: Pick<ProgramSpec, "args" | "name" | "stdin">,
    output: (event: Printed) => void,
  ): Promise<Ended> {
    this.#stopped.signal.throwIfAborted();
    this.#emit({ kind: "state", state: "starting" });
    const { runner, now } = this.#parts;
    const asked = now();
    const budget = new Budget();
    const { env = {}, check } = this.#request.options;
    const schedule = check && { seed: check.seed ?? usualSeed, switches: check.switches ?? null };
    const whole: ProgramSpec = { ...spec, env, reportDeadlock, ...(schedule && { check: { schedule } }) };
    this.#execution = new Execution(runner, code, whole, now, (event) => {
      if (event.kind === "started") {
        this.#ledger.started(event.time - asked);
        this.#emit({ kind: "state", state: "running" });
      } else {
        this.#hear(event, budget, output);
      }
    });
    return this.#execution.ended;
  }

  /** What a program does, as far as the page has room for it. */
  #hear(event: ProgramEvent, budget: Budget, output: (event: Printed) => void): void {
    const lost = (): void => this.#emit({ kind: "dropped", ...budget.lost });
    const failed = (worker: number, time: number): void => {
      const text = budget.lastWords(worker);
      if (text === "") return;
      output({ kind: "output", fd: 2, text, time, worker });
      lost();
    };
    switch (event.kind) {
      case "output": {
        const text = budget.take(event.worker, event.fd, event.text);
        if (text === event.text) return output(event);
        output({ ...event, text });
        lost();
        break;
      }
      case "dropped":
        budget.dropped(event.worker, event.bytes, event.lines);
        lost();
        break;
      case "picture": {
        if (!budget.picture(event.pixels.byteLength)) return lost();
        const { title, width, height, worker } = event;
        this.#ledger.picture({ title, width, height, worker }, event.time);
        this.#emit(event);
        break;
      }
      case "worker":
        if (event.state === "crashed") failed(event.worker, event.time);
        if (event.state !== "started") this.#ledger.gone(event.worker);
        this.#emit(event);
        break;
      case "reading":
        this.#emit(event);
        break;
      case "trace": {
        const kept = this.#traces.take(event);
        if (kept !== null) this.#emit(kept);
        break;
      }
      case "race":
        if (this.#ledger.race(event.race)) this.#emit(event);
        break;
      case "exit":
        if (event.code !== 0) failed(0, event.time);
        break;
    }
  }

  #output(event: Printed): void {
    if (event.text === "") return;
    this.#ledger.output(event.worker, event.fd, event.text, event.time);
    this.#emit(event);
  }

  #mistakes(diagnostics: readonly Diagnostic[], output: string): void {
    this.#ledger.diagnostics = diagnostics;
    this.#emit({ kind: "diagnostics", diagnostics, output });
  }
}
