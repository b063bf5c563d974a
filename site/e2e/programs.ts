// The `// run` programs of Go's own test folder, and what each does under Go's own js/wasm
// runner: the standard that the page is held to.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "./hosts.ts";

export interface Outcome {
  readonly status: number | "timeout";
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a program may take under Go's own runner. */
const limit = 60_000;

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

/**
 * Compiles, links and runs programs with the stock toolchain and Go's own Node runner. What that
 * came to is kept, for it does not change with the site.
 */
export class Reference {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "conformance-"));
  private readonly importcfg = path.join(this.folder, "importcfg");
  private readonly kept = path.join(repository, ".cache", "conformance");
  private readonly chosen: ReadonlySet<string>;
  private readonly version = go("env", "GOVERSION");
  private readonly begun = new Map<string, Promise<Outcome | null>>();

  constructor(private readonly names: readonly string[]) {
    mkdirSync(this.kept, { recursive: true });
    const list = go("list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "std");
    writeFileSync(this.importcfg, `${list}\n`);
    this.chosen = this.forWasm();
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Null where the program is not one for js/wasm or does not compile by itself. Then the next one is begun, beside what its caller does. */
  async run(name: string): Promise<Outcome | null> {
    const next = this.names[this.names.indexOf(name) + 1];
    const outcome = this.begin(name);
    if (next !== undefined) void outcome.then(() => this.begin(next)).catch(() => undefined);
    return outcome;
  }

  private begin(name: string): Promise<Outcome | null> {
    const begun = this.begun.get(name) ?? this.find(name);
    this.begun.set(name, begun);
    return begun;
  }

  private async find(name: string): Promise<Outcome | null> {
    // A change of what make does changes the first of these.
    const key = JSON.stringify([1, name, text(name), this.version, process.version]);
    const kept = path.join(this.kept, `${createHash("sha256").update(key).digest("hex")}.json`);
    if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Outcome | null;
    const outcome = await this.make(name);
    // A program that took too long may not on a machine that has less to do.
    if (outcome?.status !== "timeout") writeFileSync(kept, JSON.stringify(outcome));
    return outcome;
  }

  private async make(name: string): Promise<Outcome | null> {
    if (!this.chosen.has(name)) return null;
    const file = path.join(goroot, "test", name);
    const base = path.join(this.folder, name.replaceAll("/", "_"));
    const compiled = await execute("go", ["tool", "compile", "-p", "main", "-importcfg", this.importcfg, "-pack", "-o", `${base}.a`, file]);
    if (compiled.status !== 0) return null;
    const linked = await execute("go", ["tool", "link", "-importcfg", this.importcfg, "-s", "-w", "-o", `${base}.wasm`, `${base}.a`]);
    if (linked.status !== 0) return null;
    const runner = path.join(goroot, "lib", "wasm", "wasm_exec_node.js");
    const result = await execute("node", ["--stack-size=8192", runner, `${base}.wasm`], limit);
    for (const suffix of [".a", ".wasm"]) rmSync(base + suffix, { force: true });
    // The page calls the reader's files by their names alone.
    return { ...result, stderr: result.stderr.replaceAll(file, path.basename(file)) };
  }

  /** The programs whose build constraints allow js/wasm: a file named on the command line is taken whatever they say, one in a folder is not. */
  private forWasm(): Set<string> {
    const module = path.join(this.folder, "module");
    const folders = this.names.map((_, i) => `p${i}`);
    for (const [i, name] of this.names.entries()) {
      mkdirSync(path.join(module, folders[i]!), { recursive: true });
      copyFileSync(path.join(goroot, "test", name), path.join(module, folders[i]!, "main.go"));
    }
    writeFileSync(path.join(module, "go.mod"), "module programs\n");
    const list = go("list", "-C", module, "-e", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "./...");
    rmSync(module, { recursive: true });
    const found = new Set(list.split("\n"));
    return new Set(this.names.filter((_, i) => found.has(`programs/${folders[i]!}`)));
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
