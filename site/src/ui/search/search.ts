// The page of the search: finds while the reader types. The query stands in the address, so that it is
// there again when the reader comes back, and a link can hold it. This module comes with the library that
// searches, so it is only ever reached by import().

import type MiniSearch from "minisearch";
import { find } from "../../search/find.ts";
import { type Place, readIndex } from "../../search/places.ts";
import { button } from "../dom/dom.ts";
import { moveAmong } from "./keys.ts";
import { result } from "./result.ts";
import { sentence } from "./words.ts";

/** How many results are shown. */
const most = 30;
/** After how long a reader who types is heard, in milliseconds: a sentence a letter would be read out. */
const pause = 150;
/** No more of a query is searched for: a link may hold anything. */
const longest = 200;

export function startSearch(main: HTMLElement): void {
  const [form, input] = [main.querySelector("form"), main.querySelector("input")];
  const [status, list, lessons] = [".search-status", ".found", ".all-lessons"].map((name) => main.querySelector<HTMLElement>(name));
  const { index: address } = main.dataset;
  if (!form || !input || !status || !list || !lessons || address === undefined) return;

  let index: Promise<MiniSearch<Place>> | null = null;
  let latest = 0;
  let timer = 0;

  const search = async (): Promise<void> => {
    const query = input.value.trim();
    const turn = ++latest;
    keep(query);
    lessons.hidden = query !== "";
    if (query === "") {
      status.replaceChildren();
      list.replaceChildren();
      return;
    }
    const slow = setTimeout(() => turn === latest && status.replaceChildren("Loading the index of the lessons."), 100);
    try {
      index ??= load(address);
      const findings = find(await index, query.slice(0, longest), most);
      if (turn !== latest) return;
      status.replaceChildren(sentence(query, findings));
      list.replaceChildren(...findings.best.map((found) => result(found)));
    } catch {
      index = null;
      if (turn !== latest) return;
      lessons.hidden = false;
      list.replaceChildren();
      status.replaceChildren("The index of the lessons could not be fetched. ", button("button quiet small", "Try again", () => void search()));
    } finally {
      clearTimeout(slow);
    }
  };

  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), pause);
  };
  input.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void search();
  });
  moveAmong(input, list);
  addEventListener("popstate", () => {
    input.value = asked();
    void search();
  });
  // What was typed before this script came counts more than the address.
  if (input.value === "") input.value = asked();
  if (input.value === "") input.focus({ preventScroll: true });
  void search();
}

function asked(): string {
  return new URL(location.href).searchParams.get("q") ?? "";
}

/** Puts the query into the address; each letter is no page of its own. */
function keep(query: string): void {
  const address = new URL(location.href);
  if (query === "") address.searchParams.delete("q");
  else address.searchParams.set("q", query);
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Safari takes a hundred in half a minute: the next one is in time.
  }
}

async function load(address: string): Promise<MiniSearch<Place>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return readIndex(await response.text());
}
