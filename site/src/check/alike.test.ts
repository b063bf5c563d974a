import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failureOf, plainReport, sortOf } from "./alike.ts";

const deadlock = (first: number, second: number, address: string, minutes = ""): string => `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [sync.WaitGroup.Wait${minutes}]:
sync.(*WaitGroup).Wait(${address})
\t/goroot/src/sync/waitgroup.go:118 +0x4c
main.main()
\t/src/main.go:30 +0x10

goroutine ${first} [sync.Mutex.Lock]:
main.transfer(${address}, {${address}?, 0x3})
\t/src/main.go:12 +0x5
created by main.main in goroutine 1
\t/src/main.go:20 +0x5

goroutine ${second} [sync.Mutex.Lock]:
main.other()
\t/src/main.go:15 +0x5
created by main.main in goroutine 1
\t/src/main.go:21 +0x5
`;

/** The same, the two goroutines reported in the other order. */
function turned(text: string): string {
  const [head, main, first, second] = text.trimEnd().split("\n\n");
  return [head, main, second, first].join("\n\n") + "\n";
}

describe("a report of the runtime", () => {
  test("is the same with other addresses, other numbers and another order of goroutines", () => {
    const plain = plainReport(deadlock(6, 7, "0xc000012345"));
    assert.equal(plain, plainReport(deadlock(8, 2, "0xc000099999", ", 3 minutes")));
    assert.equal(plain, plainReport(turned(deadlock(6, 7, "0xc000012345"))));
    assert.notEqual(plain, plainReport(deadlock(6, 7, "0xc000012345").replace("main.go:15", "main.go:16")));
    assert.doesNotMatch(plain, /0xc0|goroutine \d/);
  });

  test("of a panic keeps the goroutine that panicked in front", () => {
    const panic = (lines: string) => `panic: (*main.T) 0xc000${lines.length}\n\ngoroutine 7 [running]:\nmain.b()\n\t/src/main.go:9 +0x1\n\n${lines}`;
    const other = "goroutine 1 [chan receive]:\nmain.main()\n\t/src/main.go:3 +0x2\n";
    assert.match(plainReport(panic(other)), /^panic: \(\*main\.T\) 0x\n\ngoroutine \[running\]:\nmain\.b\(\)[^]*goroutine \[chan receive\]/);
  });

  test("is all that is touched: what the program prints counts as it is", () => {
    const words = "goroutine 3 has 0xc0001 and 7 left\n";
    assert.equal(plainReport(words), words);
    assert.match(plainReport(words + deadlock(6, 7, "0x1")), /^goroutine 3 has 0xc0001 and 7 left\n/);
  });
});

test("what was printed and how it ended make a sort", () => {
  const told = { exitCode: 0, deadlock: false, stdout: "a\n", stderr: "" };
  const others = [{ exitCode: 66 }, { deadlock: true }, { stdout: "b\n" }, { stderr: "log\n" }];
  const sorts = [told, ...others.map((part) => ({ ...told, ...part }))].map((each) => sortOf(each, false));
  assert.equal(new Set(sorts).size, 5);
  const tested = (stdout: string) => ({ ...told, stdout });
  const [short, long] = [tested("--- PASS: TestA (0.00s)\n"), tested("--- PASS: TestA (1.20s)\n")];
  assert.equal(sortOf(short, true), sortOf(long, true));
  assert.notEqual(sortOf(short, false), sortOf(long, false));
});

test("a failure of tests is which of them failed, whatever they print", () => {
  const tree = (outcome: "pass" | "fail", output: string) => [
    { name: "TestA", outcome, seconds: 0, output, children: [{ name: "TestA/x", outcome, seconds: 1, output, children: [] }] },
    { name: "TestB", outcome: "pass" as const, seconds: 0, output: "", children: [] },
  ];
  const ended = { exitCode: 1, deadlock: false };
  assert.equal(failureOf(ended, tree("fail", "got 3")), failureOf(ended, tree("fail", "got 4")));
  assert.notEqual(failureOf(ended, tree("fail", "")), failureOf(ended, tree("pass", "")));
  assert.notEqual(failureOf(ended, []), failureOf({ ...ended, deadlock: true }, []));
});
