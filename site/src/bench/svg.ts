// A box's charts as one file, for a reader's own pages: it brings its colours along, light and dark.

import type { BoxInput } from "./about.ts";
import { bar, text } from "./charts/chart.ts";
import { charts } from "./box.ts";
import { factWords } from "./facts.ts";
import { shortened } from "./names.ts";
import { chosen, points, type Where } from "./select.ts";
import { el, html, type Tree } from "./tree.ts";

const width = 640;
const margin = 20;

/** The colours of ui/theme/colours.css: light and dark. */
export const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  back: ["#fdfdfb", "#14161a"],
  text: ["#22262b", "#dadde3"],
  faint: ["#5b626b", "#a0a7b2"],
  grid: ["#dfe1dd", "#32363d"],
  axis: ["#858b92", "#747b86"],
  go: ["#0072b2", "#3690c2"],
  python: ["#9c6c00", "#e69f00"],
  here: ["#008561", "#009e73"],
};

/** The text of the file. */
export function svgFile(input: BoxInput): string {
  const { results, set, example, bench, here } = input;
  const found = chosen(results, set);
  const parts: Tree[] = [text("bench-text", "0", 16, shortened(bench.title, 70), { size: 16, bold: true })];
  let y = 34;
  const all = points(found, example, here);
  const places = (["go", "python", "here"] as const).filter((where) => all.some((point) => point.where === where));
  parts.push(...places.map((where, i) => el("svg", { x: String(i * 160), y: String(y), width: "160", height: "14" }, ...sample(where))));
  y += 30;
  for (const { caption, finding, height, marks } of charts(input)) {
    if (caption !== "") parts.push(text("bench-text", "0", y + 13, shortened(caption, 80), { size: 13, bold: true }));
    y += caption === "" ? 0 : 24;
    parts.push(el("svg", { y: String(y), width: "100%", height: String(height) }, el("title", {}, caption), el("desc", {}, finding), ...marks));
    y += height + 24;
  }
  const { native, others } = factWords(all, found, here);
  const words = [native, ...others].flatMap((sentence) => lines(sentence, 95));
  parts.push(...words.map((words, i) => text("bench-faint", "0", y + 11 + i * 16, words, { size: 11 })));
  const height = y + words.length * 16 + margin * 2;
  const inside = el("svg", { x: String(margin), y: String(margin), width: String(width - 2 * margin), height: String(height - 2 * margin) }, ...parts);
  const root = { xmlns: "http://www.w3.org/2000/svg", width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}`, role: "img" };
  const back = el("rect", { class: "bench-back", width: "100%", height: "100%", fill: "currentColor" });
  return `${html(el("svg", root, el("title", {}, bench.title), el("style", {}, style()), back, inside))}\n`;
}

function sample(where: Where): readonly Tree[] {
  const words = { go: "Go, natively", python: "Python, natively", here: "in a browser" };
  return [...bar(where, "1", 2, "26", 10), text("bench-text", "34", 11, words[where])];
}

function style(): string {
  const rules = (theme: 0 | 1): string => Object.keys(colours).map((name) => `.bench-${name}{color:${colours[name]![theme]}}`).join("");
  return `svg{font-family:system-ui,sans-serif}${rules(0)}@media (prefers-color-scheme:dark){${rules(1)}}`;
}

/** A text in lines of at most so many characters. */
function lines(words: string, most: number): readonly string[] {
  const found: string[] = [];
  for (const word of words.split(" ").filter((part) => part !== "")) {
    const last = found[found.length - 1];
    if (last !== undefined && last.length + word.length < most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
