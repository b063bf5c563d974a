import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { build, run } from "../host/harness.ts";
import type { TestResult } from "../protocol/result.ts";
import { failures } from "./failures.ts";
import { TestResults } from "./testresults.ts";

function outcomes(tests: readonly TestResult[]): string[] {
  return tests.flatMap((test) => [`${test.outcome} ${test.name}`, ...outcomes(test.children).map((line) => "  " + line)]);
}

// Cuts a text at every place, as streams may.
function each(text: string): TestResults {
  const results = new TestResults();
  for (const char of text) results.write(char);
  return results;
}

describe("TestResults", () => {
  let program: Uint8Array<ArrayBuffer>;
  before(async () => {
    program = await build("tests", true);
  });

  test("reads what the testing package prints", async () => {
    const { stdout } = await run(program, ["-test.v=test2json", "-test.skip=Panics"]);
    const results = new TestResults();
    const plain = results.write(stdout);
    results.end();
    assert.deepEqual(outcomes(results.results()), [
      "pass TestPasses",
      "fail TestFails",
      "skip TestSkips",
      "fail TestGroup",
      "  pass TestGroup/good",
      "  fail TestGroup/a/b",
      "pass TestParallel",
      "  pass TestParallel/one",
      "  pass TestParallel/two",
      "pass FuzzSum",
      "  pass FuzzSum/seed#0",
      "pass ExampleSum",
      "fail ExampleSum_wrong",
    ]);
    assert.deepEqual(each(stdout).results(), results.results());

    const [passes, fails, , , parallel] = results.results();
    assert.equal(passes!.output, "printed by a test\n    sum_test.go:10: logged by a test\n");
    assert.match(fails!.output, /^no newline at its end/);
    assert.equal(parallel!.children[1]!.output, "    sum_test.go:31: in two\n");
    assert.match(results.results().at(-1)!.output, /got:\n0\nwant:\n1\n/);

    assert.doesNotMatch(plain, /\x16|=== NAME/);
    assert.match(plain, /^=== RUN   TestPasses\nprinted by a test\n    sum_test\.go:10: logged by a test\n--- PASS: TestPasses/);
    assert.match(plain, /\nFAIL\n$/);

    assert.deepEqual(failures(results.results(), "", { "sum_test.go": "" }), [
      { source: "test", file: "sum_test.go", line: 15, column: 0, message: "got 3,\nwant 4" },
      { source: "test", file: "sum_test.go", line: 24, column: 0, message: "a subtest's" },
    ]);
    assert.equal(failures(results.results(), "sub", { "sub/sum_test.go": "" })[0]!.file, "sub/sum_test.go");
    assert.deepEqual(failures(results.results(), "sub", { "sum_test.go": "" }), []);
  });

  test("a test that panics has failed, with the panic's words", async () => {
    const { events } = await run(program, ["-test.v=test2json", "-test.run=Panics"]);
    const results = new TestResults();
    for (const event of events) {
      if (event.kind !== "output") continue;
      if (event.fd === 1) results.write(event.text);
      else results.note(event.text);
    }
    const [panics] = results.results();
    assert.equal(panics!.outcome, "fail");
    assert.match(panics!.output, /^panic: out of order/);
  });

  test("benchmarks", async () => {
    const { stdout } = await run(program, ["-test.v=test2json", "-test.run=^$", "-test.bench=.", "-test.benchtime=10x"]);
    const results = new TestResults();
    assert.match(results.write(stdout), /^BenchmarkSum +\t +10\t.* ns\/op$/m);
    results.end();
    assert.deepEqual(outcomes(results.results()), [
      "pass BenchmarkSum",
      "pass BenchmarkGroup",
      "  pass BenchmarkGroup/1",
      "  pass BenchmarkGroup/10",
      "fail BenchmarkWrong",
    ]);
    assert.match(results.results()[0]!.output, /BenchmarkSum +\t +10\t.* ns\/op\n/);
    assert.match(results.results()[2]!.output, /not measured/);
  });

  test("tells when tests began and ended, and what never ended", () => {
    const results = new TestResults();
    results.write("\x16=== RUN   TestA\n");
    assert.equal(results.changed(), true);
    results.write("only text");
    assert.equal(results.changed(), false);
    assert.equal(results.results()[0]!.outcome, "running");
    assert.equal(results.write("\x16--- PASS: TestA (1.25s)\n"), "\n--- PASS: TestA (1.25s)\n");
    assert.deepEqual(results.results()[0], { name: "TestA", outcome: "pass", seconds: 1.25, output: "only text", children: [] });
    results.write("\x16=== RUN   TestB\n");
    results.end();
    assert.equal(results.results()[1]!.outcome, "fail");
  });
});
