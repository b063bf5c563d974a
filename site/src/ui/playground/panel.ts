// A small panel that a button opens over the page, so that opening it moves nothing.

import { button, el, freshId } from "../dom/dom.ts";

export class Panel {
  readonly opener: HTMLButtonElement;
  readonly element: HTMLElement;

  /**
   * @param label what the button says
   * @param opened fills the panel's fields each time it opens
   */
  constructor(label: string, className: string, children: readonly Node[], private readonly opened: () => void = () => {}) {
    this.opener = button(className, label, () => this.toggle());
    this.element = el("div", "pg-panel", ...children);
    this.element.id = freshId("panel");
    this.element.role = "group";
    this.element.ariaLabel = label;
    this.element.hidden = true;
    this.opener.setAttribute("aria-controls", this.element.id);
    this.opener.ariaExpanded = "false";
    for (const part of [this.opener, this.element]) {
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || this.element.hidden) return;
        event.stopPropagation();
        this.close();
        this.opener.focus();
      });
    }
  }

  toggle(): void {
    if (this.element.hidden) this.open();
    else this.close();
  }

  open(): void {
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.opener.ariaExpanded = "true";
    document.addEventListener("pointerdown", this.outside);
    this.opened();
  }

  close(): void {
    this.element.hidden = true;
    this.opener.ariaExpanded = "false";
    document.removeEventListener("pointerdown", this.outside);
  }

  private readonly outside = (event: Event) => {
    if (!(event.target instanceof Node)) return;
    if (!this.element.contains(event.target) && !this.opener.contains(event.target)) this.close();
  };
}
