// Lighthouse's verdicts that do not depend on the machine's speed; `make measure` has that one. Of the
// lessons, which are all made alike, three are chosen by a seed: SEED=7 gives those of another run again.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { ownServer, type Host } from "./hosts.ts";
import { audit } from "./lighthouse.ts";
import { lessonPages, manifest } from "./manifest.ts";

const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e6));
const lessons = lessonPages(manifest())
  .map((address) => ({ address, place: createHash("sha256").update(`${seed} ${address}`).digest("hex") }))
  .sort((a, b) => (a.place < b.place ? -1 : 1))
  .slice(0, 3)
  .map(({ address }) => address);

describe(`Lighthouse, with SEED=${seed}`, () => {
  let host: Host;
  before(async () => {
    host = await ownServer();
  });
  after(() => host.close());

  for (const address of ["", "play/", "bench/", ...lessons]) {
    test(`/${address}`, async () => {
      const { scores, findings } = await audit(host.root + address, ["accessibility", "best-practices", "seo"]);
      for (const [name, score] of Object.entries(scores)) assert.ok(score >= 95, `${name} ${score}: ${findings.join("; ")}`);
    });
  }
});
