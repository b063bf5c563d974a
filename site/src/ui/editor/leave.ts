// Tab indents, so the keyboard needs another way out: Escape, then Tab. CodeMirror has one that
// lasts two seconds; a reader who is slower must be let out too, so ours lasts until the next key.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const waiting = new Set(["Tab", "Shift", "Escape"]);

export function leaveByEscape(): Extension {
  return EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.key === "Escape") view.setTabFocusMode(true);
      else if (!waiting.has(event.key)) view.setTabFocusMode(false);
      return false;
    },
    blur(_event, view) {
      view.setTabFocusMode(false);
      return false;
    },
  });
}
