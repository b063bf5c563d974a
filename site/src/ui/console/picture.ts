// A picture that a program shows, in its own size as far as the column allows.

import { workerName } from "../../session/workername.ts";
import { el } from "../dom/dom.ts";

export interface Picture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: ArrayBuffer;
  readonly worker: number;
}

export function pictureOf(picture: Picture): HTMLElement {
  const { title, worker } = picture;
  const canvas = el("canvas", "console-canvas");
  canvas.role = "img";
  canvas.ariaLabel = title === "" ? "Picture" : title;
  const drawn = draw(canvas, picture);
  const caption = el("figcaption", "", title);
  // Where every line has its worker's name, this has it too.
  if (worker !== 0) caption.append(el("span", "console-by", `${title === "" ? "" : ", "}${workerName(worker)}`));
  return el("figure", "console-picture", drawn ? canvas : el("p", "console-note", tooLarge(picture)), caption);
}

/** Draws the pixels; false where the browser has no room for them, or they are not what was said. */
function draw(canvas: HTMLCanvasElement, { width, height, pixels }: Picture): boolean {
  try {
    const image = new ImageData(new Uint8ClampedArray(pixels), width, height);
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    context?.putImageData(image, 0, 0);
    return context !== null;
  } catch {
    return false;
  }
}

function tooLarge({ width, height }: Picture): string {
  return `This browser cannot show a picture of ${width} by ${height} pixels. Show a smaller one.`;
}
