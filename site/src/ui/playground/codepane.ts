// The program's text: as the page brought it until the editor is here, then in the editor. Both
// have the same measures, so nothing moves when one follows the other.

import type { Diagnostic, Files } from "../../protocol/files.ts";
import type { Place } from "../console/segments.ts";
import { el, freshId } from "../dom/dom.ts";
import type { Editor } from "../editor/editor.ts";
import type { Spot } from "../editor/spots.ts";

export interface CodeHooks {
  /** The reader changed a file. */
  edited(file: string, text: string): void;
  run(): void;
  format(): void;
  /** The reader turned to the text: a run may follow soon. */
  intent(): void;
  /** The editor's script could not be fetched. */
  failed(): void;
}

export class CodePane {
  private files: Files = {};
  private file = "";
  private diagnostics: readonly Diagnostic[] = [];
  private spots: readonly Spot[] = [];
  private editor: Editor | null = null;
  private loading: Promise<Editor | null> | null = null;
  private readonly help = el(
    "p",
    "unseen",
    "Tab indents. To leave the text with the keyboard, press Escape, then Tab. Control or Command with Enter runs, Shift with Alt and F formats.",
  );

  /** @param element `.pg-files`, with a figure for each file */
  constructor(readonly element: HTMLElement, private readonly hooks: CodeHooks) {
    this.help.id = freshId("editor-help");
    if (element.id === "") element.id = freshId("files");
    element.after(this.help);
    element.addEventListener("pointerenter", () => void this.edit(), { once: true });
    element.addEventListener("focusin", () => {
      this.hooks.intent();
      // The text has the focus that the editor is to get.
      if (this.editor === null) void this.edit().then((editor) => editor?.focus());
    });
    element.addEventListener("click", (event) => {
      if (this.editor === null) void this.edit().then((editor) => this.pointAt(editor, event));
    });
  }

  /** Takes the files and shows one of them. */
  show(files: Files, file: string): void {
    const texts = this.files;
    this.files = files;
    this.file = file;
    if (this.editor !== null) {
      this.editor.setFiles(files);
      this.editor.open(file);
      return;
    }
    for (const [name, text] of Object.entries(files)) if (texts[name] !== text) this.showStatic(name, text);
    for (const figure of this.figures()) figure.hidden = nameOf(figure) !== file;
  }

  mark(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics = diagnostics;
    if (this.editor !== null) this.editor.mark(diagnostics);
    else if (diagnostics.length > 0) void this.edit();
  }

  /** Marks lines that are no mistakes: those of a race, or where goroutines are. */
  spot(spots: readonly Spot[]): void {
    this.spots = spots;
    if (this.editor !== null) this.editor.spot(spots);
    else if (spots.length > 0) void this.edit();
  }

  /** Brings a line of the open file into view; not where the reader looks at something else, unless asked to. */
  async reveal(line: number, always: boolean): Promise<void> {
    const { top, bottom } = this.element.getBoundingClientRect();
    if (always || (bottom > 0 && top < innerHeight)) (await this.edit())?.reveal(line);
  }

  async jump(place: Place): Promise<void> {
    (await this.edit())?.jump(place.line, place.column);
  }

  /** Puts the editor in place of the text; null where its script does not come. */
  edit(): Promise<Editor | null> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<Editor | null> {
    let module: typeof import("../editor/editor.ts");
    try {
      module = await import("../editor/editor.ts");
    } catch {
      this.loading = null;
      this.hooks.failed();
      return null;
    }
    const { hooks } = this;
    this.editor = new module.Editor({
      files: this.files,
      file: this.file,
      describedBy: this.help.id,
      edited: (file, text) => {
        this.files = { ...this.files, [file]: text };
        hooks.edited(file, text);
      },
      run: () => hooks.run(),
      format: () => hooks.format(),
    });
    this.editor.mark(this.diagnostics);
    this.editor.spot(this.spots);
    this.element.replaceChildren(this.editor.element);
    return this.editor;
  }

  private pointAt(editor: Editor | null, event: MouseEvent): void {
    editor?.pointAt(event.clientX, event.clientY);
    editor?.focus();
  }

  private showStatic(name: string, text: string): void {
    const pre = this.element.querySelector<HTMLElement>(`pre[data-file="${CSS.escape(name)}"]`);
    if (pre === null) {
      const added = el("pre", "chroma", el("code", "", text));
      added.dataset["file"] = name;
      added.tabIndex = 0;
      this.element.append(el("figure", "pg-file", el("figcaption", "", name), added));
    } else if (pre.textContent !== text) {
      pre.replaceChildren(el("code", "", text));
    }
  }

  private figures(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(".pg-file")];
  }
}

function nameOf(figure: HTMLElement): string {
  return figure.querySelector<HTMLElement>("pre[data-file]")?.dataset["file"] ?? "";
}
