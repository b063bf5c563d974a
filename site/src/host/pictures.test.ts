import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureLimit } from "../protocol/program.ts";
import { type Picture, Pictures } from "./pictures.ts";

function harness() {
  const shown: Picture[] = [];
  return { shown, pictures: new Pictures((picture) => shown.push(picture), () => 5) };
}

test("a picture's pixels are given away, alone", () => {
  const { shown, pictures } = harness();
  const pixels = new Uint8Array([1, 2, 3, 4]);
  pictures.show("one", 1, 1, pixels);
  pictures.show("part", 1, 1, new Uint8Array([0, 5, 6, 7, 8]).subarray(1));
  assert.equal(shown[0]!.pixels, pixels.buffer);
  assert.deepEqual({ ...shown[1], pixels: [...new Uint8Array(shown[1]!.pixels)] }, { kind: "picture", title: "part", width: 1, height: 1, pixels: [5, 6, 7, 8], time: 5 });
});

test("what is no picture is refused", () => {
  const { shown, pictures } = harness();
  assert.throws(() => pictures.show("", 2, 1, new Uint8Array(4)), /4 bytes are not the pixels/);
  assert.throws(() => pictures.show("", 0, 1, new Uint8Array(0)), /0 by 1/);
  assert.throws(() => pictures.show("", 0.5, 2, new Uint8Array(4)), /0\.5 by 2/);
  assert.equal(shown.length, 0);
});

test("no more than a page can take", () => {
  const many = harness();
  for (let i = 0; i < pictureLimit.count; i++) many.pictures.show("", 1, 1, new Uint8Array(4));
  assert.throws(() => many.pictures.show("", 1, 1, new Uint8Array(4)), /more than 500 pictures/);
  const large = harness();
  large.pictures.show("", 4096, 4095, new Uint8Array(4 * 4096 * 4095));
  assert.throws(() => large.pictures.show("", 4096, 2, new Uint8Array(8 * 4096)), /more than 64 MB/);
  large.pictures.show("", 4096, 1, new Uint8Array(4 * 4096));
});
