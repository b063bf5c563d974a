// Whether somebody uses the page: whoever reads, types or runs is not to be interrupted by a reload.

const signs = ["pointerdown", "keydown", "wheel", "focusin", "output"] as const;

/** Watches from now on; the answer tells whether there was any sign of use. */
export function watchUse(): () => boolean {
  let used = false;
  const use = (): void => {
    used = true;
  };
  // A playground's own events do not bubble, but they can be captured.
  for (const sign of signs) addEventListener(sign, use, { capture: true, passive: true, once: true });
  // The browser itself scrolls to a fragment or to where the page was left, while it loads.
  addEventListener("load", () => setTimeout(() => addEventListener("scroll", use, { passive: true, once: true }), 100), { once: true });
  return () => used;
}
