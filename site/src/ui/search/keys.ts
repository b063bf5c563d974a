// The arrow keys go from the words to the results, among them, and back.

export function moveAmong(input: HTMLInputElement, list: HTMLElement): void {
  const move = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops: HTMLElement[] = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || step === undefined) return;
    const next = stops[at + step];
    // At either end the page scrolls.
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  input.addEventListener("keydown", move);
  list.addEventListener("keydown", move);
}
