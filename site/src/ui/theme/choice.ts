// The reader's choice of light or dark, kept in the browser. No choice means the system's.

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "interleave.theme";

/** Where the choice is kept, a part of Storage; null where the browser keeps nothing. */
export type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;

export function readTheme(kept: Kept): Theme {
  try {
    const value = kept?.getItem(key);
    return themes.find((theme) => theme === value) ?? "system";
  } catch {
    return "system";
  }
}

/** Keeps the choice; where nothing may be kept it holds for this page. */
export function keepTheme(kept: Kept, theme: Theme): void {
  try {
    if (theme === "system") kept?.removeItem(key);
    else kept?.setItem(key, theme);
  } catch {
    // Storage is full or forbidden: the page still changes.
  }
}
