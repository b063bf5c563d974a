// The code editor: CodeMirror 6 for the files of one program. This module is large, so it is
// only ever reached by import(): ui/playground shows the text until it is here.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";

import type { Diagnostic, Files } from "../../protocol/files.ts";
import { changesBetween } from "./changes.ts";
import { goText } from "./highlight.ts";
import { leaveByEscape } from "./leave.ts";
import { marksOf } from "./marks.ts";
import { offsetOf } from "./place.ts";
import { setSpots, type Spot, spotted } from "./spots.ts";
import { looks } from "./theme.ts";

export interface EditorOptions {
  readonly files: Files;
  /** The file shown first. */
  readonly file: string;
  /** Id of the element that says how to leave the editor by keyboard. */
  readonly describedBy: string;
  /** The reader (not the page) changed a file. */
  edited(file: string, text: string): void;
  run(): void;
  format(): void;
}

/** Pixels to the window's edge, where the buttons may stand; more of them while a schedule is replayed. */
const jumpMargin = 100;
const revealMargin = 150;

/** One view; a state of its own, with undo, for each file. */
export class Editor {
  readonly element: HTMLElement;
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private file: string;
  /** True while the page, not the reader, changes the text. */
  private quiet = false;
  private diagnostics: readonly Diagnostic[] = [];
  private spots: readonly Spot[] = [];

  constructor(private readonly options: EditorOptions) {
    this.file = options.file;
    this.view = new EditorView({ state: this.stateFor(options.file, options.files[options.file] ?? "") });
    this.element = this.view.dom;
    for (const [name, text] of Object.entries(options.files)) {
      if (name !== this.file) this.states.set(name, this.stateFor(name, text));
    }
  }

  /** Shows another file, where it was left. */
  open(file: string): void {
    if (file === this.file) return;
    this.states.set(this.file, this.view.state);
    this.file = file;
    this.view.setState(this.states.get(file) ?? this.stateFor(file, ""));
    this.mark(this.diagnostics);
    this.spot(this.spots);
  }

  /** Takes the files as they now are; text that is equal keeps its cursor and its undo. */
  setFiles(files: Files): void {
    for (const name of this.states.keys()) if (!(name in files)) this.states.delete(name);
    for (const [name, text] of Object.entries(files)) {
      if (name === this.file) this.replace(text);
      else if (this.states.get(name)?.doc.toString() !== text) this.states.set(name, this.stateFor(name, text));
    }
  }

  /** Shows diagnostics as marks; [] clears them. */
  mark(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics = diagnostics;
    const { state } = this.view;
    this.view.dispatch(setDiagnostics(state, marksOf(state.doc, this.file, diagnostics)));
  }

  /** Marks lines that are no mistakes, in place of those before; [] clears them. */
  spot(spots: readonly Spot[]): void {
    this.spots = spots;
    this.view.dispatch({ effects: setSpots.of(spots.filter(({ file }) => file === this.file)) });
  }

  /** Brings a line of the open file into view; the cursor and the focus stay. */
  reveal(line: number): void {
    const at = offsetOf(this.view.state.doc, line, 1);
    this.view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "nearest", yMargin: revealMargin }) });
  }

  /** Moves the cursor to a line and column (bytes, from 1) of the open file and shows it. */
  jump(line: number, column: number): void {
    const anchor = offsetOf(this.view.state.doc, line, Math.max(column, 1));
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "nearest", x: "nearest", yMargin: jumpMargin }) });
    this.view.focus();
  }

  /** Puts the cursor where a point of the window lies. */
  pointAt(x: number, y: number): void {
    const anchor = this.view.posAtCoords({ x, y });
    if (anchor !== null) this.view.dispatch({ selection: { anchor } });
  }

  focus(): void {
    this.view.focus();
  }

  /** The open file takes another text by small edits, so that the cursor stays in its word. */
  private replace(text: string): void {
    const before = this.view.state.doc.toString();
    if (before === text) return;
    this.quiet = true;
    this.view.dispatch({ changes: changesBetween(before, text) });
    this.quiet = false;
  }

  private stateFor(file: string, doc: string): EditorState {
    return EditorState.create({ doc, extensions: this.extensions(file) });
  }

  private extensions(file: string): Extension {
    const { options } = this;
    const act = (action: () => void) => () => (action(), true);
    return [
      // Before the default keys, where Ctrl-Enter opens a line.
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run: act(() => options.run()) },
          { key: "Shift-Alt-f", run: act(() => options.format()) },
        ]),
      ),
      lintGutter(),
      lineNumbers(),
      spotted(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      bracketMatching(),
      search({ top: true }),
      highlightSelectionMatches({ minSelectionLength: 2 }),
      indentUnit.of("\t"),
      EditorState.tabSize.of(4),
      keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      leaveByEscape(),
      file.endsWith(".go") ? goText() : [],
      looks(),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": `Program text, ${file}`, "aria-describedby": options.describedBy }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.quiet) options.edited(file, update.state.doc.toString());
      }),
    ];
  }
}
