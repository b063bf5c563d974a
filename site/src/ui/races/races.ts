// Data races as cards: both accesses of each, with their stacks and where the goroutines were
// started, every line of the reader's own a link into the editor.

import type { Access, Race, StackFrame } from "../../protocol/check.ts";
import type { Places } from "../console/placelink.ts";
import type { Place } from "../console/segments.ts";
import { el } from "../dom/dom.ts";
import { goroutineName, goroutineTitle } from "../words/goroutines.ts";
import { accessLabel, accessTitle, functionName, type Locate, placeOf, raceAdvice, raceReason } from "./describe.ts";

/** More would only repeat: all are counted. */
const shown = 20;

/** The cards, and what to do about races. */
export function raceCards(races: readonly Race[], locate: Locate, places: Places): HTMLElement {
  const list = el("ol", "races-list", ...races.slice(0, shown).map((race, i) => card(race, i, locate, places)));
  list.ariaLabel = "Data races";
  const rest = races.length - shown;
  const more = rest > 0 ? [el("p", "races-note", `… and ${rest.toLocaleString("en")} more.`)] : [];
  return el("div", "races", el("p", "races-note", raceAdvice), list, ...more);
}

function card(race: Race, index: number, locate: Locate, places: Places): HTMLElement {
  const accesses = race.accesses.map((access, i) => accessPart(access, accessLabel(index, i), i === 0, locate, places));
  return el("li", "races-card", el("p", "races-title", `Race ${index + 1}`), el("p", "races-reason", raceReason(race)), ...accesses);
}

function accessPart(access: Access, label: string, later: boolean, locate: Locate, places: Places): HTMLElement {
  const { goroutine, stack, created } = access;
  const place = placeOf(access, locate);
  const title = el("p", "races-access", el("span", "races-sign", label), ` ${accessTitle(access, later)}`);
  // Where the stack begins with one of Go's own lines, the reader's is found at once all the same.
  const inside = place !== null && (stack[0] === undefined || locate(stack[0]) === null);
  title.append(...(inside ? [": ", placeLink(place, places)] : [":"]));
  const started =
    created.length > 0
      ? [el("p", "races-started", `${goroutineTitle(goroutine)} was started here:`), frames(created, `Where ${goroutineName(goroutine)} was started`, locate, places)]
      : [];
  return el("div", "races-part", title, frames(stack, `Stack of ${accessTitle(access, later)}`, locate, places), ...started);
}

function frames(stack: readonly StackFrame[], name: string, locate: Locate, places: Places): HTMLElement {
  const list = el("ol", "races-stack", ...stack.map((frame) => el("li", "", `${functionName(frame.function)} `, where(frame, locate, places))));
  list.ariaLabel = name;
  return list;
}

function where(frame: StackFrame, locate: Locate, places: Places): Node {
  const place = locate(frame);
  const text = `${frame.file}:${frame.line}`;
  return place === null ? el("span", "races-far", text) : placeLink(place, places);
}

/** A link that shows a line in the editor. */
export function placeLink(place: Place, places: Places): HTMLAnchorElement {
  const link = el("a", "place", `${place.file}:${place.line}`);
  link.href = "#";
  link.title = `Show line ${place.line} of ${place.file}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    places.jump(place);
  });
  return link;
}
