import assert from "node:assert/strict";
import { test } from "node:test";

import { noResults, ResultsError } from "../../bench/results.ts";
import type { Bench } from "../../protocol/benches.ts";
import { Figures } from "./figures.ts";

function figures(...answers: (string | null | Error)[]) {
  const state = { latest: "one", asked: 0 };
  const bench = { title: "Primes" } as Bench;
  return {
    state,
    figures: new Figures({
      benches: async () => ({ "web-workers/faster": bench }),
      async read(name) {
        assert.equal(name, "results.json");
        const answer = answers[state.asked++]!;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      latest: () => state.latest,
    }),
  };
}

const empty = JSON.stringify(noResults);

test("results are fetched once, and again when there are newer ones", async () => {
  const { figures: page, state } = figures(empty, empty);
  assert.deepEqual(await Promise.all([page.results(), page.results()]), [noResults, noResults]);
  assert.equal(state.asked, 1);
  state.latest = "two";
  await page.results();
  await page.results();
  assert.equal(state.asked, 2);
});

test("a host that has none has measured nothing", async () => {
  assert.deepEqual(await figures(null).figures.results(), noResults);
});

test("what cannot be loaded or read is said in words, and tried again", async () => {
  const { figures: page } = figures(new TypeError("Failed to fetch"), '{"format":1,', empty);
  await assert.rejects(page.results(), /could not be loaded: the site does not answer/);
  await assert.rejects(page.results(), ResultsError);
  assert.deepEqual(await page.results(), noResults);
});

test("an example without benchmarks has none, whatever it is called", async () => {
  const { figures: page } = figures();
  assert.equal((await page.bench("web-workers/faster"))?.title, "Primes");
  assert.deepEqual([await page.bench("toString"), await page.bench("web-workers/small")], [null, null]);
});
