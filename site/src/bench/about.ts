// What a drawing is made from, beside the results of the natively measured benchmarks.

import type { Bench, Claim } from "../protocol/benches.ts";
import type { Results } from "./results.ts";

export type { Claim };

/** What is known of an example's benchmarks without its programs. */
export type BenchAbout = Pick<Bench, "title" | "lesson" | "anchor" | "waits" | "workload" | "claims">;

/** What the reader measured in this browser. */
export interface Here {
  /** RFC 3339. */
  readonly when: string;
  readonly cores: number;
  /** Its name, as in "Firefox 140". */
  readonly browser: string;
  readonly rows: readonly HereRow[];
}

/** Times in seconds; low and high are null where there were too few for an interval. */
export interface HereRow {
  /** A benchmark's name without the word Benchmark. */
  readonly name: string;
  readonly n: number;
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface BoxInput {
  readonly results: Results;
  /** The id of the set to show; null: the one that chosen() of select.ts chooses. */
  readonly set: string | null;
  /** The id of the set to compare it with. */
  readonly compare: string | null;
  /** "slug/example". */
  readonly example: string;
  readonly bench: BenchAbout;
  readonly here: Here | null;
  /** True in a page with script, which has buttons to measure. */
  readonly live: boolean;
}

/** What the page of all measurements is drawn from; results, set, compare and live are as those of a box. */
export interface OverviewInput {
  readonly results: Results;
  readonly set: string | null;
  readonly compare: string | null;
  /** By example; those that were measured. */
  readonly here: Readonly<Record<string, Here>>;
  readonly live: boolean;
  /** In their order. */
  readonly lessons: readonly { readonly slug: string; readonly title: string }[];
  /** By example; the results of others are left out. */
  readonly benches: Readonly<Record<string, BenchAbout>>;
  /** The way from the page to the site's root: "../". */
  readonly root: string;
}

/** What the box of an example is drawn from in that page. */
export function boxInput({ results, set, compare, here, live, benches }: OverviewInput, example: string): BoxInput {
  return { results, set, compare, example, bench: benches[example]!, here: here[example] ?? null, live };
}

/** The id of an example's section in that page. */
export function sectionId(example: string): string {
  return example.replace("/", "-");
}
