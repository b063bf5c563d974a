// When to fetch what a playground will need: not with the page, but before it is asked for.

/** Calls back when an element is about to be seen and the browser has nothing better to do. */
export function whenNear(element: HTMLElement, callback: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      whenIdle(callback);
    },
    { rootMargin: "300px 0px" },
  );
  observer.observe(element);
}

/** Calls back when the browser has nothing better to do. */
export function whenIdle(callback: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(callback, { timeout: 2000 });
  else setTimeout(callback, 200);
}
