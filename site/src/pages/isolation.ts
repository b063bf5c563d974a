// Isolation as the page sees it: what it says of itself, and what it does about it.

import { bring, firstTime } from "../isolation/bring.ts";
import { becomeStale, dropStale } from "../isolation/stale.ts";
import { sentences, type State, stateOf, surroundings } from "../isolation/state.ts";
import { watchUse } from "../isolation/use.ts";
import { button, el } from "../ui/dom/dom.ts";
import { noteWhereShared } from "../ui/isolation/note.ts";
import { whenIdle } from "../ui/playground/near.ts";
import { Playground } from "../ui/playground/playground.ts";

/** Sees to isolation, and says what is missing. The address is the service worker's. */
export async function seeToIsolation(address: string): Promise<void> {
  const script = new URL(address, document.baseURI).href;
  const playgrounds = [...document.querySelectorAll("go-playground")].filter((element) => element instanceof Playground);
  const state = stateOf(surroundings()) ?? (await bringHere(script, playgrounds.length > 0));
  document.documentElement.dataset["isolation"] = state;
  if (state === "isolated") {
    if (navigator.serviceWorker?.controller != null) await dropStale(navigator.locks);
    return;
  }
  for (const playground of playgrounds) {
    if (document.body.dataset["page"] === "embed") playground.append(el("p", "pg-here", ...missing(state, playground)));
    else noteWhereShared(playground, ...missing(state, playground));
  }
}

/** A page without programs gains nothing by a reload: those after it are isolated at once. */
function bringHere(script: string, programs: boolean): Promise<State> {
  const used = watchUse();
  return bring({
    container: navigator.serviceWorker,
    script,
    quiet,
    becomeStale: () => becomeStale(navigator.locks),
    mayReload: () => programs && !used() && firstTime(() => sessionStorage),
    reload: () => location.reload(),
  });
}

async function quiet(): Promise<void> {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise<void>((resolve) => whenIdle(resolve));
}

/** The sentence, and a way out where there is one. */
function missing(state: Exclude<State, "isolated">, playground: Playground): (Node | string)[] {
  if (state === "later") return [`${sentences.later} `, button("button quiet small", "Reload", () => location.reload())];
  if (state !== "framed") return [sentences[state]];
  const link = el("a", "", "Open it on its own page");
  const src = playground.getAttribute("src");
  link.href = src === null ? "../play/" : `../play/?example=${encodeURIComponent(src)}`;
  link.target = "_blank";
  link.rel = "noopener";
  return [`${sentences.framed} `, link, "."];
}
