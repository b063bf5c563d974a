import assert from "node:assert/strict";
import { test } from "node:test";
import { SmallAssets } from "./small.ts";

test("small files are kept, large ones are not", async () => {
  const loads: string[] = [];
  const assets = new SmallAssets({
    load: async ({ path }) => {
      loads.push(path);
      return { bytes: new Uint8Array([1]), transferred: 9 };
    },
  });
  const load = async (path: string, size: number) => {
    const { bytes, transferred } = await assets.load({ path, size, pack: 1, br: 1, sha256: "" }, () => {});
    return [bytes[0], transferred];
  };
  assert.deepEqual(await load("side.wasm", 4000), [1, 9]);
  assert.deepEqual(await load("side.wasm", 4000), [1, 0]);
  assert.deepEqual(await load("whole.wasm", 3_000_000), [1, 9]);
  assert.deepEqual(await load("whole.wasm", 3_000_000), [1, 9]);
  assert.deepEqual(loads, ["side.wasm", "whole.wasm", "whole.wasm"]);
});
