import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { FailureError } from "../store/failure.ts";
import { Store } from "../store/store.ts";
import type { TestHost } from "../store/testhost.ts";
import { Assistant } from "./assist.ts";
import { Builder } from "./build.ts";
import { System } from "./system.ts";
import { loadWasmExec, siteManifest, startSite, withoutSite } from "./testsite.ts";
import { runTool } from "./tools.ts";

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
	case "panic":
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
    builder = new Builder(manifest, new Store({ root: host.root, manifest, caches: null }), system);
    module = await compiled(tool);
  });

  after(() => host.close());

  async function compiled(source: string): Promise<WebAssembly.Module> {
    const outcome = await builder.build({ files: { "main.go": source }, test: false, folder: "" }, { progress() {}, phase() {} });
    assert(outcome.kind === "built", JSON.stringify(outcome));
    return WebAssembly.compile(outcome.program);
  }

  async function message(running: Promise<unknown>): Promise<string> {
    const error = await running.then((result) => assert.fail(JSON.stringify(result)), (error: unknown) => error);
    assert(error instanceof FailureError, String(error));
    assert.equal(error.failure.kind, "tool");
    return error.message;
  }

  test("a tool's words and status are given, in order", async () => {
    const said = { status: 2, output: "main.go:1:1: wrong\na b 400 js\n" };
    assert.deepEqual(await runTool("compile", module, ["say", "a", "b"], system), said);
    const linked = await runTool("link", module, ["say"], system);
    assert.match(linked.output, / off js\n/);
  });

  test("a tool that breaks is a failure with its words, no mistake of the reader's", async () => {
    assert.match(await message(runTool("compile", module, ["panic"], system)), /The compiler crashed: panic: lost/);
    assert.match(await message(runTool("compile", module, ["internal"], system)), /internal compiler error: odd node/);
    assert.match(await message(runTool("link", module, ["silent"], system)), /The linker crashed: status 3/);
    assert.match(await message(runTool("link", module, ["deep"], system)), /The linker crashed: .*stack/);
    assert.match(await message(runTool("compile", module, ["memory"], system)), /needs more memory/);
  });

  test("a tool that waits for ever is a failure, not a wait for ever", async () => {
    assert.match(await message(runTool("link", module, ["hang"], system)), /all goroutines are asleep/);
  });

  test("a run after a broken one is as good as new", async () => {
    assert.equal((await runTool("compile", module, ["other"], system)).status, 0);
  });

  test("an assistant that dies or talks nonsense fails one call, and is up again for the next", async () => {
    const playing = await compiled(assistant);
    const assist = new Assistant(manifest.packages, system);
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
