// What is said about measuring in the page.

import { sentences, type State } from "../../isolation/state.ts";
import { count } from "../words/words.ts";
import type { Measured } from "./measurement.ts";
import type { Failed } from "./output.ts";

/** How measuring ended, in one line. */
export function endWords({ end, rows, words }: Measured): { readonly words: string; readonly tone: "" | "bad" } {
  const most = Math.max(0, ...rows.map(({ n }) => n));
  const least = Math.min(most, ...rows.map(({ n }) => n));
  const often = most === 1 ? "once each" : least === most ? `${most} times each` : `up to ${most} times each`;
  const what = rows.length === 0 ? "Nothing was measured." : `Measured ${count(rows.length, "benchmark")}, ${often}.`;
  switch (end) {
    case "whole":
      return { words: what, tone: rows.length === 0 ? "bad" : "" };
    case "stopped":
      return { words: `Stopped. ${what}`, tone: "" };
    case "late":
      return { words: `Ended, for it took too long. ${what}`, tone: "bad" };
    case "broken":
      return { words: `The program of the benchmarks broke off${words === "" ? "" : `: ${words}`}. ${what}`, tone: "bad" };
  }
}

/** Why a program that shares memory among workers cannot here; "" where it can. */
export function withoutSharing(isolated: boolean, state: string | undefined): string {
  if (isolated) return "";
  const why = state !== undefined && Object.hasOwn(sentences, state) ? sentences[state as Exclude<State, "isolated">] : sentences.unable;
  return `${why} What needs that is left out.`;
}

/** Which benchmarks failed, in their own words; those that say the same together. */
export function failedWords(failed: readonly Failed[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { name, words } of failed) reasons.set(words, [...(reasons.get(words) ?? []), name]);
  return [...reasons].map(([words, names]) => `${names.join(", ")} failed${words === "" ? "" : `: ${words}`}${/[.!?]$/.test(words) ? "" : "."}`);
}

/** Whose figures they are; see machine.ts. */
export function hereWords(browser: string, isolated: boolean): string {
  return `${browser}, ${isolated ? "with" : "without"} shared memory`;
}
