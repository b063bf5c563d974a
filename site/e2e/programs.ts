// The `// run` programs of Go's own test folder, and what each does under Go's own js/wasm
// runner: the standard that the page is held to.

import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Outcome {
  readonly status: number | "timeout";
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a program may take. */
export const limit = 10_000;

const env = { ...process.env, GOOS: "js", GOARCH: "wasm" };

function go(...args: string[]): string {
  const result = spawnSync("go", args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`go ${args.join(" ")}: ${result.stderr}`);
  return result.stdout.trim();
}

export const goroot = go("env", "GOROOT");

/** The programs, by name relative to $GOROOT/test, sorted. */
export function programs(): string[] {
  const folder = path.join(goroot, "test");
  if (!existsSync(folder)) {
    throw new Error(
      `${folder} is not there: this Go was installed without its test programs. ` +
        `Install the full distribution of ${go("env", "GOVERSION")} (Go's own archive has them) and put its bin folder first in PATH.`,
    );
  }
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go"))
    .filter((name) => /^\/\/ run\s*$/m.test(readFileSync(path.join(folder, name), "utf8").split("\n\n")[0]!))
    .sort();
}

export function text(name: string): string {
  return readFileSync(path.join(goroot, "test", name), "utf8");
}

/** Compiles, links and runs programs with the stock toolchain and Go's own Node runner. */
export class Reference {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "conformance-"));
  private readonly importcfg = path.join(this.folder, "importcfg");

  constructor() {
    const list = go("list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "std");
    writeFileSync(this.importcfg, `${list}\n`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Null where the program is not one for js/wasm or does not compile by itself. */
  async run(name: string): Promise<Outcome | null> {
    const file = path.join(goroot, "test", name);
    const base = path.join(this.folder, name.replaceAll("/", "_"));
    // A file named on the command line is taken whatever its build constraints say; one in a folder is not.
    const folder = `${base}.module`;
    mkdirSync(folder);
    writeFileSync(path.join(folder, "go.mod"), "module program\n");
    copyFileSync(file, path.join(folder, "main.go"));
    const chosen = go("list", "-C", folder, "-e", "-f", "{{len .GoFiles}}", ".");
    rmSync(folder, { recursive: true });
    if (chosen === "0") return null;
    const compiled = await execute("go", ["tool", "compile", "-p", "main", "-importcfg", this.importcfg, "-pack", "-o", `${base}.a`, file]);
    if (compiled.status !== 0) return null;
    const linked = await execute("go", ["tool", "link", "-importcfg", this.importcfg, "-s", "-w", "-o", `${base}.wasm`, `${base}.a`]);
    if (linked.status !== 0) return null;
    const runner = path.join(goroot, "lib", "wasm", "wasm_exec_node.js");
    const result = await execute("node", ["--stack-size=8192", runner, `${base}.wasm`], limit);
    for (const suffix of [".a", ".wasm"]) rmSync(base + suffix, { force: true });
    return result;
  }
}

function execute(command: string, args: readonly string[], timeout = 120_000): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeout);
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("latin1")));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("latin1")));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      const utf8 = (text: string): string => Buffer.from(text, "latin1").toString("utf8");
      resolve({ status: late ? "timeout" : (code ?? -1), stdout: utf8(stdout), stderr: utf8(stderr) });
    });
  });
}

/**
 * What is left of an outcome when all that may differ is taken out: addresses, folders, line
 * numbers of the standard library (which program links with edits), goroutine numbers.
 */
export function comparable({ status, stdout, stderr }: Outcome): Outcome {
  const reduce = (text: string): string =>
    text
      .replace(/0x[0-9a-f]+/g, "0x?")
      .replace(/(?:[\w.@+-]*\/)+([\w.-]+\.(?:go|s)):\d+/g, "$1:?")
      .replace(/goroutine \d+/g, "goroutine ?")
      .replace(/[ \t]+\+0x\?$/gm, "");
  return { status, stdout, stderr: reduce(stderr) };
}
