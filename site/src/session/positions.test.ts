import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { positions } from "./positions.ts";

const found = (text: string, ...files: string[]): string[] =>
  positions(text, files).map(({ start, end, file, line, column }) => `${text.slice(start, end)} = ${file}:${line}:${column}`);

describe("positions", () => {
  test("of a stack trace, the reader's lines alone", () => {
    const trace = "goroutine 1 [running]:\nmain.main()\n\tmain.go:12 +0x2\nsync.(*Mutex).Lock(...)\n\tsync/mutex.go:46\nmain.f()\n\t/src/bank/bank.go:7 +0x1\n";
    assert.deepEqual(found(trace, "main.go", "bank/bank.go", "mutex.go"), ["main.go:12 = main.go:12:0", "/src/bank/bank.go:7 = bank/bank.go:7:0"]);
  });

  test("of the compiler and of tests", () => {
    assert.deepEqual(found("./main.go:3:5: undefined: x", "main.go"), ["./main.go:3:5 = main.go:3:5"]);
    assert.deepEqual(found("    bank_test.go:9: got 1", "main.go", "bank/bank_test.go"), ["bank_test.go:9 = bank/bank_test.go:9:0"]);
  });

  test("not where two files could be meant, or none", () => {
    assert.deepEqual(found("x.go:1", "a/x.go", "b/x.go"), []);
    assert.deepEqual(found("x.go:1 and y.go", "y.go"), []);
    assert.deepEqual(found("x.go:1", "x.go", "a/x.go"), ["x.go:1 = x.go:1:0"]);
  });
});
