import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { traceLimit } from "../../protocol/check.ts";
import { Tracing } from "./trace.ts";

describe("Tracing", () => {
  test("steps have their places and what was printed before, switches are apart", () => {
    const tracing = new Tracing();
    tracing.place(100, "main.main\tmain.go\t7");
    tracing.place(101, "fmt.Println\t\t0");
    tracing.records(new Int32Array([1, 100, 5, 6, 1, 3, 9, 6, 6, 101, 4, 0]));
    tracing.records(new Int32Array([6, 0, 8, 3, 6, 102, 1, -4096]));
    assert.deepEqual(tracing.trace((bytes) => bytes * 10), {
      steps: [
        { goroutine: 1, kind: "go", about: 6, file: "main.go", line: 7, output: 0 },
        { goroutine: 6, kind: "channel", about: 0, file: "", line: 0, output: 0 },
        { goroutine: 6, kind: "write", about: 2 ** 32 - 4096, file: "", line: 0, output: 30 },
      ],
      switches: [{ from: 1, at: 3, to: 6 }],
      dropped: 0,
    });
  });

  test("too many steps are dropped, switches are not", () => {
    const tracing = new Tracing();
    const three = new Int32Array([1, 1, 0, 8, 1, 2, 9, 3, 1, 1, 7, 0]);
    for (let i = 0; i < traceLimit; i++) tracing.records(three);
    const { steps, switches, dropped } = tracing.trace(() => 0);
    assert.deepEqual([steps.length, switches.length, dropped], [traceLimit, traceLimit, traceLimit]);
    assert.deepEqual(steps.at(-1)!.kind, "wait");
  });
});
