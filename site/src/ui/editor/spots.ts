// Marked lines of the text that are no mistakes: those of a data race, and those where goroutines
// are. Each has a sign in the gutter beside its colour. The signs lie over the gutter of the
// mistakes, which a program that runs has none of, so that nothing moves when they come.

import { type Extension, RangeSet, type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker } from "@codemirror/view";

export interface Spot {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** A line of a race; the line of the goroutine that runs; the line of one that does not. */
  readonly kind: "race" | "here" | "there";
  /** The sign: three characters at most. */
  readonly label: string;
  /** What the sign means, a line each. */
  readonly title: string;
  /** The index of a goroutine's colour. */
  readonly colour: number;
}

class Sign extends GutterMarker {
  constructor(private readonly spot: Spot) {
    super();
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Sign && JSON.stringify(other.spot) === JSON.stringify(this.spot);
  }

  override toDOM(): Node {
    const { kind, label, title, colour } = this.spot;
    const sign = document.createElement("span");
    sign.className = `cm-sign cm-sign-${kind}`;
    sign.textContent = label;
    sign.title = title;
    sign.style.setProperty("--worker", `var(--worker-${colour})`);
    return sign;
  }
}

interface Shown {
  readonly lines: RangeSet<Decoration>;
  readonly signs: RangeSet<Sign>;
}

const none: Shown = { lines: RangeSet.empty, signs: RangeSet.empty };

/** Replaces all spots of the open file. */
export const setSpots = StateEffect.define<readonly Spot[]>();

const field = StateField.define<Shown>({
  create: () => none,
  update(shown, transaction) {
    let { lines, signs } = shown;
    if (transaction.docChanged) {
      lines = lines.map(transaction.changes);
      signs = signs.map(transaction.changes);
    }
    for (const effect of transaction.effects) if (effect.is(setSpots)) ({ lines, signs } = drawn(transaction.state.doc, effect.value));
    return lines === shown.lines && signs === shown.signs ? shown : { lines, signs };
  },
  provide: (field) => EditorView.decorations.from(field, (shown) => shown.lines),
});

/** The spots that have a line of the text; where two have the same, the first counts. */
function drawn(doc: Text, spots: readonly Spot[]): Shown {
  const lines: Range<Decoration>[] = [];
  const signs: Range<Sign>[] = [];
  const taken = new Set<number>();
  for (const spot of spots) {
    if (spot.line < 1 || spot.line > doc.lines || taken.has(spot.line)) continue;
    taken.add(spot.line);
    const { from } = doc.line(spot.line);
    const attributes = { style: `--worker: var(--worker-${spot.colour})` };
    lines.push(Decoration.line({ class: `cm-spot cm-spot-${spot.kind}`, attributes }).range(from));
    signs.push(new Sign(spot).range(from));
  }
  return { lines: RangeSet.of(lines, true), signs: RangeSet.of(signs, true) };
}

/** What an editor needs to show spots. */
export function spotted(): Extension {
  return [field, gutter({ class: "cm-signs", markers: (view) => view.state.field(field).signs })];
}
