import assert from "node:assert/strict";
import { test } from "node:test";

import { currentSection } from "./current.ts";

test("the section is the last whose heading was passed", () => {
  assert.equal(currentSection([300, 900, 1500], 120), 0);
  assert.equal(currentSection([-500, 100, 700], 120), 1);
  assert.equal(currentSection([-900, -300, -10], 120), 2);
});
