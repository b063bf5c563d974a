// One attempt at one file, in either form, checked.

import type { Asset } from "../protocol/manifest.ts";
import { BrokenBody, Patience, readBody } from "./body.ts";
import { altered, busy, FailureError, missing, offline, truncated, unsupported } from "./failure.ts";
import type { Fetch } from "./forms.ts";
import { gunzip, isGzip } from "./gzip.ts";
import { sha256Hex } from "./hash.ts";

export interface Request {
  readonly asset: Asset;
  readonly url: URL;
  readonly fetch: Fetch;
  /** Passes over what a cache on the way may hold. */
  readonly reload: boolean;
  /** Milliseconds without a byte after which the attempt is given up. */
  readonly patience: number;
  /** Bytes of the wire so far, of asset.br or asset.pack. */
  report(received: number): void;
}

/** The file as it is, checked. */
export async function fetchPlain(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  return withResponse(request, (response, patience) => readPlain(request, response, patience));
}

/**
 * The same of a WebAssembly file, compiled as it comes. What is compiled is the very response of
 * fetch(), for only then does V8 keep the machine code for the next visit; a clone is checked.
 */
export async function fetchModule(request: Request): Promise<WebAssembly.Module> {
  return withResponse(request, async (response, patience) => {
    const typed = /^application\/wasm\b/.test(response.headers.get("content-type") ?? "");
    if (!typed) return compileBytes(await readPlain(request, response, patience));
    const copy = response.clone();
    const module = WebAssembly.compileStreaming(response);
    // Until the file is checked, a failure is the download's.
    module.catch(() => undefined);
    await readPlain(request, copy, patience);
    return orUnsupported(module);
  });
}

/** The pack as it came, checked when unpacked. */
export async function fetchPack(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const { asset } = request;
  return withResponse(request, (response, patience) =>
    read(request, response, patience, asset.pack, (received, bytes) =>
      request.report(isGzip(bytes) ? received : (received / asset.size) * asset.pack),
    ),
  );
}

export async function unpack(asset: Asset, pack: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (isGzip(pack) && pack.length < asset.pack) throw truncated(asset, pack.length, asset.pack);
  const bytes = isGzip(pack) ? await gunzip(pack).catch((error: unknown) => damaged(asset, error)) : pack;
  await check(asset, bytes);
  return bytes;
}

export function compileBytes(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  return orUnsupported(WebAssembly.compile(bytes));
}

async function readPlain(request: Request, response: Response, patience: Patience): Promise<Uint8Array<ArrayBuffer>> {
  const { asset } = request;
  const bytes = await read(request, response, patience, asset.size, (received) =>
    request.report((received / asset.size) * asset.br),
  );
  await check(asset, bytes);
  return bytes;
}

async function withResponse<T>(request: Request, use: (response: Response, patience: Patience) => Promise<T>): Promise<T> {
  const { asset } = request;
  const patience = new Patience(request.patience);
  try {
    // A name with a hash in it is never stale. But that it was missing once may have changed since.
    let response = await ask(request, request.reload ? "reload" : "force-cache", patience);
    if (!isFile(response) && !isBusy(response) && !request.reload) {
      void response.body?.cancel();
      response = await ask(request, "reload", patience);
    }
    if (isFile(response)) return await use(response, patience);
    void response.body?.cancel();
    if (isBusy(response)) throw busy(asset, response.status);
    throw missing(asset, response.ok ? "a page came in its place" : `status ${response.status}`);
  } finally {
    patience.end();
  }
}

async function ask({ asset, url, fetch }: Request, cache: RequestCache, { signal }: Patience): Promise<Response> {
  return fetch(url, { signal, cache }).catch((error: unknown) => {
    throw offline(asset, url.host, error);
  });
}

function isFile(response: Response): boolean {
  return response.ok && !/^text\/html\b/.test(response.headers.get("content-type") ?? "");
}

function isBusy({ status }: Response): boolean {
  return status >= 500 || status === 408 || status === 429;
}

async function read(
  { asset }: Request,
  response: Response,
  patience: Patience,
  expected: number,
  report: (received: number, bytes: Uint8Array) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const onChunk = (received: number, bytes: Uint8Array): void => {
    patience.beat();
    report(received, bytes);
  };
  try {
    return await readBody(response, { expected, limit: Math.max(asset.size, asset.pack), onChunk });
  } catch (error) {
    if (error instanceof BrokenBody) throw truncated(asset, error.received, expected, error);
    throw error;
  } finally {
    // What comes after the last byte, checking and compiling, may take its time.
    patience.end();
  }
}

async function check(asset: Asset, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.length < asset.size) throw truncated(asset, bytes.length, asset.size);
  if (bytes.length > asset.size) throw altered(asset, "it is longer");
  if ((await sha256Hex(bytes)) !== asset.sha256) throw altered(asset, "its checksum differs");
}

function damaged(asset: Asset, error: unknown): never {
  if (error instanceof FailureError) throw error;
  throw altered(asset, "it does not unpack", error);
}

async function orUnsupported(module: Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  return module.catch((error: unknown) => {
    throw unsupported("cannot compile the WebAssembly of this site", error);
  });
}
