// The index for the page that the build program writes: JSON in, JSON out. It runs outside of a browser,
// in an engine that knows ECMAScript alone.

import { makeIndex, type Place } from "./places.ts";

declare global {
  var makeSearchIndex: (json: string) => string;
}

globalThis.makeSearchIndex = (json) => makeIndex(JSON.parse(json) as Place[]);
