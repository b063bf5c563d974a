// How far exploring is, and what it came to, in a few words for beside the buttons.

import { count } from "../words/words.ts";

/** How far exploring is, beside the words of the status line. */
export function progressWords({ done, asked, perSecond }: { readonly done: number; readonly asked: number; readonly perSecond: number }): string {
  const speed = perSecond > 0 ? `, ${Math.max(1, Math.round(perSecond)).toLocaleString("en")}/s` : "";
  return `${done.toLocaleString("en")} of ${asked.toLocaleString("en")}${speed}`;
}

/** How the tests went over all schedules, and how many were run where that is fewer than asked for. */
export function verdictSentence({ passed, schedules, asked }: { readonly passed: number; readonly schedules: number; readonly asked: number }): string {
  const all = passed === schedules ? `Passed all ${count(schedules, "schedule")}.` : `Passed ${passed.toLocaleString("en")} of ${count(schedules, "schedule")}.`;
  return schedules < asked ? `${all} Only ${schedules.toLocaleString("en")} of ${asked.toLocaleString("en")} were run.` : all;
}
