// The drawings for the pages that the build program writes: JSON in, HTML out. It runs outside of a
// browser, in an engine that knows ECMAScript alone.

import type { BoxInput, OverviewInput } from "./about.ts";
import { box } from "./box.ts";
import { overview } from "./overview.ts";
import { readResults } from "./results.ts";
import { html } from "./tree.ts";

declare global {
  var drawBox: (json: string) => string;
  var drawOverview: (json: string) => string;
}

/** @throws ResultsError */
globalThis.drawBox = (json) => {
  const input = JSON.parse(json) as BoxInput;
  return html(box({ ...input, results: readResults(input.results) }));
};

/** @throws ResultsError */
globalThis.drawOverview = (json) => {
  const input = JSON.parse(json) as OverviewInput;
  return html(overview({ ...input, results: readResults(input.results) }));
};
