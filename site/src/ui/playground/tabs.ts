// One tab a file. Arrows move between tabs, as the pattern for tabs asks.

import { button, el } from "../dom/dom.ts";

export class Tabs {
  readonly element = el("div", "pg-tabs");
  private names: readonly string[] = [];
  private open = "";

  constructor(private readonly choose: (name: string) => void, private readonly panel: HTMLElement) {
    this.element.role = "tablist";
    this.element.ariaLabel = "Files";
    this.element.addEventListener("keydown", (event) => this.move(event));
  }

  /** Shows these files; a single one needs no tabs. */
  show(names: readonly string[], open: string): void {
    this.names = names;
    this.open = open;
    this.element.hidden = names.length < 2;
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(
      ...names.map((name) => {
        const tab = button("pg-tab", name, () => this.choose(name));
        tab.role = "tab";
        tab.ariaSelected = String(name === open);
        tab.tabIndex = name === open ? 0 : -1;
        tab.setAttribute("aria-controls", this.panel.id);
        return tab;
      }),
    );
    if (focused) this.element.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  private move(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -this.names.indexOf(this.open), End: -1 - this.names.indexOf(this.open) };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const name = this.names.at((this.names.indexOf(this.open) + step) % this.names.length);
    if (name !== undefined) this.choose(name);
  }
}
