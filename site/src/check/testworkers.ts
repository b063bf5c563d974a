// Workers for tests: a program is a function from a schedule to what it comes to.

import type { Schedule, ScheduleResult, SchedulesRequest } from "../protocol/check.ts";
import type { ProgramCode, ProgramEvent, ProgramSpec } from "../protocol/program.ts";
import type { Running } from "./pool.ts";

export const spec: ProgramSpec = { args: [], name: "main", env: {}, stdin: "", reportDeadlock: true };
export const code: ProgramCode = { bytes: new ArrayBuffer(3), base: "common-checked" };

/** What a schedule does: comes to a result, goes on for ever, or takes its worker with it. */
export type Act = Partial<ScheduleResult> | "endless" | "dies";

export interface Started {
  readonly spec: ProgramSpec;
  readonly requests: Omit<SchedulesRequest, "kind">[];
  stopped: boolean;
}

/** Gives start; each schedule takes a turn of the event loop. */
export function workers(act: (schedule: Schedule, trace: boolean) => Act, starts: (number: number) => boolean = () => true) {
  const started: Started[] = [];
  const start = (program: ProgramCode, spec: ProgramSpec, onEvent: (event: ProgramEvent) => void): Running => {
    if (program.bytes.byteLength === 0) throw new Error("the bytes are gone");
    structuredClone(program.bytes, { transfer: [program.bytes] });
    const worker: Started = { spec, requests: [], stopped: false };
    started.push(worker);
    const post = (event: ProgramEvent): void => {
      if (!worker.stopped) onEvent(event);
    };
    const number = started.length;
    setImmediate(() => post(starts(number) ? { kind: "started", time: 0 } : { kind: "failed", message: "no room" }));
    const run = ({ id, schedules: [schedule, ...rest], trace }: Omit<SchedulesRequest, "kind">): void => {
      if (schedule === undefined || worker.stopped) return;
      const done = act(schedule, trace);
      if (done === "endless") return;
      if (done === "dies") return post({ kind: "failed", message: "out of memory" });
      post({ kind: "scheduled", id, result: { ...empty(schedule), ...done } });
      setImmediate(() => run({ id, schedules: rest, trace }));
    };
    return {
      schedules(request) {
        worker.requests.push(request);
        setImmediate(() => run(request));
      },
      stop: async () => void (worker.stopped = true),
    };
  };
  return { started, start };
}

function empty(schedule: Schedule): ScheduleResult {
  return { schedule, exitCode: 0, stdout: "", stderr: "", output: "", deadlock: false, races: [], switches: 0, replayable: true, trace: null };
}

export const seeds = (first: number, count: number): Schedule[] => Array.from({ length: count }, (_, i) => ({ seed: first + i, switches: null }));
