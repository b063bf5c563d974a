// Adding, renaming and deleting files.

import type { Files } from "../../protocol/files.ts";
import { button, el, freshId } from "../dom/dom.ts";
import { wrongName } from "./filenames.ts";
import { Panel } from "./panel.ts";

export interface FileHooks {
  files(): Files;
  /** The file that is open. */
  open(): string;
  add(name: string): void;
  rename(from: string, to: string): void;
  remove(name: string): void;
}

export class FilesPanel extends Panel {
  constructor(hooks: FileHooks) {
    const name = el("input", "field");
    name.id = freshId("file");
    name.placeholder = "worker.go";
    name.spellcheck = false;
    name.autocomplete = "off";
    name.setAttribute("autocapitalize", "off");
    const label = el("label", "", "Name");
    label.htmlFor = name.id;
    const wrong = el("p", "pg-advice");
    wrong.role = "status";

    const act = (action: () => void) => {
      action();
      this.close();
      this.opener.focus();
    };
    const withName = (action: (name: string) => void) => () => {
      wrong.textContent = wrongName(name.value.trim(), hooks.files());
      if (wrong.textContent === "") act(() => action(name.value.trim()));
      else name.focus();
    };
    const add = button("button main", "Add file", withName((to) => hooks.add(to)));
    const rename = button("button", "", withName((to) => hooks.rename(hooks.open(), to)));
    const remove = button("button", "", () => act(() => hooks.remove(hooks.open())));
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") add.click();
    });
    super("Files", "button quiet small pg-opener", [label, name, wrong, el("div", "pg-row", add, rename, remove)], () => {
      name.value = "";
      wrong.textContent = "";
      rename.textContent = `Rename ${hooks.open()}`;
      remove.textContent = `Delete ${hooks.open()}`;
      remove.hidden = Object.keys(hooks.files()).length < 2;
      name.focus();
    });
  }
}
