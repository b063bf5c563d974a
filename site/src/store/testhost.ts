// A real HTTP server on this machine for tests: a static host that compresses or does not, and
// that can be told to break in the ways that networks do.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Asset, Manifest } from "../protocol/manifest.ts";

/** What goes wrong with one request. */
export type Fault = "refuse" | "cut" | "short" | "alter" | "missing" | "busy" | "page" | "stall";

export class TestHost {
  /** Whether .wasm, .map and .exports files are sent with Content-Encoding. */
  compress = false;
  /** Whether packs are declared as the gzip they are, so that clients unpack them unasked. */
  declaresPacks = false;
  /** Faults by path, one a request, in order. */
  readonly faults = new Map<string, Fault[]>();
  /** Paths asked for, in order; a method other than GET and the header Cache-Control come after blanks. */
  readonly requests: string[] = [];
  /** Most requests that were open at a time. */
  busiest = 0;
  /** Milliseconds before every answer. */
  delay = 0;
  readonly #files = new Map<string, Buffer>();
  readonly #folder: string | null;
  readonly #server: Server;
  #open = 0;

  private constructor(folder: string | null) {
    this.#folder = folder;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** A host of what is put on it, or of a folder. */
  static async start(folder: string | null = null): Promise<TestHost> {
    const host = new TestHost(folder);
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    if (folder === null) {
      host.text("index.html", "<html></html>");
      host.put("assets/probe.wasm", Buffer.alloc(8192));
    }
    return host;
  }

  get root(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/sub/`);
  }

  text(path: string, text: string): void {
    this.#files.set(path, Buffer.from(text));
  }

  put(path: string, bytes: Uint8Array): Asset {
    const pack = gzipSync(bytes, { level: 1 });
    this.#files.set(path, Buffer.from(bytes));
    this.#files.set(`${path}.pack`, pack);
    const br = brotliCompressSync(bytes, { params: { [1]: 2 } }).length;
    return { path, size: bytes.length, pack: pack.length, br, sha256: createHash("sha256").update(bytes).digest("hex") };
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #read(path: string): Buffer | undefined {
    if (this.#folder === null) return this.#files.get(path);
    const file = join(this.#folder, path);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").replace(/^\/sub\//, "") || "index.html";
    const method = request.method === "GET" ? "" : request.method;
    this.requests.push([path, method, request.headers["cache-control"]].filter(Boolean).join(" "));
    this.busiest = Math.max(this.busiest, ++this.#open);
    response.on("close", () => this.#open--);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    const file = this.#read(path);
    const fault = file ? this.faults.get(path)?.shift() : "missing";
    if (fault === "refuse") return void request.socket.destroy();
    if (fault === "missing") return void response.writeHead(404).end("no such file");
    if (fault === "busy") return void response.writeHead(503).end();
    if (fault === "page") return void response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end("<html>");
    let bytes = Buffer.from(file as Buffer);
    if (fault === "alter") bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    if (fault === "short") bytes = bytes.subarray(0, bytes.length >> 1);
    const encode = (this.compress && /\.(wasm|map|exports)$/.test(path)) || (this.declaresPacks && path.endsWith(".pack"));
    const body = encode && !path.endsWith(".pack") ? gzipSync(bytes) : bytes;
    response.setHeader("Content-Length", body.length);
    response.setHeader("Content-Type", path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");
    if (encode) response.setHeader("Content-Encoding", "gzip");
    if (fault !== "cut" && fault !== "stall") return void response.end(body);
    response.write(body.subarray(0, body.length >> 1));
    if (fault === "cut") setTimeout(() => request.socket.destroy(), 20);
  }
}

/** A manifest that names these files. */
export function testManifest(compile: Asset, archives: Readonly<Record<string, Asset>> = {}, bases: Manifest["bases"] = []): Manifest {
  return {
    format: 5,
    build: "one",
    go: "go1.26.8",
    probe: "assets/probe.wasm",
    toolchain: "assets/toolchain.js",
    program: "assets/program.js",
    tools: { compile, link: compile, assist: compile, timeline: compile },
    packages: Object.fromEntries(Object.entries(archives).map(([path, asset]) => [path, { asset, imports: [], std: true }])),
    bases,
    checked: { bases: [] },
    examples: {},
    benches: "assets/benches.json",
  };
}

/** Bytes that compress to about a half. */
export function noise(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let i = 0, x = seed; i < size; i++) {
    x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    bytes[i] = (x >> 16) & 0x0f;
  }
  return bytes;
}

/** A WebAssembly module with nothing but a custom section of so many bytes. */
export function emptyModule(size: number): Uint8Array<ArrayBuffer> {
  const length = [size + 2, 0, 0, 0, 0].map((_, i) => (((size + 2) >>> (7 * i)) & 0x7f) | (i < 4 ? 0x80 : 0));
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...length, 1, 0x78, ...noise(size)]);
}
