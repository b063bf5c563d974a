import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Step } from "../protocol/assist.ts";
import { FailureError } from "../store/failure.ts";
import { Store } from "../store/store.ts";
import type { TestHost } from "../store/testhost.ts";
import { Assistant } from "./assist.ts";
import { Builder } from "./build.ts";
import { System } from "./system.ts";
import { loadWasmExec, siteManifest, startSite, withoutSite } from "./testsite.ts";
import { runTool, startTool, type ToolRun } from "./tools.ts";

/** A program that plays a tool: what it does stands in its first argument. */
const tool = `package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

func deep(n int) int { return deep(n+1) + n }

func main() {
	switch os.Args[1] {
	case "say":
		fmt.Println("main.go:1:1: wrong")
		fmt.Fprintln(os.Stderr, strings.Join(os.Args[2:], " "), os.Getenv("GOGC"), os.Getenv("GOOS"))
		os.Exit(2)
	case "read":
		fmt.Println("starting")
		text, err := os.ReadFile(os.Args[2])
		fmt.Println(string(text), err)
	case "panic":
		if len(os.Args) > 2 {
			os.ReadFile(os.Args[2])
		}
		panic("lost")
	case "internal":
		fmt.Println("main.go:3:5: internal compiler error: odd node")
		os.Exit(2)
	case "silent":
		os.Exit(3)
	case "hang":
		time.Sleep(time.Millisecond)
		select {}
	case "deep":
		fmt.Println(deep(0))
	case "memory":
		var all [][]byte
		for {
			all = append(all, make([]byte, 1<<30))
		}
	}
}
`;

/** A program that plays an assistant, and dies or talks nonsense when told so. */
const assistant = `package main

import (
	"os"
	"strings"
	"syscall/js"
)

func main() {
	calls := 0
	js.Global().Set("interleaveAssist", js.FuncOf(func(_ js.Value, args []js.Value) any {
		calls++
		switch text := args[0].String(); {
		case strings.Contains(text, "graph"):
			return "{\\"kind\\":\\"kept\\"}"
		case strings.Contains(text, "die.go"):
			os.Exit(3)
		case strings.Contains(text, "odd.go"):
			return "{"
		case strings.Contains(text, "fail.go"):
			return "{\\"kind\\":\\"failed\\",\\"message\\":\\"no idea\\"}"
		}
		return "{\\"kind\\":\\"formatted\\",\\"text\\":\\"" + string(rune('0'+calls)) + "\\",\\"diagnostics\\":[]}"
	}))
	select {}
}
`;

describe("runs of Go programs in the worker", { skip: withoutSite }, () => {
  const system = new System();
  const manifest = siteManifest();
  let host: TestHost;
  let builder: Builder;
  let module: WebAssembly.Module;

  before(async () => {
    host = await startSite();
    loadWasmExec();
    system.install();
    // Whole programs: they run without a base.
    const plain = { ...manifest, bases: [] };
    builder = new Builder(plain, new Store({ root: host.root, manifest: plain, caches: null }), system);
    module = await compiled(tool);
  });

  after(() => host.close());

  async function compiled(source: string): Promise<WebAssembly.Module> {
    const outcome = await builder.build({ files: { "main.go": source }, test: false, folder: "", checked: false }, { progress() {}, phase() {} });
    assert(outcome.kind === "built", JSON.stringify(outcome));
    return WebAssembly.compile(outcome.program);
  }

  const step = (tool: Step["tool"], args: readonly string[], write = {}): Step => ({ tool, args, write, output: "" });

  const run = (tool: Step["tool"], ...args: string[]): Promise<ToolRun> => runTool(step(tool, args), module, system);

  async function message(running: Promise<unknown>): Promise<string> {
    const error = await running.then((result) => assert.fail(JSON.stringify(result)), (error: unknown) => error);
    assert(error instanceof FailureError, String(error));
    assert.equal(error.failure.kind, "tool");
    return error.message;
  }

  test("a tool's words and status are given, in order", async () => {
    const said = { status: 2, output: "main.go:1:1: wrong\na b 400 js\n" };
    assert.deepEqual(await run("compile", "say", "a", "b"), said);
    const linked = await run("link", "say");
    assert.match(linked.output, / off js\n/);
  });

  test("a tool that breaks is a failure with its words, no mistake of the reader's", async () => {
    assert.match(await message(run("compile", "panic")), /The compiler crashed: panic: lost/);
    assert.match(await message(run("compile", "internal")), /internal compiler error: odd node/);
    assert.match(await message(run("link", "silent")), /The linker crashed: status 3/);
    assert.match(await message(run("link", "deep")), /The linker crashed: .*stack/);
    assert.match(await message(run("compile", "memory")), /needs more memory/);
  });

  test("a tool that waits for ever is a failure, not a wait for ever", async () => {
    assert.match(await message(run("link", "hang")), /all goroutines are asleep/);
  });

  test("a tool started ahead waits for the reader's files, and for nothing else", async () => {
    const reads = step("compile", ["read", "main.go"]);
    const ahead = await startTool(reads, module, system, () => true);
    assert(ahead);
    const other = step("link", ["read", "/out/x.a"]);
    const both = await startTool(other, module, system, () => true);
    // It waits longer than a deadlock takes to be seen, and others run meanwhile.
    await pause(20);
    assert.match((await run("compile", "read", "gone.go")).output, /^starting\n open gone\.go: No such file/);
    system.write({ "/src/main.go": "the text", "/out/x.a": "the archive" });
    assert.equal((await both!.release()).output, "starting\nthe archive <nil>\n");
    assert.deepEqual(await ahead.release(), { status: 0, output: "starting\nthe text <nil>\n" });
    assert.equal(await startTool(step("compile", ["say"]), module, system, () => true), null, "it ends before");
    assert.equal(await startTool(reads, module, system, () => false), null, "it is not wanted any more");
  });

  test("what the runtime says of a tool started ahead is that tool's", async () => {
    const ahead = await startTool(step("compile", ["panic", "main.go"]), module, system, () => true);
    const said = await run("link", "say");
    assert.match(said.output, /^main.go:1:1: wrong/);
    assert.match(await message(ahead!.release()), /The compiler crashed: panic: lost/);
  });

  test("a tool started ahead and never used is collected", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const instances: WeakRef<WebAssembly.Instance>[] = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (async (code: WebAssembly.Module, imports: WebAssembly.Imports) => {
      const instance = await instantiate(code, imports);
      instances.push(new WeakRef(instance));
      return instance;
    }) as typeof instantiate;
    try {
      assert(await startTool(step("compile", ["read", "main.go"]), module, system, () => true));
    } finally {
      WebAssembly.instantiate = instantiate;
    }
    for (let tries = 0; instances[0]!.deref() && tries < 20; tries++) {
      await pause(10);
      collect();
    }
    assert.equal(instances[0]!.deref(), undefined);
  });

  test("a run after a broken one is as good as new", async () => {
    assert.equal((await run("compile", "other")).status, 0);
  });

  test("an assistant that dies or talks nonsense fails one call, and is up again for the next", async () => {
    const playing = await compiled(assistant);
    const assist = new Assistant(manifest, system);
    const format = async (file: string) => assist.ask(playing, { kind: "format", file, text: "" }, "formatted");
    assert.equal((await format("a.go")).text, "2");
    assert.equal((await format("a.go")).text, "3");
    assert.match(await message(format("fail.go")), /no idea/);
    assert.equal((await format("a.go")).text, "5");
    for (const file of ["die.go", "odd.go"]) {
      assert.match(await message(format(file)), /The assistant .* failed/);
      assert.equal((await format("a.go")).text, "2", "it was started again");
    }
  });
});
