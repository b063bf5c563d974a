// The two hosts that the tests serve dist/ from: our own server, and the plainest static host
// there is, under a sub-path and with no header but Content-Type and Content-Length.

import { spawn } from "node:child_process";
import { createReadStream, promises as fs } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const dist = process.env["INTERLEAVE_DIST"] ?? path.join(repository, "dist");

export interface Host {
  readonly name: string;
  /** The site's root, ending in "/". */
  readonly root: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status?: number;
  readonly body?: Buffer;
  readonly cut?: boolean;
}

/** What a plain host may do to a file before it is sent; see plainHost. */
export interface Meddling {
  /** Changes the answer for a path relative to the root, be there a file or not; undefined leaves it alone. */
  answer?(file: string, body: Buffer): Answer | undefined | Promise<Answer | undefined>;
  /** Headers that this host sends after all, from now on. */
  head?(): Readonly<Record<string, string>>;
  /** Every path that was asked for, relative to the root. */
  readonly asked?: string[];
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** A static host that sets no header, compresses nothing and serves dist/ under /some/where/. */
export async function plainHost(meddling: Meddling = {}, folder = dist): Promise<Host> {
  const base = "/some/where/";
  const server = http.createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", "http://host");
      if (!url.pathname.startsWith(base)) return response.writeHead(404).end();
      let name = decodeURIComponent(url.pathname.slice(base.length));
      if (name === "" || name.endsWith("/")) name += "index.html";
      meddling.asked?.push(name);
      const file = path.join(folder, name);
      if (!file.startsWith(folder)) return response.writeHead(404).end();
      const head = { "Content-Type": types[path.extname(name)] ?? "application/octet-stream", ...meddling.head?.() };
      if (meddling.answer) {
        const body = await fs.readFile(file).catch(() => Buffer.alloc(0));
        const change = await meddling.answer(name, body);
        if (change) {
          const sent = change.body ?? body;
          // A cut answer promises more than it sends, as a broken line does.
          response.writeHead(change.status ?? 200, { ...head, "Content-Length": change.cut ? body.length : sent.length });
          response.write(sent);
          return change.cut ? response.destroy() : response.end();
        }
      }
      const stat = await fs.stat(file).catch(() => null);
      if (!stat?.isFile()) return response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      response.writeHead(200, { ...head, "Content-Length": stat.size });
      return createReadStream(file).pipe(response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: "a plain host",
    root: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let built: Promise<string> | undefined;

/** Builds server.go once and tells where the program is. */
function serverProgram(): Promise<string> {
  return (built ??= (async () => {
    const folder = await fs.mkdtemp(path.join((await import("node:os")).tmpdir(), "interleave-"));
    const program = path.join(folder, "server");
    const build = spawn("go", ["build", "-o", program, "."], { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
    const status = await new Promise((resolve) => build.on("exit", resolve));
    if (status !== 0) throw new Error("server.go does not build");
    process.on("exit", () => {
      void import("node:fs").then(({ rmSync }) => rmSync(folder, { recursive: true, force: true }));
    });
    return program;
  })());
}

/** server.go over dist/. */
export function ownServer(): Promise<Host> {
  return serverWith("results");
}

/** The same with a folder of measurements. */
export async function serverWith(results: string): Promise<Host> {
  const server = spawn(await serverProgram(), ["-addr", "127.0.0.1:0", "-dir", dist, "-results", results], {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const root = await new Promise<string>((resolve, reject) => {
    let text = "";
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const address = /http:\/\/[\d.a-z]+:\d+\//.exec(text);
      if (!address) return;
      // What it says of each request from here on is nobody's news.
      for (const stream of [server.stdout, server.stderr]) stream.off("data", read).resume();
      resolve(address[0]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("exit", (code) => reject(new Error(`server.go ended with status ${code}:\n${text}`)));
  });
  return {
    name: "server.go",
    root,
    close: () =>
      new Promise((resolve) => {
        server.on("exit", () => resolve());
        server.kill("SIGTERM");
      }),
  };
}
