import assert from "node:assert/strict";
import { test } from "node:test";

import { Turn } from "./turn.ts";

test("who takes the turn has whoever had it stopped first", async () => {
  const turn = new Turn();
  const stopped: string[] = [];
  const box = (name: string) => ({ stop: async () => void stopped.push(name) });
  const [one, two] = [box("one"), box("two")];
  await turn.take(one);
  await turn.take(one);
  assert.deepEqual(stopped, []);
  await turn.take(two);
  assert.deepEqual(stopped, ["one"]);
  turn.over(one);
  await turn.take(one);
  assert.deepEqual(stopped, ["one", "two"]);
  turn.over(one);
  await turn.take(two);
  assert.deepEqual(stopped, ["one", "two"]);
});
