// What checking a program is about: its schedules, the data races found, the outcomes, and what
// the program frame's workers are asked for and answer.

/** One of the orders in which a program's goroutines can run; the same one gives the same run, to the byte. */
export interface Schedule {
  /** 0: nobody gives way before he has to, first come, first served. Others: where to give way is drawn from the seed. Unsigned, 32 bits. */
  readonly seed: number;
  /** Where it stands in place of what the seed would draw, all places where a goroutine gives way, or the next one is not the first in the queue. */
  readonly switches: readonly Switch[] | null;
}

/** At its at-th scheduling point (from 1) goroutine from gives way to goroutine to. Where it had to stop anyway, it is to that comes next. */
export interface Switch {
  readonly from: number;
  readonly at: number;
  readonly to: number;
}

export interface StackFrame {
  /** As in "main.(*account).withdraw". */
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export type AccessKind = "read" | "write" | "atomic read" | "atomic write";

export interface Access {
  readonly kind: AccessKind;
  /** As Go numbers them; 1 is that of main. */
  readonly goroutine: number;
  /** Innermost first. */
  readonly stack: readonly StackFrame[];
  /** Where the goroutine was started; [] for main's. */
  readonly created: readonly StackFrame[];
}

/** Two accesses to one place in memory with nothing that orders them; the later one first. */
export interface Race {
  readonly accesses: readonly [Access, Access];
  /** As in "0xc000012345". */
  readonly address: string;
}

export type StepKind = "read" | "write" | "atomic" | "sync" | "channel" | "go" | "end" | "wait";

/** One thing that a goroutine did, where another could have come between. */
export interface Step {
  readonly goroutine: number;
  readonly kind: StepKind;
  readonly file: string;
  /** From 1; 0 where it is in no file of the program. */
  readonly line: number;
  /** Of "go": the goroutine that it started; of accesses: the place in memory, so that equal ones can be told; else 0. */
  readonly about: number;
  /** Characters of the output (see ScheduleResult.output) that were printed before. */
  readonly output: number;
}

export interface Trace {
  readonly steps: readonly Step[];
  /** What makes the same schedule of seed and switches. */
  readonly switches: readonly Switch[];
  /** Steps that were left out at the end, because there are too many. */
  readonly dropped: number;
}

/** What one schedule of a program came to. */
export interface ScheduleResult {
  readonly schedule: Schedule;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were printed, with no race reports. */
  readonly output: string;
  readonly deadlock: boolean;
  readonly races: readonly Race[];
  /** How often a goroutine that could have gone on gave way. */
  readonly switches: number;
  /** False: the program waited for something outside of itself (other workers, the network), so that the same schedule may run differently. */
  readonly replayable: boolean;
  /** Null where none was asked for. */
  readonly trace: Trace | null;
}

/** From page to worker, over the program's port: the schedules to run, one after the other. */
export interface SchedulesRequest {
  readonly kind: "schedules";
  readonly id: number;
  readonly schedules: readonly Schedule[];
  readonly trace: boolean;
}

/** From worker to page: one of them is done. */
export interface ScheduledEvent {
  readonly kind: "scheduled";
  readonly id: number;
  readonly result: ScheduleResult;
}

/** Steps of a trace that are kept. */
export const traceLimit = 20_000;

/** Schedules that are tried where nobody says how many. */
export const usualSchedules = 200;

/** Milliseconds that exploring takes at most where nobody says how many. */
export const usualBudget = 60_000;

/** Milliseconds that one schedule may take; then the program counts as one that does not end. */
export const schedulePatience = 5_000;

/** The seed of a check where nobody says which. */
export const usualSeed = 1;
