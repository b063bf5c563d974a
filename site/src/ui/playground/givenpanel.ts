// Where the reader gives arguments, environment and input.

import type { RunOptions } from "../../protocol/result.ts";
import { el, freshId } from "../dom/dom.ts";
import { givenOptions, readEnvironment } from "./given.ts";
import { Panel } from "./panel.ts";

export class GivenPanel extends Panel {
  private readonly args: HTMLInputElement;
  private readonly env: HTMLTextAreaElement;
  private readonly stdin: HTMLTextAreaElement;

  constructor() {
    const args = field(el("input", "field"), "-n 3 \"two words\"");
    const env = field(el("textarea", "field"), "NAME=value");
    const stdin = field(el("textarea", "field"), "");
    const wrong = el("p", "pg-advice");
    wrong.role = "status";
    env.addEventListener("input", () => {
      const { bad } = readEnvironment(env.value);
      wrong.textContent = bad.length === 0 ? "" : `Not NAME=value, so left out: ${bad.join(", ")}`;
    });
    super("Arguments", "button quiet pg-opener", [
      ...labelled("Arguments", args, "os.Args[1:], in quotes where a space belongs to one."),
      ...labelled("Environment", env, "One NAME=value a line."),
      wrong,
      ...labelled("Standard input", stdin, "All of the input. Left empty, you type while the program reads."),
    ]);
    this.args = args;
    this.env = env;
    this.stdin = stdin;
  }

  options(): RunOptions {
    return givenOptions(this.args.value, this.env.value, this.stdin.value);
  }
}

function field<T extends HTMLInputElement | HTMLTextAreaElement>(element: T, example: string): T {
  element.placeholder = example;
  element.spellcheck = false;
  element.autocomplete = "off";
  element.setAttribute("autocapitalize", "off");
  if (element instanceof HTMLTextAreaElement) element.rows = 2;
  return element;
}

function labelled(text: string, control: HTMLInputElement | HTMLTextAreaElement, advice: string): HTMLElement[] {
  control.id = freshId("given");
  const label = el("label", "", text);
  label.htmlFor = control.id;
  const words = el("p", "pg-advice", advice);
  words.id = freshId("advice");
  control.setAttribute("aria-describedby", words.id);
  return [label, control, words];
}
