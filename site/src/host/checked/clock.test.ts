import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Clock } from "./clock.ts";

describe("Clock", () => {
  test("time passes by looking at it", () => {
    const clock = new Clock();
    const start = clock.nanotime();
    assert.equal(clock.nanotime() - start, 1000);
    assert.deepEqual(clock.walltime(), [1_735_689_600, 2000]);
    assert.equal(new Date(clock.now()).toISOString(), "2025-01-01T00:00:00.000Z");
    clock.pass(61_000_000.4);
    assert.deepEqual(clock.walltime(), [1_735_689_661, 2000]);
    assert.equal(new Date(clock.now()).toISOString(), "2025-01-01T00:01:01.000Z");
  });

  test("timers come by time, then by age", () => {
    const clock = new Clock();
    const ids = [5, 1, 5, 0].map((delay) => clock.set(delay));
    clock.clear(99);
    const order: number[] = [];
    for (let timer = clock.next; timer !== null; timer = clock.next) {
      clock.reach(timer);
      order.push(timer.id);
      clock.clear(timer.id);
    }
    assert.deepEqual(order, [ids[3], ids[1], ids[0], ids[2]]);
    assert.equal(clock.passed, 5000);
  });

  test("a timer that is overdue does not turn time back", () => {
    const clock = new Clock();
    clock.set(1);
    clock.pass(5000);
    clock.reach(clock.next!);
    assert.equal(clock.passed, 5000);
  });

  test("it goes on to a time of nanotime's, and not back", () => {
    const clock = new Clock();
    const due = clock.nanotime() + 5_000_001;
    assert.equal(clock.reachNanotime(due, 5_000_000 - 1), false);
    assert.ok(clock.nanotime() < due);
    assert.equal(clock.reachNanotime(due, 6_000_000), true);
    assert.equal(clock.reachNanotime(due - 1_000_000, 0), true);
    const after = clock.nanotime();
    assert.ok(after > due && after <= due + 2000);
  });

  test("it can be as it was", () => {
    const clock = new Clock();
    clock.set(3);
    clock.nanotime();
    const restore = clock.save();
    const look = (): unknown => [clock.nanotime(), clock.set(1), clock.next];
    const seen = look();
    for (let i = 0; i < 2; i++) {
      clock.clear(1);
      clock.pass(70);
      restore();
      assert.deepEqual(look(), seen);
    }
  });
});
