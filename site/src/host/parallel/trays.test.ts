import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Trays, done, opened } from "./trays.ts";

function isolated(value: boolean | undefined): void {
  Object.defineProperty(globalThis, "crossOriginIsolated", { value, configurable: true });
}

beforeEach(() => isolated(true));
afterEach(() => isolated(undefined));

describe("Trays", () => {
  test("are used again when their message is read, and not before", () => {
    const trays = new Trays();
    const first = trays.lend(5000, 1, 0)!;
    opened(first).fill(7);
    const second = trays.lend(5000, 2, 0)!;
    assert.notEqual(second, first);
    assert.deepEqual([opened(first).length, opened(first)[4999]], [5000, 7]);
    done(opened(first));
    assert.equal(trays.lend(6000, 2, 0), first, "a little more has room");
    assert.equal(opened(first).length, 6000);
  });

  test("the smallest that will do is taken", () => {
    const trays = new Trays();
    const [large, small] = [trays.lend(50_000, 1, 0)!, trays.lend(5000, 1, 0)!];
    for (const each of [large, small]) done(opened(each));
    assert.deepEqual([trays.lend(4000, 1, 0), trays.lend(4000, 1, 0)], [small, large]);
  });

  test("have a limit; free ones make room for a larger one", () => {
    const trays = new Trays(1000);
    const first = trays.lend(300, 1, 0)!;
    const second = trays.lend(300, 1, 0)!;
    assert.equal(trays.lend(300, 1, 0), null);
    done(opened(first));
    done(opened(second));
    assert.ok(trays.lend(700, 1, 0));
  });

  test("that a worker had which is gone are not used again, and do not count", () => {
    const trays = new Trays(1000);
    const first = trays.lend(300, 1, 0)!;
    const second = trays.lend(300, 2, 0)!;
    trays.forget(1);
    done(opened(first));
    done(opened(second));
    assert.equal(trays.lend(300, 3, 0), second);
    assert.notEqual(trays.lend(300, 3, 0), first);
  });

  test("a message lies there as in the program's memory", () => {
    const trays = new Trays();
    const tray = trays.lend(300, 1, 1024 - 13)!;
    assert.deepEqual([opened(tray).length, (opened(tray).byteOffset + 13) % 8], [300, 0]);
    done(opened(tray));
    assert.equal(trays.lend(300, 1, 64), tray);
    assert.equal(opened(tray).byteOffset % 8, 0);
  });

  test("are not there where nothing is shared", () => {
    isolated(false);
    assert.equal(new Trays().lend(300, 1, 0), null);
  });

  test("a buffer that was handed over is read like one", () => {
    const message = opened(new Uint8Array([1, 2]).buffer);
    assert.deepEqual([...message], [1, 2]);
    done(message);
  });
});
