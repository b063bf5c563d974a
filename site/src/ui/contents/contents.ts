// Marks the section the reader is in, in the contents list beside the text.

import { currentSection } from "./current.ts";

/** A heading counts as reached when it comes this close to the top. */
const readingLine = 120;

export function markCurrentSection(contents: HTMLElement): void {
  const links = [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (links.length === 0) return;

  let asked = false;
  let shown = -1;
  const update = () => {
    asked = false;
    const tops = headings.map((heading) => heading?.getBoundingClientRect().top ?? Infinity);
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const current = atEnd && scrollY > 0 ? links.length - 1 : currentSection(tops, readingLine);
    for (const [index, link] of links.entries()) {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // On narrow screens the list is a strip, longer than the screen.
    if (current !== shown) contents.scrollLeft = (links[current]?.offsetLeft ?? 0) - 20;
    shown = current;
  };
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(update);
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  update();
}
