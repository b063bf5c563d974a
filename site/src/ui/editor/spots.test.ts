import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { setSpots, type Spot, spotted } from "./spots.ts";

const spot = (line: number, label: string, kind: Spot["kind"] = "race"): Spot => ({ file: "main.go", line, kind, label, title: "", colour: 2 });

/** The marked lines of a state: the text of each, and its classes. */
function marked(state: EditorState): string[] {
  const found: string[] = [];
  for (const source of state.facet(EditorView.decorations)) {
    if (typeof source === "function") continue;
    for (const at = source.iter(); at.value !== null; at.next()) found.push(`${state.doc.lineAt(at.from).text} ${at.value.spec.class}`);
  }
  return found;
}

const start = EditorState.create({ doc: "one\ntwo\nthree", extensions: spotted() });

test("spots are lines of the text, one each, and beyond it there is none", () => {
  const { state } = start.update({ effects: setSpots.of([spot(3, "1b"), spot(1, "1a"), spot(3, "2a", "here"), spot(4, "x"), spot(0, "y")]) });
  assert.deepEqual(marked(state), ["one cm-spot cm-spot-race", "three cm-spot cm-spot-race"]);
});

test("spots stay with their lines when the text changes, and others replace them", () => {
  let { state } = start.update({ effects: setSpots.of([spot(2, "1a")]) });
  ({ state } = state.update({ changes: { from: 0, insert: "zero\n" } }));
  assert.deepEqual(marked(state), ["two cm-spot cm-spot-race"]);
  ({ state } = state.update({ effects: setSpots.of([spot(1, "18", "here")]) }));
  assert.deepEqual(marked(state), ["zero cm-spot cm-spot-here"]);
  ({ state } = state.update({ effects: setSpots.of([]) }));
  assert.deepEqual(marked(state), []);
});
