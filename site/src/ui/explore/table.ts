// The outcomes of exploring as a table: how often each came, with a bar; what it printed and how it
// ended; and a button to replay it.

import type { ExploreResult, Outcome } from "../../protocol/result.ts";
import { linked, type Places } from "../console/placelink.ts";
import { button, el } from "../dom/dom.ts";
import { count } from "../words/words.ts";
import { beginning, canReplay, endingWords, good, share, shownOutcomes, testWords } from "./describe.ts";

export interface TableHooks {
  readonly places: Places;
  /** @param from the button that was pressed */
  replay(outcome: Outcome, from: HTMLButtonElement): void;
}

/** The table; of many outcomes the first ones, and a button for the others. */
export function outcomeTable(result: ExploreResult, hooks: TableHooks): HTMLElement {
  const { outcomes, schedules } = result;
  const rows = outcomes.map((outcome, i) => row(outcome, i, result, hooks));
  const body = el("tbody", "", ...rows.slice(0, shownOutcomes));
  const replayed = el("th", "", el("span", "unseen", "Replay"));
  const heads = [el("th", "", "Schedules"), el("th", "", "Outcome"), replayed];
  for (const head of heads) head.scope = "col";
  const caption = el("caption", "unseen", `Outcomes of ${count(schedules, "schedule")}, the most frequent first`);
  const table = el("table", "explore-table", caption, el("thead", "", el("tr", "", ...heads)), body);
  const box = el("div", "explore-outcomes", table);
  const rest = rows.slice(shownOutcomes);
  if (rest.length > 0) {
    const more = button("button quiet small", `Show ${count(rest.length, "more outcome")}`, () => {
      body.append(...rest);
      more.remove();
      rest[0]!.querySelector<HTMLElement>("button, [tabindex]")?.focus();
    });
    box.append(more);
  }
  return box;
}

function row(outcome: Outcome, index: number, result: ExploreResult, hooks: TableHooks): HTMLTableRowElement {
  const { schedules, verdict } = result;
  const bar = el("span", "explore-bar");
  bar.style.setProperty("--share", String(schedules === 0 ? 0 : outcome.count / schedules));
  bar.classList.toggle("bad", !good(outcome));
  bar.ariaHidden = "true";
  const often = el("td", "explore-often", el("span", "explore-count", outcome.count.toLocaleString("en")), " ", el("span", "explore-share", share(outcome.count, schedules)), bar);
  const sign = el("span", `explore-sign ${good(outcome) ? "good" : "bad"}`, good(outcome) ? "✓" : "✗");
  sign.ariaHidden = "true";
  const ending = verdict === null ? endingWords(outcome) : testWords(outcome);
  const what = el("th", "explore-what", el("span", "explore-ending", sign, ` ${ending}`), ...facts(outcome), printed(outcome, hooks.places));
  what.scope = "row";
  const cell = el("td", "explore-replay");
  if (canReplay(outcome, result)) {
    const replay = button("button small", "Replay", () => hooks.replay(outcome, replay));
    replay.ariaLabel = `Replay outcome ${index + 1}: ${ending}`;
    cell.append(replay);
  }
  return el("tr", "", often, what, cell);
}

function facts({ seed, races, switches, exitCode }: Outcome): HTMLElement[] {
  const parts = [`first seed: ${seed}`];
  // What did not end has not told how many there were.
  if (exitCode >= 0) parts.push(`fewest switches seen: ${switches.toLocaleString("en")}`);
  if (races.length > 0) parts.push(count(races.length, "data race"));
  return [el("span", "explore-facts", parts.join(" · "))];
}

function printed({ output, shortened }: Outcome, places: Places): HTMLElement {
  const { text, more } = beginning(output);
  if (text === "") return el("span", "explore-facts", "It printed nothing.");
  const pre = el("pre", "explore-output", ...linked(text, places));
  if (!more) return pre;
  const end = shortened ? "\n… A replay shows all of it." : "";
  const all = button("button quiet small", "Show all of the output", () => {
    pre.replaceChildren(...linked(output.replace(/\n+$/, ""), places, 200), end);
    pre.tabIndex = 0;
    pre.classList.add("whole");
    all.remove();
    pre.focus({ preventScroll: true });
  });
  return el("div", "", pre, all);
}
