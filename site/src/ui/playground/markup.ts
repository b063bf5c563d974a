// What the build rendered inside the element, so that it can be read without scripts.

import type { Files } from "../../protocol/files.ts";
import { el } from "../dom/dom.ts";

export interface Markup {
  readonly title: HTMLElement;
  /** `.pg-files`, with a figure for each file. */
  readonly files: HTMLElement;
  readonly output: HTMLElement;
  /** Hints and solution; null where there are none. */
  readonly help: HTMLElement | null;
  /** The files' texts; the first is the one to open. */
  readonly texts: Files;
}

/** Finds the parts, and adds those that are missing. */
export function readMarkup(playground: HTMLElement): Markup {
  const title = playground.querySelector<HTMLElement>(".pg-title") ?? el("p", "pg-title");
  const files = playground.querySelector<HTMLElement>(".pg-files") ?? el("div", "pg-files");
  const output = playground.querySelector<HTMLElement>(".pg-output") ?? el("div", "pg-output");
  const pres = [...playground.querySelectorAll<HTMLElement>("pre[data-file]")];
  // An embedder writes them as direct children.
  for (const pre of pres) if (!files.contains(pre)) files.append(el("figure", "pg-file", el("figcaption", "", pre.dataset["file"] ?? ""), pre));
  if (title.parentNode === null) playground.prepend(title);
  if (files.parentNode === null) title.after(files);
  if (output.parentNode === null) files.after(output);
  for (const pre of pres) pre.classList.add("chroma");
  const help = playground.querySelector<HTMLElement>(".pg-help");
  return { title, files, output, help, texts: Object.fromEntries(pres.map((pre) => [pre.dataset["file"] ?? "main.go", pre.textContent])) };
}
