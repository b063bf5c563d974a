// Every page's script: it looks at what the page has and brings it to life.

import { addCopyButtons } from "../ui/code/code.ts";
import { markCurrentSection } from "../ui/contents/contents.ts";
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

if (page === "play") startPlay();
if (page === "embed") startEmbed();
if (isolate !== undefined) void seeToIsolation(isolate);
