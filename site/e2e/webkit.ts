// WebKit, driven by the W3C WebDriver protocol: WebKitGTK's driver and its MiniBrowser, on a
// screen that only exists in memory (Xvfb). Puppeteer does not speak to it.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RunOptions, RunResult } from "../src/protocol/result.ts";
import type { Files } from "../src/protocol/files.ts";

/** How long one command may take: a first run on a machine that is busy with something else. */
const patience = 240_000;
/** How long a program may take to start. */
const grace = 20_000;

/** The driver, whose package is webkit2gtk-driver in Debian. */
function driver(): string {
  return process.env["WEBKIT"] || "WebKitWebDriver";
}

/** MiniBrowser stands in a folder of its library's, whose name has the architecture and the version of the interface. */
function miniBrowser(): string {
  for (const above of ["/usr/lib", "/usr/libexec", "/usr/lib64", ...below("/usr/lib", /-linux-gnu/)]) {
    for (const folder of below(above, /^webkit(2gtk|gtk)-/)) {
      const name = path.join(folder, "MiniBrowser");
      if (existsSync(name)) return name;
    }
  }
  throw new Error("WebKit's MiniBrowser is not installed (it comes with webkit2gtk-driver in Debian)");
}

/** The newest first, where names have versions. */
function below(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  return names.sort((a, b) => b.localeCompare(a, "en", { numeric: true })).map((name) => path.join(folder, name));
}

interface LaunchOptions {
  /** Gives pages SharedArrayBuffer: Safari does by itself where they are isolated, WebKitGTK never does. */
  readonly sharedMemory?: boolean;
}

/** One browser with one page. */
export class WebKit {
  /** Where commands of the session go. */
  #session = "";
  readonly #folder = mkdtempSync(path.join(tmpdir(), "webkit-"));
  readonly #programs: ChildProcess[] = [];

  private constructor() {}

  static async launch({ sharedMemory = false }: LaunchOptions = {}): Promise<WebKit> {
    const browser = new WebKit();
    try {
      await browser.#start(sharedMemory);
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  async #start(sharedMemory: boolean): Promise<void> {
    const display = await this.#screen();
    const port = await freePort();
    const env = {
      ...process.env,
      DISPLAY: `:${display}`,
      // Nothing of the browser's outlives it, and nothing of the machine's user's comes into it.
      HOME: this.#folder,
      XDG_CACHE_HOME: path.join(this.#folder, "cache"),
      XDG_CONFIG_HOME: path.join(this.#folder, "config"),
      XDG_DATA_HOME: path.join(this.#folder, "data"),
      // There is no session bus to ask about accessibility, and no graphics card.
      NO_AT_BRIDGE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      JSC_useSharedArrayBuffer: sharedMemory ? "1" : "0",
    };
    const server = this.#spawn(driver(), [`--port=${port}`, "--host=127.0.0.1"], env);
    const root = `http://127.0.0.1:${port}`;
    await started(server, "WebKit's driver", async () => (await fetch(`${root}/status`).catch(() => null))?.ok === true);
    const options = { binary: miniBrowser(), args: ["--automation"] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options, timeouts: { script: patience, pageLoad: patience } } };
    const { sessionId } = (await command(`${root}/session`, "POST", { capabilities })) as { sessionId: string };
    this.#session = `${root}/session/${sessionId}`;
  }

  /** Starts a screen and gives its number, which Xvfb chooses. */
  async #screen(): Promise<string> {
    const server = this.#spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], process.env);
    let number = "";
    server.stdio[3]!.on("data", (chunk: Buffer) => (number += chunk.toString()));
    await started(server, "Xvfb", () => number.endsWith("\n"));
    return number.trim();
  }

  /**
   * Starts a program in a process group of its own, for a browser is many processes. All of them
   * end when it ends, and when our end of the pipe is closed: also by our death, of whatever kind.
   */
  #spawn(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    const script = `{ "$@"; kill -KILL 0; } & read -r _; kill -KILL 0`;
    const child = spawn("/bin/sh", ["-c", script, "sh", program, ...args], { env, detached: true, stdio: ["pipe", "ignore", "ignore", "pipe"] });
    child.stdin!.on("error", () => {});
    this.#programs.push(child);
    return child;
  }

  async close(): Promise<void> {
    // The browser ends as browsers do; where it does not answer, it is ended all the same.
    if (this.#session !== "") await command(this.#session, "DELETE").catch(() => {});
    for (const child of this.#programs.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.stdin!.end();
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** What the browser says it is. */
  async version(): Promise<string> {
    return this.evaluate(() => navigator.userAgent);
  }

  /** Goes to an address; resolves when the page is loaded. */
  async goto(address: string): Promise<void> {
    await command(`${this.#session}/url`, "POST", { url: address });
  }

  /** Calls a function inside the page, with arguments and a result that JSON can carry; waits for a promise. */
  async evaluate<Args extends readonly unknown[], Result>(work: (...args: Args) => Result | Promise<Result>, ...args: Args): Promise<Result> {
    // The last argument of an asynchronous script is what it calls when it is done. tsx names functions with a helper of its own.
    const script = `const args = [...arguments], done = args.pop(), __name = (f) => f;
      Promise.resolve().then(() => (${work.toString()})(...args)).then((value) => done({ value }), (error) => done({ error: String(error) + "\\n" + (error?.stack ?? "") }));`;
    const answer = (await command(`${this.#session}/execute/async`, "POST", { script, args })) as { value?: Result; error?: string };
    if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
    return answer.value as Result;
  }

  /** Waits until this holds inside the page. */
  async waitFor<Args extends readonly unknown[]>(holds: (...args: Args) => boolean, ...args: Args): Promise<void> {
    const end = Date.now() + patience;
    while (!(await this.evaluate(holds, ...args))) {
      if (Date.now() > end) throw new Error(`after ${patience / 1000} s this does not hold: ${holds.toString()}`);
      await pause(50);
    }
  }

  /** A picture of the page: PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await command(`${this.#session}/screenshot`, "GET")) as string, "base64");
  }

  /** Runs files in the page's first playground that the selector finds, or as it stands. */
  run(files: Files | null, options: RunOptions = { stdin: "" }, selector = "go-playground"): Promise<RunResult> {
    return this.evaluate(
      async (selector, files, options) => {
        const playground = document.querySelector(selector) as HTMLElement & { files: Files; run(options: RunOptions): Promise<RunResult> };
        if (files) playground.files = files;
        return playground.run(options);
      },
      selector,
      files,
      options,
    );
  }
}

/** Waits until a process is at work. */
async function started(child: ChildProcess, name: string, ready: () => boolean | Promise<boolean>): Promise<void> {
  let failure = "";
  child.once("error", (error) => (failure = error.message));
  child.once("exit", () => (failure ||= "it is not installed, or ended"));
  const end = Date.now() + grace;
  while (!(await ready())) {
    if (failure === "" && Date.now() > end) failure = `it was not ready after ${grace / 1000} s`;
    if (failure !== "") throw new Error(`${name} did not start: ${failure}`);
    await pause(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends a command and gives its value. */
async function command(address: string, method: "GET" | "POST" | "DELETE", body?: unknown): Promise<unknown> {
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(patience + grace),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebKit: ${error}: ${message}`);
}
