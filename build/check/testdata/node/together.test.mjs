// Tests that run at once, of which the later one ends first.

import assert from "node:assert";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

describe("at once", { concurrency: 2 }, () => {
  test("slow", () => pause(50));
  test("quick", () => {
    assert.equal(1, 2);
  });
});
