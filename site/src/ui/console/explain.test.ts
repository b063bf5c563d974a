import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "./explain.ts";

const reports: [string, RegExp][] = [
  ["fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n", /^Deadlock/],
  ["fatal error: concurrent map writes\n", /one map/],
  ["panic: send on closed channel\n\ngoroutine 1 [running]:\n", /already closed/],
  ["panic: sync: negative WaitGroup counter\n", /Done/],
  ["fatal error: sync: unlock of unlocked mutex\n", /nobody held/],
  ["runtime: goroutine stack exceeds 262144000-byte limit\nfatal error: stack overflow\n", /called itself/],
  ["fatal error: runtime: out of memory\n", /more memory/],
  ["panic: runtime error: index out of range [5] with length 3\n", /index/],
  ["panic: runtime error: invalid memory address or nil pointer dereference\n", /points nowhere/],
  ["panic: my own words\n", /panicked/],
  ["fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n", /gave up|main/],
];

for (const [stderr, title] of reports) {
  test(`explains ${stderr.split("\n", 1)[0]}`, () => assert.match(explain(stderr, 2)?.title ?? "", title));
}

test("keeps Go's own words, without what was printed before", () => {
  assert.equal(explain("working\npanic: boom\n\ngoroutine 1 [running]:\n", 2)?.words, "panic: boom");
});

test("says nothing where Go reported nothing", () => {
  assert.equal(explain("usage: prog\n", 2), null);
  assert.equal(explain("", 1), null);
  assert.equal(explain("panic: as text in a log\n", 0), null);
});
