// A note at the end of a playground, there as long as its program could use what the page lacks.

import type { Files } from "../../protocol/files.ts";
import { el } from "../dom/dom.ts";
import { sharesMemory } from "./shares.ts";

/** Shows the note wherever the playground's program shares memory. */
export function noteWhereShared(playground: HTMLElement & { readonly files: Files }, ...words: (Node | string)[]): void {
  const note = el("p", "pg-here", ...words);
  const fit = (): void => {
    if (sharesMemory(playground.files) === note.isConnected) return;
    if (note.isConnected) note.remove();
    else playground.append(note);
  };
  playground.addEventListener("edit", fit);
  fit();
}
