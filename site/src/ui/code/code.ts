// A button to copy for the code that is only read.

import { copyButton, el } from "../dom/dom.ts";

export function addCopyButtons(page: ParentNode): void {
  for (const block of page.querySelectorAll<HTMLElement>("pre.chroma")) {
    if (block.closest("go-playground") !== null) continue;
    const box = el("div", "code-box");
    block.replaceWith(box);
    box.append(block, copyButton("button quiet small code-copy", " this code", () => block.textContent ?? ""));
  }
}
