// Marks on the overview how far each exercise is, each part, and the course.

import type { Everything } from "../../session/keeping.ts";
import { type Stage, stageOf, untouched } from "../../session/progress.ts";
import { el } from "../dom/dom.ts";
import { signs, stageLabel, tallySentence } from "./words.ts";

/** Marks every lesson and part of a page; gives the stages of all exercises. */
export function mark(page: ParentNode, { edits, exercises }: Everything): Stage[] {
  const stages = new Map<Element, Stage>();
  for (const lesson of page.querySelectorAll<HTMLElement>("[data-lesson][data-exercise]")) {
    const { exercise = "", checks = "" } = lesson.dataset;
    if (exercise === "") continue;
    const stage = stageOf(exercises.get(exercise) ?? untouched, edits.has(exercise), checks);
    stages.set(lesson, stage);
    show(lesson.querySelector<HTMLElement>(".progress"), stage, stageLabel(stage));
  }
  for (const count of page.querySelectorAll<HTMLElement>(".progress[data-part]")) {
    const part = [...stages].flatMap(([lesson, stage]) => (count.parentElement?.contains(lesson) === true ? [stage] : []));
    const begun = part.some((stage) => stage !== "new");
    show(count, "new", begun ? tallySentence(part) : "");
  }
  return [...stages.values()];
}

function show(element: HTMLElement | null, stage: Stage, words: string): void {
  if (element === null) return;
  const sign = el("span", "progress-sign", signs[stage]);
  sign.ariaHidden = "true";
  element.dataset["stage"] = stage;
  element.hidden = words === "";
  element.replaceChildren(...(signs[stage] === "" ? [] : [sign, " "]), words);
}

/** The titles of lessons by their examples' names: "worker-pool/exercise" is "Worker pool: exercise". */
export function titleOf(page: ParentNode, example: string): string {
  const [slug = "", name = ""] = example.split("/");
  if (slug === "link") return "a program that came by a link";
  if (slug === "play") return "the playground";
  const lesson = page.querySelector(`[data-lesson="${CSS.escape(slug)}"] h3`);
  return lesson === null ? example : `${lesson.textContent.trim()}: ${name}`;
}
