// What the search says of itself.

import type { Findings } from "../../search/find.ts";

export function sentence(query: string, { total, best }: Findings): string {
  if (total === 0) return `Nothing was found for \u201c${query}\u201d. Try fewer words, or others.`;
  if (total === 1) return "One place was found.";
  return total === best.length ? `${total} places were found.` : `${total} places were found. These are the best ${best.length}.`;
}
