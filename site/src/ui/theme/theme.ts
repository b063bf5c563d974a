// The choice of theme in the page's header.

import { el } from "../dom/dom.ts";
import { shelf } from "../dom/shelf.ts";
import { keepTheme, readTheme, type Theme, themes } from "./choice.ts";

const names: Readonly<Record<Theme, string>> = { system: "System", light: "Light", dark: "Dark" };

/** Sets the page's theme to the kept choice. */
export function applyTheme(theme: Theme = readTheme(shelf())): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Puts the choice at the end of the header. */
export function addThemeChoice(header: HTMLElement): void {
  const select = el("select", "");
  for (const theme of themes) select.add(new Option(names[theme], theme));
  select.value = readTheme(shelf());
  select.addEventListener("change", () => {
    const theme = themes.find((name) => name === select.value) ?? "system";
    keepTheme(shelf(), theme);
    applyTheme(theme);
  });
  header.append(el("label", "theme", el("span", "", "Theme"), select));
}
