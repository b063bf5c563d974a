// Defines <go-playground> in place, for pages of the site and of its origin.

import { Playground } from "../ui/playground/playground.ts";
import { type Addresses, Site } from "../ui/playground/site.ts";

/** Defines the element; all playgrounds of the page share what they are built and run with. */
export function define(addresses: Addresses): Site {
  const site = new Site(addresses);
  customElements.define(
    "go-playground",
    class extends Playground {
      constructor() {
        super(site);
      }
    },
  );
  return site;
}
