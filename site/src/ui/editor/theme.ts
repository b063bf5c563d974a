// The editor's looks. Every colour is a variable of the page (pages/colours.css), so that light
// and dark need no second theme; every measure equals that of the static text it replaces
// (ui/code/code.css), so that nothing moves when it does.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export function looks(): Extension {
  return EditorView.theme({
    "&": { color: "var(--code-text)", backgroundColor: "var(--code-back)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": {
      fontFamily: "var(--mono)",
      fontSize: "var(--code-size)",
      lineHeight: "var(--code-line)",
      fontVariantLigatures: "none",
      overflowX: "auto",
    },
    ".cm-content": { padding: "var(--code-pad) 0", caretColor: "var(--accent)" },
    ".cm-line": { padding: "0 1rem 0 0.5rem" },
    ".cm-gutters": { border: "none", backgroundColor: "var(--code-back)", color: "var(--code-number)" },
    ".cm-lineNumbers": { width: "2.25rem" },
    ".cm-lineNumbers .cm-gutterElement": { padding: "0", minWidth: "0", boxSizing: "border-box" },
    ".cm-gutter-lint": { width: "1.25rem" },
    ".cm-gutter-lint .cm-gutterElement": { padding: "0.2rem 0 0 0.25rem", boxSizing: "border-box" },
    ".cm-lint-marker": { width: "0.75rem", height: "0.75rem" },
    ".cm-lint-marker-error": { content: "none", borderRadius: "50%", backgroundColor: "var(--bad)" },
    ".cm-lintRange-error": {
      backgroundImage: "none",
      textDecoration: "underline wavy var(--bad) 1px",
      textUnderlineOffset: "3px",
      textDecorationSkipInk: "none",
    },
    // The signs lie over the gutter of the mistakes, in front of the line's number.
    ".cm-gutter.cm-signs": { width: "0", overflow: "visible" },
    ".cm-signs .cm-gutterElement": { position: "relative", padding: "0", overflow: "visible" },
    ".cm-sign": {
      position: "absolute",
      left: "-3.45rem",
      top: "0.125rem",
      boxSizing: "border-box",
      width: "1.55rem",
      height: "1.125rem",
      border: "1px solid transparent",
      borderRadius: "3px",
      font: "600 0.6875rem/1rem var(--mono)",
      textAlign: "center",
      color: "var(--worker)",
      backgroundColor: "var(--raised)",
    },
    ".cm-sign-race": { borderColor: "var(--race)", color: "var(--race)" },
    ".cm-sign-here": { borderColor: "var(--worker)", backgroundColor: "var(--worker)", color: "var(--raised)" },
    ".cm-sign-there": { borderColor: "var(--worker)", borderStyle: "dashed" },
    ".cm-spot-race": { backgroundColor: "var(--race-back)", boxShadow: "inset 0 -1px var(--race)" },
    // So little colour that comments keep their contrast on it.
    ".cm-spot-here": {
      backgroundColor: "color-mix(in srgb, var(--worker) var(--tint), var(--code-back))",
      boxShadow: "inset 3px 0 var(--worker), inset 0 1px var(--worker), inset 0 -1px var(--worker)",
    },
    ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--accent)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused .cm-activeLine": { backgroundColor: "var(--code-line-back)" },
    "&.cm-focused .cm-activeLineGutter": { backgroundColor: "var(--code-line-back)", color: "var(--code-text)" },
    "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
      backgroundColor: "var(--code-selection)",
    },
    ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
    "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-match)", outline: "1px solid var(--line)" },
    "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--bad)" },
    ".cm-searchMatch": { backgroundColor: "var(--code-match)", outline: "1px solid var(--line)" },
    ".cm-searchMatch-selected": { backgroundColor: "var(--code-selection)", outline: "1px solid var(--accent)" },
    ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)", borderColor: "var(--line)" },
    ".cm-panel.cm-search": { padding: "0.5rem 2.5rem 0.5rem 0.75rem", fontFamily: "var(--sans)" },
    ".cm-panel.cm-search label": { fontSize: "0.8125rem" },
    ".cm-panel.cm-search [name=close]": { width: "2rem", height: "2rem", fontSize: "1.25rem", color: "var(--text)" },
    ".cm-textfield, .cm-button": {
      font: "inherit",
      fontSize: "0.8125rem",
      color: "var(--text)",
      background: "var(--back)",
      border: "1px solid var(--control)",
      borderRadius: "4px",
      padding: "0.2rem 0.5rem",
    },
    ".cm-tooltip": {
      backgroundColor: "var(--raised)",
      color: "var(--text)",
      border: "1px solid var(--line)",
      borderRadius: "6px",
      boxShadow: "var(--shadow)",
    },
    ".cm-diagnostic": { padding: "0.4rem 0.7rem", font: "0.8125rem/1.5 var(--mono)", whiteSpace: "pre-wrap" },
    ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad)" },
    ".cm-diagnosticSource": { fontFamily: "var(--sans)", opacity: "0.8" },
  });
}
