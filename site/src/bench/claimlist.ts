// Claims and whether they stand, as a list.

import type { Judgement, Verdict } from "./claims.ts";
import { el, type Tree } from "./tree.ts";

const signs: Readonly<Record<Verdict, string>> = { stands: "✓", fails: "✗", uncertain: "?", unmeasured: "·" };

/** A claim once, with its judgement natively and in the page beneath. */
export function claimList(judged: readonly Judgement[]): readonly Tree[] {
  if (judged.length === 0) return [];
  const claims = judged.map(({ claim }) => claim).filter((claim, i, all) => all.indexOf(claim) === i);
  const items = claims.map((claim) => el("li", {}, el("span", "bench-say", claim.say), ...judged.filter((judgement) => judgement.claim === claim).map(verdict)));
  return [el("ul", "bench-claims", ...items)];
}

function verdict({ verdict, where, words }: Judgement): Tree {
  return el("span", `bench-verdict bench-${verdict}`, el("span", { class: "bench-sign", "aria-hidden": "true" }, signs[verdict]), ` ${where === "page" ? "Here" : "Natively"}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`);
}
