import assert from "node:assert/strict";
import { test } from "node:test";

import { Edits } from "../../session/edits.ts";
import { Workspace } from "./workspace.ts";

function shelf() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

const original = { "main.go": "package main\n" };

test("edits come back after a reload, and go with a reset", () => {
  const kept = shelf();
  const first = new Workspace(original, new Edits(kept), "slug/name");
  assert.equal(first.restore(), null);
  first.edit({ "main.go": "package main // mine\n" });
  assert.ok(first.edited);

  const second = new Workspace(original, new Edits(kept), "slug/name");
  assert.equal(second.restore()?.outdated, false);
  assert.equal(second.files["main.go"], "package main // mine\n");
  second.edit(second.original);
  assert.ok(!second.edited);
  assert.equal(new Workspace(original, new Edits(kept), "slug/name").restore(), null);
});

test("an edit of an older text says so", () => {
  const kept = shelf();
  new Workspace(original, new Edits(kept), "a/b").edit({ "main.go": "x" });
  assert.equal(new Workspace({ "main.go": "new" }, new Edits(kept), "a/b").restore()?.outdated, true);
});

test("files come and go, and the open one is always one of them", () => {
  const space = new Workspace(original, new Edits(shelf()), "a/b");
  space.add("worker.go");
  assert.equal(space.file, "worker.go");
  assert.equal(space.files["worker.go"], "package main\n");
  space.rename("worker.go", "job.go");
  assert.deepEqual([space.file, Object.keys(space.files)], ["job.go", ["main.go", "job.go"]]);
  space.remove("job.go");
  assert.deepEqual([space.file, Object.keys(space.files)], ["main.go", ["main.go"]]);
});

test("the page's own files are not kept", () => {
  const kept = shelf();
  new Workspace(original, new Edits(kept), "a/b").set({ "main.go": "y" });
  new Workspace(original, new Edits(kept), null).edit({ "main.go": "z" });
  assert.equal(new Workspace(original, new Edits(kept), "a/b").restore(), null);
});
