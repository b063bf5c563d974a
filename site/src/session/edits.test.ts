import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Edits, hash, sameFiles } from "./edits.ts";
import { FakeShelf } from "./testshelf.ts";

const original = { "main.go": "package main" };
const edited = { "main.go": "package main // mine" };

describe("Edits", () => {
  test("keeps edits with what they are edits of", () => {
    const shelf = new FakeShelf();
    const edits = new Edits(shelf);
    assert.equal(edits.load("a/b", original), null);
    assert.equal(edits.save("a/b", edited, original), null);
    assert.deepEqual([...shelf.items.keys()], ["interleave.edit.a/b"]);
    const later = new Edits(shelf);
    assert.deepEqual(later.load("a/b", original), { files: edited, outdated: false });
    assert.deepEqual(later.load("a/b", { "main.go": "package main // new" }), { files: edited, outdated: true });
    assert.equal(later.load("a/b", edited), null, "the example has become what the reader wrote");
  });

  test("forgets what is no edit any more", () => {
    const shelf = new FakeShelf();
    const edits = new Edits(shelf);
    edits.save("a/b", edited, original);
    edits.save("a/b", original, original);
    assert.equal(shelf.items.size, 0);
    edits.save("a/b", edited, original);
    edits.forget("a/b");
    assert.equal(edits.load("a/b", original), null);
  });

  test("says when there is no room, and loses nothing", () => {
    const shelf = new FakeShelf();
    const edits = new Edits(shelf);
    edits.save("a/b", { "main.go": "earlier" }, original);
    shelf.full = true;
    assert.match(edits.save("a/b", edited, original)!, /no room left/);
    assert.deepEqual(edits.load("a/b", original)?.files, edited);
    shelf.full = false;
    assert.equal(edits.save("a/b", edited, original), null);
    assert.deepEqual(new Edits(shelf).load("a/b", original)?.files, edited);
    const none = new Edits(null);
    assert.match(none.save("a/b", edited, original)!, /last until this page is closed/);
    assert.deepEqual(none.load("a/b", original)?.files, edited);
  });

  test("what something else wrote there is no edit", () => {
    const shelf = new FakeShelf();
    for (const text of ["{", "null", "1", '{"files":1,"of":""}', '{"files":{"a":1},"of":""}', '{"of":""}']) {
      shelf.items.set("interleave.edit.a/b", text);
      assert.equal(new Edits(shelf).load("a/b", original), null);
    }
  });

  test("the hash sees every change, not the order", () => {
    assert.equal(hash({ a: "1", b: "2" }), hash({ b: "2", a: "1" }));
    const all = [{ a: "1" }, { a: "2" }, { b: "1" }, { a: "", b: "1" }, { a1: "" }, { a: "1", b: "" }, {}].map(hash);
    assert.equal(new Set(all).size, all.length);
    assert.match(all[0]!, /^[0-9a-f]{16}$/);
    // The same texts have the same hash in build/page/checks_test.go.
    assert.equal(hash({ "main_test.go": "package main\n", "data.txt": "é 😀\n" }), "52b789bb7a0be1d0");
  });
});

test("files are the same whatever their order", () => {
  assert.ok(sameFiles({ a: "1", b: "2" }, { b: "2", a: "1" }));
  assert.ok(!sameFiles({ a: "1" }, { a: "1", b: "" }));
  assert.ok(!sameFiles({ a: "1" }, { b: "1" }));
});
