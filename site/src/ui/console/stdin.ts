// The line under the output in which the reader types what the program reads.

import { button, el, freshId } from "../dom/dom.ts";

export interface InputHooks {
  /** One line, with its end. */
  send(text: string): void;
  /** The program's input ends here. */
  end(): void;
}

export class InputLine {
  readonly element = el("form", "console-input");
  private readonly field = el("input", "console-field");

  constructor(private readonly hooks: InputHooks) {
    const { field, element } = this;
    field.id = freshId("input");
    field.type = "text";
    field.autocomplete = "off";
    field.autocapitalize = "off";
    field.spellcheck = false;
    const label = el("label", "console-input-label", "Input");
    label.htmlFor = field.id;
    const send = el("button", "button", "Send");
    send.type = "submit";
    element.append(label, field, send, button("button quiet", "End of input", () => this.end()));
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.hooks.send(`${field.value}\n`);
      field.value = "";
      field.focus();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "d" && event.ctrlKey) {
        event.preventDefault();
        this.end();
      }
    });
    element.hidden = true;
  }

  /** Shows the line: the program waits. It stays until the run ends, so that nothing flickers. */
  show(): void {
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.field.focus({ preventScroll: true });
  }

  hide(): void {
    this.element.hidden = true;
    this.field.value = "";
  }

  private end(): void {
    this.hide();
    this.hooks.end();
  }
}
