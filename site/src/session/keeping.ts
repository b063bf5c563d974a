// All that the browser keeps of what a reader did: edits and progress, as one thing that is saved
// to a file, brought back from it, or forgotten.

import { type Files, isPath } from "../protocol/files.ts";
import { editPrefix, sameFiles } from "./edits.ts";
import { type Exercise, exercisePrefix, readExercise } from "./progress.ts";
import { fields, hashed, record, text, within, WrongData } from "./reading.ts";
import type { Saved } from "./savefile.ts";
import { type ListedShelf, namesOn, Texts } from "./texts.ts";

/** An edit, as it is kept. */
export interface Edit {
  readonly files: Files;
  /** What hash (edits.ts) makes of the text that it is an edit of. */
  readonly of: string;
}

/** Reads an edit strictly; throws WrongData. */
export function readEdit(data: unknown, place: string): Edit {
  const { files, of } = fields(data, place, ["files", "of"]);
  const at = `${place}.files`;
  const texts = Object.entries(record(files, at)).map(([name, content]): [string, string] => {
    if (!isPath(name)) throw new WrongData(within(at, name), "named like a file");
    return [name, text(content, within(at, name))];
  });
  return { files: Object.fromEntries(texts), of: hashed(of, `${place}.of`) };
}

/** The names of examples; of shared programs, "link/" and a hash. */
export function isExample(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/.test(name);
}

/** By example, "slug/name", in order of names. */
export interface Everything {
  readonly edits: ReadonlyMap<string, Edit>;
  readonly exercises: ReadonlyMap<string, Exercise>;
}

/** Whose text stays where both are there: the browser's or the file's. */
export type Whose = "mine" | "theirs";

/** Whether a key of the browser's storage belongs to it. */
export function isKept(key: string): boolean {
  return key.startsWith(editPrefix) || key.startsWith(exercisePrefix);
}

export class Keeping {
  readonly #shelf: ListedShelf | null;
  readonly #edits: Texts;
  readonly #exercises: Texts;

  /** Null where the browser allows no storage. */
  constructor(shelf: ListedShelf | null) {
    this.#shelf = shelf;
    this.#edits = new Texts(shelf, editPrefix);
    this.#exercises = new Texts(shelf, exercisePrefix);
  }

  /** Whether the browser keeps anything at all. Finding out writes: other tabs hear of it. */
  get allowed(): boolean {
    const probe = new Texts(this.#shelf, "interleave.");
    const allowed = probe.set("probe", "1");
    probe.remove("probe");
    // A full one is allowed: it holds what it holds.
    return allowed || namesOn(this.#shelf, "interleave.").length > 0;
  }

  all(): Everything {
    return { edits: this.#read(editPrefix, this.#edits, readEdit), exercises: this.#read(exercisePrefix, this.#exercises, readExercise) };
  }

  /** The examples whose edit here is another than the one of the file. */
  differing({ edits }: Saved): string[] {
    const mine = this.all().edits;
    return [...edits].flatMap(([name, { files }]) => {
      const here = mine.get(name);
      return here !== undefined && !sameFiles(here.files, files) ? [name] : [];
    });
  }

  /** Adds what a file holds to what is here; gives the examples for which there was no room: of those, what was here stays. */
  add({ edits, exercises }: Saved, whose: Whose): string[] {
    const before = this.all();
    const refused = new Set<string>();
    for (const [name, edit] of edits) {
      if (before.edits.has(name) && whose === "mine") continue;
      if (!this.#edits.set(name, JSON.stringify(edit))) refused.add(name);
    }
    for (const [name, theirs] of exercises) {
      const mine = before.exercises.get(name);
      const text = JSON.stringify(mine === undefined ? theirs : both(mine, theirs));
      if (!this.#exercises.set(name, text)) refused.add(name);
    }
    return [...refused].sort();
  }

  /** Forgets all of it, also what cannot be read. */
  forget(): void {
    for (const [prefix, texts] of [[editPrefix, this.#edits], [exercisePrefix, this.#exercises]] as const) {
      for (const name of namesOn(this.#shelf, prefix)) texts.remove(name);
    }
  }

  #read<T>(prefix: string, texts: Texts, read: (data: unknown, place: string) => T): Map<string, T> {
    const found = new Map<string, T>();
    for (const name of namesOn(this.#shelf, prefix).sort()) {
      // In a file, no reader of files would take it.
      if (!isExample(name)) continue;
      try {
        found.set(name, read(JSON.parse(texts.get(name) ?? ""), name));
      } catch {
        // Something else wrote it: it is no edit, and no progress.
      }
    }
    return found;
  }
}

/** What is known of an exercise from two browsers. */
function both(mine: Exercise, theirs: Exercise): Exercise {
  const passes = [mine.passed, theirs.passed].filter((passed) => passed !== null).sort((a, b) => (a.when < b.when ? -1 : 1));
  const [first = null, second = first] = passes;
  return {
    tried: mine.tried || theirs.tried,
    // Of one form the first pass counts; of two, the later one: it is of the newer form.
    passed: first?.checks === second?.checks ? first : second,
    hints: Math.max(mine.hints, theirs.hints),
    solution: mine.solution || theirs.solution,
  };
}
