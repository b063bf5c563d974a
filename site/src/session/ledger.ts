// What a run has come to so far: its result, while it grows.

import { Races } from "../check/races.ts";
import type { Race } from "../protocol/check.ts";
import type { Diagnostic } from "../protocol/files.ts";
import type { Picture, RunResult, TestResult } from "../protocol/result.ts";
import type { BuildTimings } from "../protocol/toolchain.ts";
import { Transcript } from "./transcript.ts";

export class Ledger {
  /** Epoch milliseconds of the call. */
  readonly begun: number;
  exitCode = -1;
  diagnostics: readonly Diagnostic[] = [];
  tests: readonly TestResult[] = [];
  readonly #streams = { 1: new Transcript(), 2: new Transcript() };
  readonly #pictures: Picture[] = [];
  readonly #races = new Races();
  readonly #timings = { load: 0, compile: 0, link: 0, start: 0, firstOutput: -1 };
  #bytes = 0;

  constructor(begun: number) {
    this.begun = begun;
  }

  /** Counts what it took to come by a program; the tests of several folders are several. */
  loaded(timings: BuildTimings, bytes: number): void {
    this.#timings.load += timings.load;
    this.#timings.compile += timings.compile;
    this.#timings.link += timings.link;
    this.#bytes += bytes;
  }

  started(took: number): void {
    this.#timings.start += took;
  }

  output(worker: number, fd: 1 | 2, text: string, time: number): void {
    this.#shown(time);
    this.#streams[fd].add(worker, text);
  }

  picture(picture: Picture, time: number): void {
    this.#shown(time);
    this.#pictures.push(picture);
  }

  /** Takes a data race; false where its pair of places is known. */
  race(race: Race): boolean {
    return this.#races.add(race);
  }

  /** A worker is gone: another of its number begins lines of its own. */
  gone(worker: number): void {
    this.#streams[1].end(worker);
    this.#streams[2].end(worker);
  }

  /** What it took to come by the program. */
  get spent(): { readonly timings: BuildTimings; readonly bytes: number } {
    const { load, compile, link } = this.#timings;
    return { timings: { load, compile, link }, bytes: this.#bytes };
  }

  /** The result of a run that ended at that time; firstOutput is -1 where there was none. */
  result(end: number): RunResult {
    return {
      exitCode: this.exitCode,
      stdout: this.#streams[1].text(),
      stderr: this.#streams[2].text(),
      pictures: this.#pictures,
      diagnostics: this.diagnostics,
      tests: this.tests,
      races: this.#races.list(),
      timings: { ...this.#timings, total: end - this.begun },
      bytes: this.#bytes,
      explored: null,
    };
  }

  #shown(time: number): void {
    if (this.#timings.firstOutput < 0) this.#timings.firstOutput = time - this.begun;
  }
}
