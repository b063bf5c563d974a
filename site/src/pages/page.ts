// Every page's script: it looks at what the page has and brings it to life.

import { addCopyButtons } from "../ui/code/code.ts";
import { markCurrentSection } from "../ui/contents/contents.ts";
import { printInFull } from "../ui/print/print.ts";
import { addThemeChoice } from "../ui/theme/theme.ts";
import { watchBoxes } from "./bench.ts";
import { define } from "./element.ts";
import { startEmbed, takeAddress } from "./embed.ts";
import { seeToIsolation } from "./isolation.ts";
import { startPlay } from "./play.ts";

const { root, manifest, isolate } = document.documentElement.dataset;
const { page } = document.body.dataset;

if (page === "embed") takeAddress();
if (root !== undefined && manifest !== undefined) watchBoxes(define({ root, manifest }));

const header = document.querySelector<HTMLElement>(".site-head");
if (header !== null) addThemeChoice(header);
const contents = document.querySelector<HTMLElement>(".contents");
if (contents !== null) markCurrentSection(contents);
addCopyButtons(document);
const progress = document.querySelector<HTMLElement>("section#progress");
// Without this script the overview is a list of lessons, as it is without any.
if (progress !== null) void import("../ui/progress/progress.ts").then(({ ProgressSection }) => new ProgressSection(progress), () => {});
const chooser = document.getElementById("the-chooser");
// Without it there is the table, as without any script.
if (chooser !== null) void import("../ui/chooser/chooser.ts").then(({ addChooser }) => addChooser(chooser), () => chooser.classList.add("chooser-there"));

const search = document.querySelector<HTMLElement>("main.search");
if (search !== null) void import("../ui/search/search.ts").then(({ startSearch }) => startSearch(search), () => sayNoSearch(search));
printInFull();

if (page === "play") startPlay();
if (page === "embed") startEmbed();
if (isolate !== undefined) void seeToIsolation(isolate);

/** The list of all lessons is there, as without any script. */
function sayNoSearch(page: HTMLElement): void {
  page.querySelector(".search-status")?.replaceChildren("The search could not be fetched. To try again, load this page anew.");
}
