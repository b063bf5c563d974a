// A choice among the runs of the native measurements.

import { dateWords } from "../../bench/facts.ts";
import type { ResultSet } from "../../bench/results.ts";
import { el } from "../dom/dom.ts";
import { count } from "../words/words.ts";

export class RunSelect {
  readonly element: HTMLLabelElement;
  private readonly select = el("select", "field");

  /** @param changed is given an id, or null for the first option that is none */
  constructor(label: string, changed: (id: string | null) => void) {
    this.element = el("label", "", el("span", "", label), this.select);
    this.select.addEventListener("change", () => changed(this.select.value === "" ? null : this.select.value));
  }

  /** Offers runs; with none, an option in these words comes before them. */
  offer(runs: readonly ResultSet[], none: string, chosen: string | null): void {
    const options = [...(none === "" ? [] : [["", none] as const]), ...runs.map((run) => [run.id, runWords(run)] as const)];
    const same = options.length === this.select.options.length && options.every(([id, words], i) => this.select.options[i]!.value === id && this.select.options[i]!.text === words);
    // One that is open stays open.
    if (!same) this.select.replaceChildren(...options.map(([id, words]) => new Option(words, id)));
    this.select.value = chosen ?? "";
  }
}

function runWords({ date, label, cpu, cores }: ResultSet): string {
  return [dateWords(date), label, cpu, count(cores, "core")].filter((part) => part !== "").join(", ");
}
