import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Timeline } from "../protocol/timeline.ts";
import { FailureError } from "../store/failure.ts";
import { Store } from "../store/store.ts";
import type { TestHost } from "../store/testhost.ts";
import { Builder } from "./build.ts";
import { System } from "./system.ts";
import { loadWasmExec, siteManifest, startSite, withoutSite } from "./testsite.ts";

const five = new URL("../../../lessons/seeing/five", import.meta.url).pathname;

describe("reading traces", { skip: withoutSite }, () => {
  const system = new System();
  const manifest = siteManifest();
  const folder = mkdtempSync(path.join(tmpdir(), "trace-"));
  let host: TestHost;
  let builder: Builder;
  let trace: Buffer;

  before(async () => {
    host = await startSite();
    loadWasmExec();
    system.install();
    builder = new Builder(manifest, new Store({ root: host.root, manifest, caches: null }), system);
    execFileSync("go", ["build", "-o", path.join(folder, "five"), "."], { cwd: five });
    execFileSync(path.join(folder, "five"), { cwd: folder });
    trace = readFileSync(path.join(folder, "trace.out"));
  });

  after(async () => {
    rmSync(folder, { recursive: true });
    await host.close();
  });

  let id = 0;
  const read = (bytes: Uint8Array, ...files: string[]): Promise<Timeline> =>
    builder.timeline({ id: ++id, trace: new Uint8Array(bytes).buffer, files }, { progress() {}, phase() {} });

  async function failure(bytes: string): Promise<string> {
    const error = await read(new TextEncoder().encode(bytes)).then(() => assert.fail(bytes), (error: unknown) => error);
    assert(error instanceof FailureError, String(error));
    return error.message;
  }

  test("a trace becomes rows, with the places of the files that are named", async () => {
    const sleeps = ({ rows }: Timeline) => rows.filter(({ kind, text, line }) => kind === "waiting" && text === "sleep" && line > 0);
    const main = path.join(five, "main.go");
    const [named, others, all] = await Promise.all([read(trace, main, "go.mod"), read(trace, "other.go"), read(trace)]);
    assert.deepEqual(sleeps(named).map(({ file }) => file), Array(5).fill(main));
    assert.equal(sleeps(others).length, 0);
    assert.deepEqual(sleeps(all).map(({ file }) => file), Array(5).fill("main.go"));
    assert.deepEqual(sleeps(await read(trace, ...Array(1000).fill("a/very/long/name.go"))).length, 5, "names that are too many are left out");
  });

  test("what is wrong with a trace is said in a line", async () => {
    assert.equal(await failure("package main"), "The trace could not be read: this is no Go execution trace: it does not begin with the words of one");
    assert.match(await failure("go 1.26 trace\0\0\0"), /^The trace could not be read: the trace has no events; is trace\.Stop called before the program ends\?$/);
    assert.match(await failure(`go 1.26 trace\0\0\0${"x".repeat(100)}`), /^The trace could not be read: [^\n]*trace\.Stop[^\n]*$/);
  });

  test("nothing of it stays", () => {
    assert.equal(system.fs.read(`/tmp/timeline${id}/trace`), null);
  });
});
