import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutEventHandler } from "./dump.ts";

const handler = "goroutine 6 [select (no cases)]:\nsyscall/js.handleEvent()\n\tsyscall/js/func.go:87 +0x7\n";

describe("withoutEventHandler", () => {
  test("leaves the program's goroutines", () => {
    const own = "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select (no cases)]:\nmain.main()\n\tmain.go:5 +0x8\n";
    assert.equal(withoutEventHandler(`${own}\n${handler}`), own);
    const [words, one] = own.split("\n\n");
    assert.equal(withoutEventHandler(`${words}\n\n${handler}\n${one}`), own);
  });

  test("uses Go's words where none is left", () => {
    const report = `fatal error: all goroutines are asleep - deadlock!\n\n${handler}`;
    assert.equal(withoutEventHandler(report), "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
  });

  test("keeps any other text as it is", () => {
    assert.equal(withoutEventHandler("something\n\nelse\n\n"), "something\n\nelse\n\n");
  });
});
