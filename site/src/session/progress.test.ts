import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Progress, stageOf, untouched, withPass } from "./progress.ts";
import { FakeShelf } from "./testshelf.ts";

const checks = "0123456789abcdef";
const older = "fedcba9876543210";
const pass = { when: "2026-11-22T12:00:00.000Z", checks, text: checks };

describe("Progress", () => {
  test("keeps what is known of an exercise", () => {
    const shelf = new FakeShelf();
    const progress = new Progress(shelf);
    assert.equal(progress.load("a/exercise"), untouched);
    const known = { ...withPass(untouched, pass), hints: 2 };
    assert.equal(progress.save("a/exercise", known), true);
    assert.deepEqual([...shelf.items.keys()], ["interleave.exercise.a/exercise"]);
    assert.deepEqual(new Progress(shelf).load("a/exercise"), known);
  });

  test("what the browser does not take lasts as long as the page", () => {
    const shelf = new FakeShelf();
    for (const progress of [new Progress(shelf), new Progress(null)]) {
      shelf.full = true;
      assert.equal(progress.save("a/exercise", { ...untouched, hints: 1 }), false);
      assert.equal(progress.load("a/exercise").hints, 1);
    }
    assert.equal(new Progress(shelf).load("a/exercise").hints, 0);
  });

  test("what something else wrote there counts as nothing", () => {
    const shelf = new FakeShelf();
    const good = JSON.stringify({ ...untouched, passed: pass });
    for (const text of ["{", "null", "[]", "1", good.replace("tried", "tired"), good.replace(checks, "no hash"), good.replace("2026-11", "2026-77"), good.replace('"hints":0', '"hints":-1'), good.replace('"solution":false', '"solution":0')]) {
      shelf.items.set("interleave.exercise.a/exercise", text);
      assert.equal(new Progress(shelf).load("a/exercise"), untouched, text);
    }
  });
});

test("a pass counts for the checks that were passed, from the first time on", () => {
  const once = withPass(untouched, pass);
  assert.deepEqual(once, { ...untouched, tried: true, passed: pass });
  const later = { when: "2026-12-01T12:00:00.000Z", checks, text: older };
  assert.deepEqual(withPass(once, later).passed, { ...later, when: pass.when });
  const changed = { ...later, checks: older };
  assert.deepEqual(withPass(once, changed).passed, changed);
});

test("an exercise is new, begun, passed, or passed in an older form", () => {
  assert.equal(stageOf(untouched, false, checks), "new");
  assert.equal(stageOf({ ...untouched, hints: 3 }, false, checks), "new");
  assert.equal(stageOf({ ...untouched, tried: true }, false, checks), "begun");
  assert.equal(stageOf(untouched, true, checks), "begun");
  assert.equal(stageOf(withPass(untouched, pass), true, checks), "passed");
  assert.equal(stageOf(withPass(untouched, pass), true, older), "older");
});
