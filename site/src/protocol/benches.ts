// The benchmarks of the lessons, as the build program writes them (build/output/benches.go is its
// twin): what a page needs to measure them, and to say what they are about.

import type { Asset } from "./manifest.ts";

export interface Benches {
  readonly format: 1;
  /** By "slug/example". */
  readonly benches: Readonly<Record<string, Bench>>;
}

export interface Bench {
  /** That of its box. */
  readonly title: string;
  /** Address of the lesson's page, relative to the root, with "/" at its end. */
  readonly lesson: string;
  /** The id of the box in that page. */
  readonly anchor: string;
  /** It waits more than it computes: one operation is measured at a time. */
  readonly waits: boolean;
  /** What the table of Go beside Python calls it; "" where it is in none. */
  readonly workload: string;
  readonly claims: readonly Claim[];
  /** The example's files and bench_test.go. */
  readonly files: Readonly<Record<string, string>>;
  /** The text of bench.py; "" where there is none. */
  readonly python: string;
  /** The program of the benchmarks; null where it cannot be built for a page. */
  readonly program: Asset | null;
  /** Name of the base that the program was linked against; "" for a whole program, or none. */
  readonly base: string;
  /** See ProgramSpec.reportDeadlock. */
  readonly reportDeadlock: boolean;
}

/** What a lesson says of the figures; the page says whether it stands. */
export interface Claim {
  readonly say: string;
  /** A benchmark without the word; "python " before it: Python's. */
  readonly slow: string;
  readonly fast: string;
  /** The least that slow's time is of fast's. One of times and most is there. */
  readonly times?: number;
  readonly most?: number;
  /** The bound is for each core. */
  readonly per?: "core";
  /** Where it is about one of them alone. */
  readonly where?: "native" | "page";
}
