// Share links: a program in the part of an address that never leaves the browser.

import type { Files } from "../protocol/files.ts";

/** What a link carries. */
export interface Shared {
  readonly files: Files;
  /** The example that the files were edited from, "slug/name". */
  readonly example?: string;
}

/** An error whose message is meant for the reader. */
export class ShareError extends Error {
  override readonly name = "ShareError";
}

const version = 1;
/** What chat programs and mail still carry, with some luck. */
const longest = 32_000;
/** A link of that length could hold far more zeros than a page can show. */
const largest = 1 << 20;

/** The text behind "#code=". */
export async function encode(shared: Shared): Promise<string> {
  const json = JSON.stringify({ v: version, files: shared.files, ...(shared.example === undefined ? {} : { example: shared.example }) });
  const deflated = await collect(stream(new TextEncoder().encode(json)).pipeThrough(new CompressionStream("deflate")), Infinity);
  let binary = "";
  for (const byte of deflated) binary += String.fromCharCode(byte);
  const code = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if (code.length > longest) throw new ShareError("The program is too long for a link. Shorten it, or pass its text on.");
  return code;
}

/** Reads what encode wrote, or what someone made of it. */
export async function decode(code: string): Promise<Shared> {
  if (code.length > longest) throw new ShareError("The link is too long to be one of this site's: its program was not opened.");
  const data = await parse(code);
  if (typeof data !== "object" || data === null || !("v" in data) || typeof data.v !== "number") throw damaged();
  if (data.v > version) {
    throw new ShareError("The link was made by a newer version of this site. Reload the page, or open the link where it was made.");
  }
  if (!("files" in data) || !isFiles(data.files)) throw damaged();
  const example = "example" in data && typeof data.example === "string" ? data.example : undefined;
  return { files: data.files, ...(example === undefined ? {} : { example }) };
}

async function parse(code: string): Promise<unknown> {
  try {
    const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const inflated = await collect(stream(bytes).pipeThrough(new DecompressionStream("deflate")), largest);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(inflated));
  } catch (error) {
    throw error instanceof ShareError ? error : damaged(error);
  }
}

function damaged(cause?: unknown): ShareError {
  return new ShareError("The link is damaged: part of it is missing or changed. Copy it again, whole, from where it came.", { cause });
}

function isFiles(value: unknown): value is Files {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const files = Object.entries(value);
  return files.length > 0 && files.every(([path, text]) => isPath(path) && typeof text === "string");
}

/** A path within the program's folder. */
function isPath(path: string): boolean {
  return path.split("/").every((name) => /^[^\\\p{C}]+$/u.test(name) && name !== "." && name !== "..");
}

function stream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function collect(from: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = from.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new ShareError("The link holds more than a program: it was not opened.");
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
