// The mistakes that the tools found, in their own words, each with its place and some advice.

import type { Diagnostic } from "../../protocol/files.ts";
import type { Places } from "../console/placelink.ts";
import { el } from "../dom/dom.ts";
import { count } from "../words/words.ts";
import { hintFor } from "./hints.ts";

/** More than these would only repeat; the editor marks all of them. */
const shown = 20;

export function mistakeList(diagnostics: readonly Diagnostic[], output: string, places: Places): HTMLElement {
  const list = el("ol", "mistakes-list");
  const given = new Set<string>();
  for (const diagnostic of diagnostics.slice(0, shown)) {
    const hint = hintFor(diagnostic);
    list.append(item(diagnostic, given.has(hint) ? "" : hint, places));
    given.add(hint);
  }
  const box = el("div", "mistakes", el("p", "mistakes-title", title(diagnostics)), list);
  if (diagnostics.length > shown) box.append(el("p", "mistakes-hint", `… and ${diagnostics.length - shown} more, marked in the text.`));
  if (diagnostics.length === 0 && output !== "") box.append(el("pre", "mistakes-words", output));
  return box;
}

function title(diagnostics: readonly Diagnostic[]): string {
  const n = diagnostics.length;
  const what = diagnostics.every((diagnostic) => diagnostic.source === "link") ? "linked" : "compiled";
  return n === 0 ? `The program could not be ${what}.` : `The program could not be ${what}: ${count(n, "mistake")}.`;
}

function item(diagnostic: Diagnostic, hint: string, places: Places): HTMLElement {
  const { file, line, column, message } = diagnostic;
  const words = el("code", "mistakes-words");
  if (file !== "" && line > 0) {
    const link = el("a", "place", [file, line, ...(column > 0 ? [column] : [])].join(":"));
    link.href = "#";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      places.jump({ file, line, column });
    });
    words.append(link, ": ");
  }
  words.append(message);
  return el("li", "", words, ...(hint === "" ? [] : [el("p", "mistakes-hint", hint)]));
}
