import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { minimise } from "./minimise.ts";

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The first part for which it holds; counts what was tried. */
function tries(holds: (part: readonly number[]) => boolean) {
  const tried = { count: 0 };
  const attempt = async (parts: readonly (readonly number[])[]): Promise<readonly number[] | null> => {
    for (const part of parts) {
      tried.count++;
      if (holds(part)) return part;
    }
    return null;
  };
  return { tried, attempt };
}

const never = () => false;

describe("minimise", () => {
  for (const needed of [[], [0], [63], [5, 40], [3, 17, 18, 60], range(64)]) {
    test(`finds the ${needed.length} that are needed of 64`, async () => {
      const { tried, attempt } = tries((part) => needed.every((item) => part.includes(item)));
      assert.deepEqual(await minimise(range(64), attempt, never), needed);
      assert.ok(tried.count <= (needed.length === 64 ? 300 : 20 + 40 * needed.length), `${tried.count} tries`);
    });
  }

  test("leaves a list of which no item can be left out, even where there is a smaller one", async () => {
    const { attempt } = tries((part) => part.length % 3 === 1);
    const small = await minimise(range(10), attempt, never);
    assert.equal(small.length, 1);
    const odd = await minimise(range(9), tries((part) => part.length > 0 && part.length % 2 === 1).attempt, never);
    assert.equal(odd.length, 1);
  });

  test("takes less where the attempt knows less", async () => {
    const attempt = async (parts: readonly (readonly number[])[]) => (parts[0]!.includes(0) ? [0] : null);
    assert.deepEqual(await minimise(range(50), attempt, never), [0]);
  });

  test("gives what it has when the time is over", async () => {
    let rounds = 0;
    const { attempt } = tries((part) => part.includes(7));
    const found = await minimise(range(64), attempt, () => ++rounds > 3);
    assert.ok(found.includes(7) && found.length > 1 && found.length < 64, `${found.length} left`);
    assert.deepEqual(await minimise(range(4), attempt, () => true), range(4));
  });
});
