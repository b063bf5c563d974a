// The built site for tests of the toolchain: its tools and packages, over real HTTP, and Go's
// wasm_exec.js, which the build puts before the worker's script.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import type { Manifest } from "../protocol/manifest.ts";
import { TestHost } from "../store/testhost.ts";

const dist = resolve(process.env["INTERLEAVE_DIST"] ?? fileURLToPath(new URL("../../../dist", import.meta.url)));

/** Why tests with the built site cannot run; false where they can. */
export const withoutSite: string | false = existsSync(join(dist, "index.html")) ? false : `there is no ${dist}: make dist makes it`;

export const wasmExec = (): string => join(execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(), "lib", "wasm", "wasm_exec.js");

/** Puts class Go on globalThis. */
export function loadWasmExec(): void {
  runInThisContext(readFileSync(wasmExec(), "utf8"));
}

export function siteManifest(): Manifest {
  const front = readFileSync(join(dist, "index.html"), "utf8");
  const address = /data-manifest="([^"]+)"/.exec(front)?.[1] ?? "";
  return JSON.parse(readFileSync(join(dist, address), "utf8")) as Manifest;
}

export function startSite(): Promise<TestHost> {
  return TestHost.start(dist);
}
