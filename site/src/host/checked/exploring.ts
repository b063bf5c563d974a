// Runs a program in one schedule after the other, each from the checkpoint and in surroundings that
// are new. Where a run cannot be taken back, since something outside may still answer it, the next
// one has an instance of its own.

import type { Race, Schedule, ScheduleResult } from "../../protocol/check.ts";
import { type ProgramSpec, raceStatus } from "../../protocol/program.ts";
import { type Instantiated, NoRoom } from "../base.ts";
import type { Operations } from "../operations.ts";
import type { Printer, Write } from "../surroundings.ts";
import { Printed } from "./printed.ts";
import type { CheckedProgram, Going } from "./program.ts";
import { Tracing } from "./trace.ts";

/** Status of a program that the runtime ended. */
const fatal = 2;

/** What there is around the programs that run one after the other. */
export interface Stage {
  readonly spec: ProgramSpec;
  readonly operations: Operations;
  /** Makes a fresh instance of the program. */
  make(): Instantiated & { readonly checked: CheckedProgram };
  /** All that a program finds is new, and what it prints goes to the printer. The clock gives epoch milliseconds. */
  furnish(printer: Printer, clock: () => number): void;
  readonly write: Write;
  /** Has the runtime report a deadlock. */
  report(resume: () => void): void;
  /** What a program has printed at last that ended by this error. */
  lastWords(error: unknown): string;
  /** Removes what a program has left behind outside of itself. */
  clear(): void;
}

/** There can be no instance of the program; the cause says why. */
class NoInstance extends Error {
  constructor(cause: unknown) {
    super("no instance", { cause });
  }
}

export class Exploring {
  readonly #stage: Stage;
  /** One that has its checkpoint. */
  #program: CheckedProgram | null = null;
  #deadlock = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Has a program ready at its checkpoint, as far as it comes there. Throws where there can be none. */
  prepare(): void {
    try {
      this.#prepare(new Printed())?.catch(() => {});
    } catch (error) {
      if (error instanceof NoInstance) throw error.cause;
    }
  }

  /** Runs a schedule, when those before have ended. Rejects where the browser has no room for an instance of the program. */
  async run(schedule: Schedule, trace: boolean): Promise<ScheduleResult> {
    const stage = this.#stage;
    const printed = new Printed();
    const tracing = trace ? new Tracing() : null;
    const races: Race[] = [];
    this.#deadlock = false;
    let program = this.#program;
    let code = fatal;
    try {
      const early = program === null ? this.#prepare(printed) : null;
      program = this.#program;
      code = program === null ? await early! : await this.#run(program, { schedule, tracing, race: (race) => races.push(race), write: stage.write }, printed);
    } catch (error) {
      if (error instanceof NoInstance) throw error.cause;
      printed.write(2, new TextEncoder().encode(stage.lastWords(error)));
    }
    const switches = program?.close() ?? 0;
    if (code === 0 && races.length > 0) code = raceStatus;
    printed.end(code !== 0);
    const { stdout, stderr, output } = printed;
    const replayable = !(program?.waited ?? false);
    if (!replayable || stage.operations.pending > 0 || !stage.spec.reportDeadlock) this.#clear();
    return { schedule, exitCode: code, stdout, stderr, output, deadlock: this.#deadlock, races, switches, replayable, trace: tracing?.trace(printed.characters) ?? null };
  }

  #run(program: CheckedProgram, going: Going, printed: Printed): Promise<number> {
    this.#stage.furnish(printed, program.clock.now);
    const end = program.again();
    program.goOn(going);
    return end;
  }

  /** Makes a program rest at its checkpoint. Gives the end of one that does not come there. */
  #prepare(printed: Printed): Promise<number> | null {
    const stage = this.#stage;
    const { name, args, env, reportDeadlock } = stage.spec;
    const { checked, instance } = this.#made();
    stage.furnish(printed, checked.clock.now);
    const deadlock = (resume: () => void): void => {
      this.#deadlock = true;
      stage.report(resume);
    };
    const end = checked.start(instance, {
      argv: [name, ...args],
      env,
      operations: stage.operations,
      deadlock: reportDeadlock ? deadlock : null,
      write: stage.write,
    });
    if (!checked.paused) return end;
    checked.keep();
    this.#program = checked;
    return null;
  }

  #made(): ReturnType<Stage["make"]> {
    try {
      return this.#stage.make();
    } catch (error) {
      // Each of its schedules ends like that.
      throw error instanceof NoRoom ? error : new NoInstance(error);
    }
  }

  /** The next program is another instance. */
  #clear(): void {
    this.#program = null;
    this.#stage.operations.forget();
    this.#stage.clear();
  }
}
