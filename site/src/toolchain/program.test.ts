import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan, Step } from "../protocol/assist.ts";
import { FailureError } from "../store/failure.ts";
import { makeProgram } from "./program.ts";
import type { ToolRun } from "./tools.ts";

const step = (name: string): Step => ({ tool: "link", args: [name], write: {}, output: "/out/program.wasm" });
const plan: Plan = {
  steps: [],
  base: "common",
  side: step("side"),
  plain: step("plain"),
  archives: [],
  reportDeadlock: true,
  testFolders: [],
  program: "/out/program.wasm",
};
const good: ToolRun = { status: 0, output: "" };

/** Links with runs that end like this, and tells which there were. */
async function link(ends: Record<string, ToolRun | Error>, of = plan) {
  const ran: string[] = [];
  const made = await makeProgram(of, async ({ args: [name = ""] }) => {
    ran.push(name);
    const end = ends[name];
    if (end instanceof Error) throw end;
    return end!;
  });
  return { made, ran };
}

test("a program is linked against its base", async () => {
  assert.deepEqual(await link({ side: good }), { made: { base: "common", fallback: "" }, ran: ["side"] });
});

test("without a base it is linked in full, and that is said", async () => {
  const { made, ran } = await link({ plain: good }, { ...plan, base: "", side: null });
  assert("fallback" in made && made.base === "");
  assert.match(made.fallback, /^No prepared part of Go has all .* linked in full\./);
  assert.deepEqual(ran, ["plain"]);
});

test("where the base does not do, the full link does, and says why", async () => {
  const crash = new FailureError({ kind: "tool", message: "The linker crashed: odd. Try something else." });
  for (const side of [{ status: 2, output: "no symbol x in the base\nand more\n" }, crash]) {
    const { made, ran } = await link({ side, plain: good });
    assert("fallback" in made && made.base === "");
    assert.match(made.fallback, /\((?:no symbol x in the base|The linker crashed: odd)\), so it was linked in full\./);
    assert.deepEqual(ran, ["side", "plain"]);
  }
});

test("what the full link cannot mend is the reader's to mend, in its words", async () => {
  const wrong = { status: 2, output: "function main is undeclared\n" };
  const { made } = await link({ side: { status: 2, output: "other words\n" }, plain: wrong });
  assert.deepEqual(made, { failed: wrong });
});

test("a program without main needs no second link to tell", async () => {
  const side = { status: 2, output: "runtime.main_main·f: function main is undeclared in the main package\n" };
  assert.deepEqual(await link({ side }), { made: { failed: side }, ran: ["side"] });
});

test("a checked program is linked against its base or not at all", async () => {
  const checked = { ...plan, base: "common-checked", plain: null };
  assert.deepEqual(await link({ side: good }, checked), { made: { base: "common-checked", fallback: "" }, ran: ["side"] });
  const { made, ran } = await link({ side: { status: 2, output: "add: no export\n" } }, checked);
  assert.deepEqual(ran, ["side"]);
  assert("failed" in made && made.failed.status === 2);
  assert.match(made.failed.output, /^this program cannot be checked, because .*:\nadd: no export\n$/);
  const unfinished = { status: 2, output: "runtime.main_main·f: function main is undeclared in the main package\n" };
  assert.deepEqual(await link({ side: unfinished }, checked), { made: { failed: unfinished }, ran: ["side"] });
  const crash = new FailureError({ kind: "tool", message: "The linker crashed: odd. Try something else." });
  await assert.rejects(link({ side: crash }, checked), crash);
});

test("a download that fails is no reason for another link", async () => {
  const offline = new FailureError({ kind: "offline", message: "no network" });
  await assert.rejects(link({ side: offline, plain: good }), offline);
});
