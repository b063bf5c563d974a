// Programs on paper. The editor draws only the lines that are on the screen, and one file at a time; what is
// printed has all files in full, as the reader has changed them.

import { el } from "../dom/dom.ts";
import { Playground } from "../playground/playground.ts";

export function printInFull(): void {
  const clear = (): void => document.querySelectorAll(".pg-print").forEach((copy) => copy.remove());
  addEventListener("beforeprint", () => {
    clear();
    for (const playground of document.querySelectorAll("go-playground")) {
      if (!(playground instanceof Playground)) continue;
      const files = Object.entries(playground.files).map(([name, text]) => el("figure", "pg-file", el("figcaption", "", name), el("pre", "chroma", text)));
      playground.querySelector(".pg-files")?.before(el("div", "pg-print", ...files));
    }
  });
  addEventListener("afterprint", clear);
}
