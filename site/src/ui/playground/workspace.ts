// The files of a playground: the original, what the reader made of them, and what is kept.

import type { Files } from "../../protocol/files.ts";
import { type Edits, type Kept, sameFiles } from "../../session/edits.ts";
import { inOrder, textOfNew } from "./filenames.ts";

export class Workspace {
  /** The file that is open. */
  file: string;
  private current: Files;

  /**
   * @param name under which edits are kept; null for programs that are nobody's edit
   * @param file the file to open first
   */
  constructor(
    readonly original: Files,
    private readonly edits: Edits,
    private readonly name: string | null,
    file?: string,
  ) {
    this.current = original;
    this.file = file ?? inOrder(original)[0] ?? "main.go";
  }

  get files(): Files {
    return this.current;
  }

  get edited(): boolean {
    return !sameFiles(this.current, this.original);
  }

  /** Brings back what was kept from an earlier visit; null where there is nothing. */
  restore(): Kept | null {
    const kept = this.name === null ? null : this.edits.load(this.name, this.original);
    if (kept !== null) this.set(kept.files);
    return kept;
  }

  /** Takes other files without keeping them: they are the page's, not the reader's. */
  set(files: Files): void {
    this.current = { ...files };
    if (!(this.file in files)) this.file = inOrder(files)[0] ?? "main.go";
  }

  /** Takes what the reader made of the files; a sentence if it could not be kept. */
  edit(files: Files): string | null {
    this.set(files);
    return this.name === null ? null : this.edits.save(this.name, this.current, this.original);
  }

  add(name: string): string | null {
    const problem = this.edit({ ...this.current, [name]: textOfNew(name) });
    this.file = name;
    return problem;
  }

  rename(from: string, to: string): string | null {
    const files = Object.fromEntries(Object.entries(this.current).map(([name, text]) => [name === from ? to : name, text]));
    if (this.file === from) this.file = to;
    return this.edit(files);
  }

  remove(name: string): string | null {
    const { [name]: _removed, ...rest } = this.current;
    return this.edit(rest);
  }
}
