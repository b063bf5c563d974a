import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScheduleResult, Step } from "../protocol/check.ts";
import { retold } from "./retold.ts";

const marked = ["\x16=== RUN   TestA\n", "hello\n", "oops\n", "\x16--- FAIL: TestA (0.00s)\n", "\x16=== NAME  \n", "\x16FAIL\n"];
const plain = ["=== RUN   TestA\n", "hello\n", "oops\n", "--- FAIL: TestA (0.00s)\n", "", "FAIL\n"];
const end = (texts: readonly string[], of: number): number => texts.slice(0, of).join("").length;

test("a schedule of tests is told without the marks, and each step keeps its place in the output", () => {
  const step = (output: number, file = "main.go"): Step => ({ goroutine: 1, kind: "read", file, line: 1, about: 0, output });
  const steps = [step(0, "_testmain.go"), ...[0, 1, 1, 3, 6].map((texts) => step(end(marked, texts)))];
  const result: ScheduleResult = {
    schedule: { seed: 1, switches: null },
    exitCode: 1,
    stdout: marked.filter((text) => text !== "oops\n").join(""),
    stderr: "oops\n",
    output: marked.join(""),
    deadlock: false,
    races: [],
    switches: 0,
    replayable: true,
    trace: { steps, switches: [], dropped: 2 },
  };
  const { result: told, tests } = retold(result, "", [""]);
  assert.deepEqual([told.stdout, told.stderr, told.output], [plain.filter((text) => text !== "oops\n").join(""), "oops\n", plain.join("")]);
  assert.deepEqual(told.trace!.steps.map(({ output }) => output), [0, 1, 1, 3, 6].map((texts) => end(plain, texts)));
  assert.equal(told.trace!.dropped, 2);
  assert.deepEqual(tests, [{ name: "TestA", outcome: "fail", seconds: 0, output: "hello\noops\n", children: [] }]);
  assert.equal(retold({ ...result, trace: null }, "sub", ["", "sub"]).tests[0]!.name, "sub");
  assert.equal(retold({ ...result, trace: null }, "", [""]).result.trace, null);
});
