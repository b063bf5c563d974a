// Share links: a program in the part of an address that never leaves the browser.

import type { Schedule, Switch } from "../protocol/check.ts";
import { type Files, isPath } from "../protocol/files.ts";
import type { ExploreOptions } from "../protocol/result.ts";

/** What a link carries. */
export interface Shared {
  readonly files: Files;
  /** The example that the files were edited from, "slug/name". */
  readonly example?: string;
  /** The schedule to show it in. */
  readonly replay?: SharedReplay;
}

/** A schedule of a program, with all that makes it come again. */
export interface SharedReplay {
  readonly schedule: Schedule;
  /** See ExploreResult.build: with another one the schedule may come to something else. */
  readonly build: string;
  /** What the program was given; with test, its tests are what runs. */
  readonly options: Pick<ExploreOptions, "args" | "env" | "stdin" | "test">;
  /** With test: the folder whose tests they are. */
  readonly folder: string;
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
  const { files, example, replay } = shared;
  const json = JSON.stringify({ v: version, files, example, replay: replay && pack(replay) });
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
  const replay = "replay" in data ? unpack(data.replay) : undefined;
  return { files: data.files, ...(example === undefined ? {} : { example }), ...(replay === undefined ? {} : { replay }) };
}

/** As it stands in a link: three numbers a switch. */
function pack({ schedule: { seed, switches }, build, options: { args, env, stdin, test }, folder }: SharedReplay): unknown {
  const flat = switches?.flatMap(({ from, at, to }) => [from, at, to]);
  return { seed, switches: flat, build, args, env, stdin, test, folder: folder === "" ? undefined : folder };
}

function unpack(value: unknown): SharedReplay {
  if (typeof value !== "object" || value === null) throw damaged();
  const { seed, switches, build, args, env, stdin, test, folder = "" } = value as Record<string, unknown>;
  if (!isWord(seed) || typeof build !== "string" || typeof folder !== "string") throw damaged();
  if (switches !== undefined && !(Array.isArray(switches) && switches.length % 3 === 0 && switches.every(isWord))) throw damaged();
  if (args !== undefined && !(Array.isArray(args) && args.every(isText))) throw damaged();
  if (env !== undefined && !isTexts(env)) throw damaged();
  if (stdin !== undefined && !isText(stdin)) throw damaged();
  if (test !== undefined && typeof test !== "boolean" && !isText(test)) throw damaged();
  const given = { args: args as string[] | undefined, env, stdin, test };
  const options = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
  return { schedule: { seed, switches: switches === undefined ? null : inThrees(switches as number[]) }, build, options, folder };
}

function inThrees(flat: readonly number[]): Switch[] {
  return Array.from({ length: flat.length / 3 }, (_, i) => ({ from: flat[3 * i]!, at: flat[3 * i + 1]!, to: flat[3 * i + 2]! }));
}

/** 32 bits, unsigned. */
function isWord(value: unknown): value is number {
  return typeof value === "number" && value === value >>> 0;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
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
