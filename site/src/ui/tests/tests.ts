// Test results as a tree: what failed is open, the rest folds.

import type { TestResult } from "../../protocol/result.ts";
import { linked, type Places } from "../console/placelink.ts";
import { el } from "../dom/dom.ts";
import { firstFailure, messageOf, outcomes, sentenceOf, shortName, summary } from "./summary.ts";

/** Those of an exercise are the site's: their names are read as sentences, and their lines are nowhere to be seen. */
export type Whose = "reader" | "exercise";

/** The tree with its summary above. */
export function testTree(tests: readonly TestResult[], places: Places, whose: Whose): HTMLElement {
  const failed = tests.some((test) => test.outcome === "fail");
  const first = whose === "exercise" ? firstFailure(tests) : null;
  const tree = el("div", "tests", el("p", `tests-summary ${failed ? "bad" : "good"}`, summary(tests)));
  if (first !== null && tests.length > 1) tree.append(el("p", "tests-first", `Begin with the first that failed: “${sentenceOf(first.name)}”.`));
  tree.append(list(tests, places, whose));
  return tree;
}

function list(tests: readonly TestResult[], places: Places, whose: Whose): HTMLElement {
  return el("ul", "tests-list", ...tests.map((test) => el("li", "", item(test, places, whose))));
}

function item(test: TestResult, places: Places, whose: Whose): HTMLElement {
  const { sign, word } = outcomes[test.outcome];
  const mark = el("span", `tests-sign ${test.outcome}`, sign);
  mark.ariaHidden = "true";
  const facts = el("span", "tests-facts", test.seconds > 0 ? `${word}, ${test.seconds.toFixed(2)} s` : word);
  const exercise = whose === "exercise";
  const name = exercise && !test.name.includes("/") ? el("span", "tests-sentence", sentenceOf(test.name)) : el("span", "tests-name", shortName(test.name));
  const line = [mark, name, facts];
  if (test.output.trim() === "" && test.children.length === 0) return el("div", "tests-line", ...line);
  const details = el("details", "", el("summary", "tests-line", ...line));
  details.open = test.outcome === "fail";
  const output = exercise ? messageOf(test.output, (place) => places.find(place).length > 0) : test.output;
  if (output.trim() !== "") details.append(el("pre", "tests-output", ...linked(output.replace(/\n$/, ""), places)));
  if (test.children.length > 0) details.append(list(test.children, places, whose));
  return details;
}
