// How far the reader is, in words.

import type { Exercise, Stage } from "../../session/progress.ts";
import { count } from "../words/words.ts";

/** A sign beside the words: never colour alone. */
export const signs: Readonly<Record<Stage, string>> = { passed: "✓", older: "✓", begun: "◐", new: "" };

/** "22 November"; with the year, where it is not this one. */
export function day(when: string, now: Date): string {
  const date = new Date(when);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...year });
}

/** At the exercise. @param changed the text is another than the one that passed */
export function stageSentence(stage: Stage, { passed }: Exercise, changed: boolean, now: Date): string {
  switch (stage) {
    case "passed":
      return `Passed on ${day(passed!.when, now)}.${changed ? " The text has changed since." : ""}`;
    case "older":
      return `Passed on ${day(passed!.when, now)}, with older tests than those of today.`;
    case "begun":
      return "Begun, and not passed yet.";
    case "new":
      return "Not begun yet.";
  }
}

/** Beside a lesson, on the overview. */
export function stageLabel(stage: Stage): string {
  switch (stage) {
    case "passed":
      return "Exercise passed";
    case "older":
      return "Passed with older tests";
    case "begun":
      return "Exercise begun";
    case "new":
      return "";
  }
}

/** "7 of 27 exercises passed, 1 more with older tests, 3 begun." */
export function tallySentence(stages: readonly Stage[]): string {
  const [passed, older, begun] = (["passed", "older", "begun"] as const).map((stage) => stages.filter((each) => each === stage).length) as [number, number, number];
  const rest = [...(older > 0 ? [`${older} more with older tests`] : []), ...(begun > 0 ? [`${begun} begun`] : [])];
  return `${[`${passed} of ${count(stages.length, "exercise")} passed`, ...rest].join(", ")}.`;
}

/** "an edit", "2 edits"; and so on, of what is kept: "2 edits and the progress of an exercise". */
export function amount(edits: number, exercises: number): string {
  const of = (n: number, one: string) => (n === 1 ? `an ${one}` : count(n, one));
  const parts = [...(edits > 0 ? [of(edits, "edit")] : []), ...(exercises > 0 ? [`the progress of ${of(exercises, "exercise")}`] : [])];
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}
