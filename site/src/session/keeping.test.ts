import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Edits } from "./edits.ts";
import { Keeping } from "./keeping.ts";
import { Progress, untouched } from "./progress.ts";
import { readSaved, SaveFileError, writeSaved } from "./savefile.ts";
import { FakeShelf } from "./testshelf.ts";

const now = new Date("2026-11-22T12:00:00Z");
const checks = "0123456789abcdef";
const passed = { when: "2026-11-20T08:00:00.000Z", checks, text: checks };

/** What a reader may have left. */
function used(): FakeShelf {
  const shelf = new FakeShelf();
  shelf.items.set("interleave.theme", "dark");
  shelf.items.set("other", "{}");
  const edits = new Edits(shelf);
  edits.save("b/exercise", { "main.go": "package main // é 😀\n\t\u2028\"", "sub/x_test.go": "" }, { "main.go": "" });
  edits.save("a/first", { "main.go": "mine" }, { "main.go": "original" });
  edits.save("link/0123456789abcdef", { "a b.txt": "\\" }, {});
  const progress = new Progress(shelf);
  progress.save("b/exercise", { tried: true, passed, hints: 2, solution: true });
  progress.save("a/exercise", { ...untouched, hints: 1 });
  return shelf;
}

const fileOf = (shelf: FakeShelf): string => writeSaved(new Keeping(shelf).all(), now);

describe("a file of saved progress", () => {
  test("brings all of it back, exactly", () => {
    const shelf = used();
    const before = new Map(shelf.items);
    const file = fileOf(shelf);
    new Keeping(shelf).forget();
    assert.deepEqual([...shelf.items.keys()], ["interleave.theme", "other"]);
    assert.deepEqual(new Keeping(shelf).differing(readSaved(file)), []);
    assert.deepEqual(new Keeping(shelf).add(readSaved(file), "mine"), []);
    assert.deepEqual(new Map([...shelf.items].sort()), new Map([...before].sort()));
    assert.equal(fileOf(shelf), file);
    assert.equal(readSaved(file).saved, "2026-11-22T12:00:00.000Z");
  });

  test("what cannot be read is left out, and forgotten with the rest", () => {
    const shelf = used();
    const file = fileOf(shelf);
    for (const text of ["{", '{"files":{},"of":1}', '{"files":{"../up":""},"of":"0123456789abcdef"}']) shelf.items.set("interleave.edit.c/x", text);
    const strange = ["interleave.edit.no example", "interleave.exercise.A/b"];
    shelf.items.set(strange[0]!, JSON.stringify({ files: {}, of: checks }));
    shelf.items.set(strange[1]!, JSON.stringify(untouched));
    assert.equal(fileOf(shelf), file);
    new Keeping(shelf).forget();
    for (const key of ["interleave.edit.c/x", ...strange]) assert.equal(shelf.items.has(key), false, key);
  });

  test("replaces no other edit unless that is said", () => {
    const file = readSaved(fileOf(used()));
    const shelf = used();
    const mine = { "main.go": "newer" };
    new Edits(shelf).save("a/first", mine, { "main.go": "original" });
    const keeping = new Keeping(shelf);
    assert.deepEqual(keeping.differing(file), ["a/first"]);
    keeping.add(file, "mine");
    assert.deepEqual(keeping.all().edits.get("a/first")?.files, mine);
    keeping.add(file, "theirs");
    assert.deepEqual(keeping.all().edits.get("a/first")?.files, { "main.go": "mine" });
  });

  test("progress comes together: nothing that was passed is lost", () => {
    const load = (mine: object, theirs: object) => {
      const [here, there] = [new FakeShelf(), new FakeShelf()];
      new Progress(here).save("a/exercise", { ...untouched, ...mine });
      new Progress(there).save("a/exercise", { ...untouched, ...theirs });
      new Keeping(here).add(readSaved(fileOf(there)), "mine");
      return new Progress(here).load("a/exercise");
    };
    assert.deepEqual(load({ passed, hints: 1 }, { tried: true, hints: 3 }), { tried: true, passed, hints: 3, solution: false });
    assert.deepEqual(load({ tried: true }, { passed }).passed, passed);
    const again = { ...passed, when: "2026-11-21T08:00:00.000Z" };
    assert.deepEqual(load({ passed: again }, { passed }).passed, passed);
    const newer = { ...again, checks: "fedcba9876543210" };
    assert.deepEqual(load({ passed }, { passed: newer }).passed, newer);
    assert.deepEqual(load({ passed: newer }, { passed }).passed, newer);
  });

  test("where there is no room, what was there stays, and it is said what did not fit", () => {
    const file = readSaved(fileOf(used()));
    const shelf = new FakeShelf();
    new Edits(shelf).save("a/first", { "main.go": "newer" }, { "main.go": "original" });
    const before = new Map(shelf.items);
    shelf.full = true;
    assert.deepEqual(new Keeping(shelf).add(file, "theirs"), ["a/exercise", "a/first", "b/exercise", "link/0123456789abcdef"]);
    assert.deepEqual(shelf.items, before);
    assert.equal(new Keeping(shelf).allowed, true);
  });

  test("without storage there is nothing, and nothing fits", () => {
    const keeping = new Keeping(null);
    assert.equal(keeping.allowed, false);
    assert.equal(keeping.all().edits.size, 0);
    keeping.forget();
    assert.equal(keeping.add(readSaved(fileOf(used())), "mine").length, 4);
    assert.equal(new Keeping(new FakeShelf()).allowed, true);
  });

  test("what is wrong with it is said by the name of the field", () => {
    const file = fileOf(used());
    const data = JSON.parse(file) as Record<string, unknown>;
    const wrong = (changes: object, message: RegExp) => {
      assert.throws(() => readSaved(JSON.stringify({ ...data, ...changes })), (error) => error instanceof SaveFileError && message.test(error.message), String(message));
    };
    for (const text of ["", "{", file.slice(0, file.length / 2), "\u0000", "[".repeat(100_000)]) assert.throws(() => readSaved(text), /not whole/);
    for (const text of ["null", "1", "[]", '"x"']) assert.throws(() => readSaved(text), /All of it should be an object/);
    assert.throws(() => readSaved("x".repeat(16_000_001)), /16\.0 MB; saved progress has 16 MB at most/);
    assert.throws(() => readSaved("{}"), /site should be “interleave”/);
    wrong({ format: 2 }, /format should be 1: a newer version of this site wrote it\./);
    wrong({ format: "1" }, /format should be 1\.$/);
    wrong({ saved: "yesterday" }, /saved should be a date/);
    wrong({ saved: undefined }, /saved should be there, and is missing/);
    wrong({ more: 1 }, /more should be left out/);
    wrong({ edits: [] }, /edits should be an object/);
    const edit = { files: { "main.go": "" }, of: checks };
    for (const name of ["constructor", "a/b/c", "../a", "A/b", "a/", `a/${"b".repeat(65)}`, "a/\u202eb"]) wrong({ edits: { [name]: edit } }, /edits.* should be named like “lesson\/example”/);
    wrong({ edits: JSON.parse(`{"__proto__": ${JSON.stringify(edit)}}`) as object }, /edits\["__proto__"\] should be named/);
    wrong({ edits: { "a/b": null } }, /edits\["a\/b"\] should be an object/);
    wrong({ edits: { "a/b": { ...edit, of: "x" } } }, /edits\["a\/b"\]\.of should be sixteen digits/);
    wrong({ edits: { "a/b": { ...edit, files: { "main.go": 1 } } } }, /edits\["a\/b"\]\.files\["main\.go"\] should be a text/);
    for (const name of ["", "/etc/passwd", "a/../b", "a\\b", "a\nb", "x".repeat(5) + "\u0000"]) {
      wrong({ edits: { "a/b": { ...edit, files: { [name]: "" } } } }, /\.files\[".*"\] should be named like a file/);
    }
    wrong({ exercises: { "a/b": { ...untouched, hints: 1e9 } } }, /exercises\["a\/b"\]\.hints should be a number from 0 to 100/);
    wrong({ exercises: { "a/b": { ...untouched, passed: { ...passed, when: 5 } } } }, /exercises\["a\/b"\]\.passed\.when should be a date/);
    wrong({ exercises: { "a/b": { ...untouched, passed: {} } } }, /passed\.when should be there/);
  });
});
