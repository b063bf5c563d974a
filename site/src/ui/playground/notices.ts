// Notes above the program's text: where it came from, what was kept, what could not be done.

import { button, el } from "../dom/dom.ts";
import type { Action } from "./status.ts";

export type NoticeName = "edit" | "link" | "schedule" | "original" | "damaged" | "editor" | "kept";

export class Notices {
  readonly element = el("div", "pg-notices");
  private readonly shown = new Map<NoticeName, HTMLElement>();

  constructor() {
    this.element.ariaLive = "polite";
  }

  /** Shows a note; one of the same name is replaced. */
  show(name: NoticeName, text: string, tone: "" | "bad" = "", ...actions: readonly Action[]): void {
    this.hide(name);
    const note = el(
      "div",
      `note ${tone}`,
      el("span", "note-text", text),
      ...actions.map(({ label, run }) => button("button quiet small", label, run)),
      button("button quiet small", "Dismiss", () => this.hide(name)),
    );
    this.shown.set(name, note);
    this.element.append(note);
  }

  hide(name: NoticeName): void {
    this.shown.get(name)?.remove();
    this.shown.delete(name);
  }
}
