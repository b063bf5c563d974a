import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseRace, raceText } from "./races.ts";

const report = [
  "race\tc000012120",
  "access\twrite\t7",
  "frame\tmain.main.func1\tmain.go\t12",
  "frame\tmain.main.gowrap1\tmain.go\t14",
  "created",
  "frame\tmain.main\tmain.go\t10",
  "access\tatomic read\t1",
  "frame\tmain.main\tmain.go\t18",
].join("\n");

describe("a report of a race", () => {
  test("as data", () => {
    assert.deepEqual(parseRace(report + "\n"), {
      address: "0x00c000012120",
      accesses: [
        {
          kind: "write",
          goroutine: 7,
          stack: [
            { function: "main.main.func1", file: "main.go", line: 12 },
            { function: "main.main.gowrap1", file: "main.go", line: 14 },
          ],
          created: [{ function: "main.main", file: "main.go", line: 10 }],
        },
        { kind: "atomic read", goroutine: 1, stack: [{ function: "main.main", file: "main.go", line: 18 }], created: [] },
      ],
    });
  });

  test("in Go's words", () => {
    assert.equal(
      raceText(parseRace(report)),
      `==================
WARNING: DATA RACE
Write at 0x00c000012120 by goroutine 7:
  main.main.func1()
      main.go:12
  main.main.gowrap1()
      main.go:14

Previous atomic read at 0x00c000012120 by main goroutine:
  main.main()
      main.go:18

Goroutine 7 created at:
  main.main()
      main.go:10
==================
`,
    );
  });

  test("of half a race is none", () => {
    assert.throws(() => parseRace("race\t1\naccess\tread\t1"), /one access/);
  });
});
