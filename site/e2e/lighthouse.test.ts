// Lighthouse's verdicts that do not depend on the machine's speed; `make measure` has that one.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ownServer, type Host } from "./hosts.ts";
import { audit } from "./lighthouse.ts";
import { lessonPages, manifest } from "./manifest.ts";

const lessons = lessonPages(manifest());

describe("Lighthouse", () => {
  let host: Host;
  before(async () => {
    host = await ownServer();
  });
  after(() => host.close());

  for (const address of ["", "play/", ...lessons]) {
    test(`/${address}`, async () => {
      const { scores, findings } = await audit(host.root + address, ["accessibility", "best-practices", "seo"]);
      for (const [name, score] of Object.entries(scores)) assert.ok(score >= 95, `${name} ${score}: ${findings.join("; ")}`);
    });
  }
});
