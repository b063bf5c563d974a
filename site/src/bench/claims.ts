// Whether what a lesson says of the figures stands: a claim is about how many times as long one
// benchmark takes as another.

import type { Claim, Here } from "./about.ts";
import { points, type Point } from "./select.ts";
import type { ResultSet } from "./results.ts";
import { counted, digits } from "./units.ts";

export type Verdict = "stands" | "fails" | "uncertain" | "unmeasured";

export interface Judgement {
  readonly claim: Claim;
  readonly where: "native" | "page";
  readonly verdict: Verdict;
  /** The verdict and what it rests on, in a sentence or two. */
  readonly words: string;
}

/** More cores than this are not asked of a claim that is for each core. */
const mostCores = 8;

/** The judgements of an example's claims: of each natively and, where something was measured here, in the page. */
export function judgements(claims: readonly Claim[], set: ResultSet | undefined, example: string, here: Here | null): readonly Judgement[] {
  const all = points(set, example, here);
  return claims.flatMap((claim) => {
    const found: Judgement[] = [];
    if (claim.where !== "page") found.push(judge(claim, "native", all, set?.cores ?? 1));
    if (claim.where === "page" || (here !== null && claim.where !== "native" && !isPython(claim))) {
      found.push(judge(claim, "page", all, here?.cores ?? 1));
    }
    return found;
  });
}

function isPython({ slow, fast }: Claim): boolean {
  return slow.startsWith("python ") || fast.startsWith("python ");
}

function judge(claim: Claim, where: Judgement["where"], all: readonly Point[], cores: number): Judgement {
  const [slow, fast] = [find(all, claim.slow, where, cores), find(all, claim.fast, where, cores)];
  if (slow === undefined || fast === undefined || !(fast.median > 0)) {
    return { claim, where, verdict: "unmeasured", words: where === "page" ? "Not measured here yet." : "Not measured yet." };
  }
  const ratio = slow.median / fast.median;
  const bounded = slow.low !== null && slow.high !== null && fast.low !== null && fast.high !== null && fast.low > 0;
  const interval = bounded ? ([slow.low! / fast.high!, slow.high! / fast.low!] as const) : null;
  const [bound, stands] = asked(claim, cores, ratio);
  const certain = interval !== null && (interval[1] < bound || interval[0] > bound);
  const verdict = certain ? (stands ? "stands" : "fails") : "uncertain";
  return { claim, where, verdict, words: sentence(verdict, claim, ratio, interval, bound, cores) };
}

function asking(cores: number): number {
  return Math.min(cores, mostCores);
}

/** The bound of a claim, and whether a ratio keeps to it. */
function asked({ times, most, per }: Claim, cores: number, ratio: number): readonly [bound: number, stands: boolean] {
  const scale = per === "core" ? asking(cores) : 1;
  if (times !== undefined && times > 0) return [times * scale, ratio >= times * scale];
  const bound = (most ?? 0) * scale;
  return [bound, ratio <= bound];
}

function sentence(verdict: Verdict, { times, per }: Claim, ratio: number, interval: readonly [number, number] | null, bound: number, cores: number): string {
  const verdicts = { stands: "Stands", fails: "Does not stand", uncertain: "Not certain", unmeasured: "" };
  const found = interval === null ? `${digits(ratio)} times, from too few measurements for an interval` : `${digits(ratio)} times (${digits(interval[0])} to ${digits(interval[1])})`;
  const kind = times !== undefined && times > 0 ? "at least" : "at most";
  const why = per === "core" ? ` with ${counted(asking(cores), "core")}` : "";
  return `${verdicts[verdict]}: ${found}. Asked for: ${kind} ${Number(bound.toPrecision(3))}${why}.`;
}

/** A claim's figure, with GOMAXPROCS at the number of cores. Where a pool's name gives no workers: of the largest that there are cores for. */
function find(all: readonly Point[], benchmark: string, where: Judgement["where"], cores: number): Point | undefined {
  const python = benchmark.startsWith("python ");
  const name = python ? benchmark.slice("python ".length) : benchmark;
  const place = where === "page" ? "here" : python ? "python" : "go";
  if (python && where === "page") return undefined;
  const there = all.filter((point) => point.where === place && (place === "here" || point.procs === cores));
  const exact = there.find((point) => point.name.text === name);
  if (exact !== undefined) return exact;
  const sweep = there.filter((point) => point.name.workers > 0 && point.name.workers <= cores && point.name.text === `${name}/workers=${point.name.workers}`);
  return sweep.sort((a, b) => b.name.workers - a.name.workers)[0];
}
