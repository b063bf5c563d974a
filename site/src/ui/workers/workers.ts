// The further workers of a program that runs, each with a button that ends it as a crash would. A
// button keeps its place when its worker is gone: another worker of that number may follow.

import type { SessionEvent } from "../../session/events.ts";
import { workerName } from "../../session/workername.ts";
import { whenEnabled } from "../dom/dom.ts";
import { Alive } from "./alive.ts";

export class WorkerRow {
  private readonly buttons = new Map<number, HTMLButtonElement>();
  private alive = new Alive();

  /** @param element the row, with what it says before there are workers */
  constructor(
    private readonly element: HTMLElement,
    private readonly end: (worker: number) => void,
  ) {}

  hear(event: SessionEvent): void {
    if (event.kind === "worker") {
      this.alive.hear(event);
      this.show(event.worker);
    }
    if (event.kind !== "state") return;
    if (event.state === "loading") this.clear();
    if (event.state === "finished") this.over();
  }

  private show(worker: number): void {
    let button = this.buttons.get(worker);
    if (button === undefined) {
      button = this.make(worker);
      this.buttons.set(worker, button);
      const after = [...this.buttons.keys()].filter((other) => other > worker).sort((a, b) => a - b)[0];
      const next = after === undefined ? null : this.buttons.get(after)!;
      if (this.buttons.size === 1) this.element.replaceChildren(button);
      else this.element.insertBefore(button, next);
    }
    button.ariaDisabled = String(!this.alive.has(worker));
  }

  private make(worker: number): HTMLButtonElement {
    const button = whenEnabled("button small", `End ${workerName(worker)}`, () => {
      // Until another one has taken its place.
      button.ariaDisabled = "true";
      this.end(worker);
    });
    return button;
  }

  /** A run begins. Who is here with the keyboard keeps the button, which is of use again soon. */
  private clear(): void {
    this.over();
    for (const [worker, button] of this.buttons) {
      if (button === document.activeElement) continue;
      button.remove();
      this.buttons.delete(worker);
    }
  }

  private over(): void {
    this.alive = new Alive();
    for (const button of this.buttons.values()) button.ariaDisabled = "true";
  }
}
