// Brings the boxes of a page to life. This module is only ever reached by import(), when a box comes
// near the screen: a page whose boxes nobody reaches does without it.

import { shelf } from "../dom/shelf.ts";
import type { Site } from "../playground/site.ts";
import { LiveBox, type Shared } from "./box.ts";
import { Figures } from "./figures.ts";
import { KeptFigures } from "./kept.ts";
import { LiveOverview } from "./overview.ts";
import { Turn } from "./turn.ts";
import { StatusWatch } from "./watch.ts";

export class Life {
  private readonly shared: Shared;

  constructor(site: Site) {
    const address = (name: string): URL => new URL(`bench/${name}`, site.root);
    const watch = new StatusWatch({
      read: async () => {
        const response = await look(address("status.json"));
        return response && { text: await response.text(), time: hostTime(response) };
      },
      after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
      visible: () => document.visibilityState === "visible",
    });
    const figures = new Figures({
      benches: () => site.benches(),
      read: async (name) => (await look(address(name)))?.text() ?? null,
      latest: () => watch.latest,
    });
    this.shared = { site, figures, watch, kept: new KeptFigures(shelf()), turn: new Turn() };
  }

  enliven(element: HTMLElement): void {
    if (element.dataset["up"] !== undefined) return;
    if (element.matches(".bench-overview")) new LiveOverview(element, this.shared);
    else new LiveBox(element, this.shared);
  }
}

/** A file that may change at any time; null where there is none. */
async function look(address: URL): Promise<Response | null> {
  const response = await fetch(address, { cache: "no-cache" });
  if (response.ok) return response;
  if (response.status === 404 || response.status === 410) return null;
  throw new Error(`the site answers with error ${response.status}`);
}

/** The host's own clock, where it tells: what it writes has times of that one. */
function hostTime({ headers }: Response): number {
  const told = Date.parse(headers.get("Date") ?? "");
  return Number.isNaN(told) ? Date.now() : told;
}
