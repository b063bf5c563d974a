// Test results as a tree: what failed is open, the rest folds.

import type { TestResult } from "../../protocol/result.ts";
import { linked, type Places } from "../console/placelink.ts";
import { el } from "../dom/dom.ts";
import { outcomes, shortName, summary } from "./summary.ts";

/** The tree with its summary above. */
export function testTree(tests: readonly TestResult[], places: Places): HTMLElement {
  const failed = tests.some((test) => test.outcome === "fail");
  return el("div", "tests", el("p", `tests-summary ${failed ? "bad" : "good"}`, summary(tests)), list(tests, places));
}

function list(tests: readonly TestResult[], places: Places): HTMLElement {
  return el("ul", "tests-list", ...tests.map((test) => el("li", "", item(test, places))));
}

function item(test: TestResult, places: Places): HTMLElement {
  const { sign, word } = outcomes[test.outcome];
  const mark = el("span", `tests-sign ${test.outcome}`, sign);
  mark.ariaHidden = "true";
  const facts = el("span", "tests-facts", test.seconds > 0 ? `${word}, ${test.seconds.toFixed(2)} s` : word);
  const line = [mark, el("span", "tests-name", shortName(test.name)), facts];
  if (test.output.trim() === "" && test.children.length === 0) return el("div", "tests-line", ...line);
  const details = el("details", "", el("summary", "tests-line", ...line));
  details.open = test.outcome === "fail";
  if (test.output.trim() !== "") details.append(el("pre", "tests-output", ...linked(test.output.replace(/\n$/, ""), places)));
  if (test.children.length > 0) details.append(list(test.children, places));
  return details;
}
