// What Go's package picture finds as globalThis.pictureHost: the way of an image to the page.

import { type ProgramEvent, pictureLimit } from "../protocol/program.ts";

export type Picture = Omit<Extract<ProgramEvent, { kind: "picture" }>, "worker">;

export class Pictures {
  readonly #post: (picture: Picture) => void;
  readonly #now: () => number;
  #bytes = 0;
  #count = 0;

  /** Now gives epoch milliseconds. */
  constructor(post: (picture: Picture) => void, now: () => number) {
    this.#post = post;
    this.#now = now;
  }

  /** Shows an image: RGBA, row by row, in a buffer that is given away. */
  show(title: string, width: number, height: number, pixels: Uint8Array<ArrayBuffer>): void {
    const { length } = pixels;
    if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) throw new Error(`a picture of ${width} by ${height} pixels cannot be shown`);
    if (length !== 4 * width * height) throw new Error(`${length} bytes are not the pixels of a picture of ${width} by ${height}`);
    if (this.#count >= pictureLimit.count) throw new Error(`more than ${pictureLimit.count} pictures are not shown`);
    if (this.#bytes + length > pictureLimit.bytes) throw new Error(`more than ${pictureLimit.bytes >> 20} MB of pictures are not shown`);
    this.#count++;
    this.#bytes += length;
    const whole = length === pixels.buffer.byteLength ? pixels : pixels.slice();
    this.#post({ kind: "picture", title, width, height, pixels: whole.buffer, time: this.#now() });
  }
}
