import assert from "node:assert/strict";
import { test } from "node:test";

import { adviceFor } from "./advice.ts";

test("advice tells examples, programs and long programs apart", () => {
  assert.match(adviceFor("https://s.example/play/?example=a/b"), /this example/);
  assert.match(adviceFor("https://s.example/play/#code=abc"), /nothing is stored/);
  assert.match(adviceFor(`https://s.example/play/#code=${"x".repeat(9000)}`), /9,0\d\d characters/);
});
