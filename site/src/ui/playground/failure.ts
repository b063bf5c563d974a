// A failure that is not the reader's, in its own words, with what can be done about it.

import { FailureError } from "../../store/failure.ts";
import { button, el } from "../dom/dom.ts";

export function failureNote(error: unknown, retry: (() => void) | null): HTMLElement {
  const kind = error instanceof FailureError ? error.failure.kind : "tool";
  const words = error instanceof Error ? error.message : String(error);
  const note = el("div", "note bad", el("span", "note-text", words));
  note.role = "alert";
  // Edits are kept, so a reload loses nothing.
  if (kind === "replaced" || (kind === "missing" && retry !== null)) note.append(button("button", "Reload", () => location.reload()));
  if (kind !== "replaced" && kind !== "unsupported" && retry !== null) note.append(button("button", "Retry", retry));
  return note;
}
