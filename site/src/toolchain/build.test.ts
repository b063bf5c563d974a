import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Files } from "../protocol/files.ts";
import type { Phase, Progress } from "../protocol/toolchain.ts";
import { Store } from "../store/store.ts";
import type { TestHost } from "../store/testhost.ts";
import { Builder, type Listener, type Outcome } from "./build.ts";
import { System } from "./system.ts";
import { loadWasmExec, siteManifest, startSite, withoutSite } from "./testsite.ts";

const deaf: Listener = { progress() {}, phase() {} };

const hello = (words: string): Files => ({
  "main.go": `package main\n\nimport (\n\t"fmt"\n\t"sync"\n)\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Go(func() { fmt.Println("${words}") })\n\twg.Wait()\n}\n`,
});

describe("builds with the real tools", { skip: withoutSite }, () => {
  let host: TestHost;
  let builder: Builder;
  const system = new System();
  const manifest = siteManifest();

  before(async () => {
    host = await startSite();
    loadWasmExec();
    system.install();
    builder = open();
  });

  after(() => host.close());

  const open = (of = manifest, on = system): Builder => new Builder(of, new Store({ root: host.root, manifest: of, caches: null }), on);

  /** How many instances are made while something is done: a tool that was started ahead makes none. */
  async function instances(doing: () => Promise<unknown>): Promise<number> {
    const { instantiate } = WebAssembly;
    let made = 0;
    WebAssembly.instantiate = ((code: WebAssembly.Module, imports: WebAssembly.Imports) => {
      made++;
      return instantiate(code, imports);
    }) as typeof instantiate;
    try {
      await doing();
    } finally {
      WebAssembly.instantiate = instantiate;
    }
    return made;
  }

  /** Builds, and sees to it that tools are started for the next build. */
  async function buildAndStart(files: Files): Promise<void> {
    assert.equal((await build(files)).kind, "built");
    await builder.prepare({ files, test: false, folder: "", checked: false }, deaf);
  }

  function build(files: Files, options: { test?: boolean; folder?: string; checked?: boolean } = {}, listener = deaf): Promise<Outcome> {
    return builder.build({ files, test: false, folder: "", checked: false, ...options }, listener);
  }

  test("a build that comes while it is prepared shares the downloads, and hears how far they are", async () => {
    const seen: { prepare: Progress[]; build: Progress[]; phases: Phase[] } = { prepare: [], build: [], phases: [] };
    const request = { files: hello("first"), test: false, folder: "", checked: false };
    const preparing = builder.prepare(request, { ...deaf, progress: (progress) => seen.prepare.push(progress) });
    const outcome = await build(request.files, {}, {
      progress: (progress) => seen.build.push(progress),
      phase: (phase) => seen.phases.push(phase),
    });
    const bytes = await preparing;
    assert(outcome.kind === "built", JSON.stringify(outcome));
    assert.deepEqual([outcome.base, outcome.fallback], ["common", ""]);
    assert(outcome.program.byteLength < 50_000, "it is no more than what is the reader's");
    assert(bytes > 5e6 && Math.abs(outcome.bytes - bytes) < 1e5, `${outcome.bytes} of ${bytes}`);
    assert.deepEqual(seen.phases, ["load", "plan", "load", "compile", "link"]);
    for (const progress of [seen.prepare, seen.build]) {
      assert.equal(new Set(progress.map(({ total }) => total)).size, 1, "the total is known from the start");
      assert.equal(progress.at(-1)?.received, progress.at(-1)?.total);
    }
    const packs = host.requests.filter((path) => path.endsWith(".pack"));
    assert.equal(new Set(packs).size, packs.length);
    assert(!packs.some((path) => path.includes("/std/")), "nothing is linked in full");
  });

  test("what is there is not fetched again", async () => {
    const before = host.requests.length;
    const outcome = await build(hello("second"));
    assert(outcome.kind === "built" && outcome.reportDeadlock);
    assert.equal(outcome.bytes, 0);
    assert.equal(host.requests.length, before);
    assert(WebAssembly.validate(outcome.program));
  });

  test("the same files again come to the same, at once", async () => {
    const first = await build(hello("same"));
    const sames = await Promise.all([1, 2].map(() => build(hello("same"))));
    for (const same of sames) {
      assert(first.kind === "built" && same.kind === "built");
      assert.deepEqual([same.program, same.timings.compile, same.bytes], [first.program, 0, 0]);
      assert.notEqual(same.program, first.program, "programs are given away");
    }
    const wrong = { "main.go": "package main\n\nfunc main() { x }\n" };
    assert.deepEqual({ ...(await build(wrong)), timings: null }, { ...(await build(wrong)), timings: null });
  });

  test("tools are started ahead when no build comes", { timeout: 60_000 }, async () => {
    await build(hello("before"));
    const again = async (wait: number): Promise<number> => {
      await pause(wait);
      return instances(() => build(hello(String(performance.now()))));
    };
    for (let wait = 100; (await again(wait)) > 0; wait *= 2);
  });

  test("a tool started ahead serves other text in the same files with the same imports", async () => {
    await buildAndStart(hello("before"));
    let outcome: Outcome | undefined;
    assert.equal(await instances(async () => (outcome = await build(hello("after")))), 0);
    assert(outcome?.kind === "built" && Buffer.from(outcome.program).includes("after"));
    assert.equal(await instances(() => build(hello("at once"))), 2, "none waits yet");
    await buildAndStart(hello("before others"));
    const imports = { "main.go": 'package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n' };
    assert.equal(await instances(() => buildAndStart(imports)), 3, "a compiler that reads these imports, and two tools for the next");
    const more = { ...hello("more"), "more.go": "package main\n" };
    assert.equal(await instances(() => build(more)), 1, "the compiler's arguments are others, the linker's are not");
  });

  test("a compiler started ahead reads the program's own packages when they are compiled", async () => {
    const two = (words: string): Files => ({
      "go.mod": "module m\n",
      "main.go": 'package main\n\nimport (\n\t"fmt"\n\t"m/words"\n)\n\nfunc main() { fmt.Println(words.All) }\n',
      "words/words.go": `package words\n\nconst All = "${words}"\n`,
    });
    await buildAndStart(two("before"));
    const ahead = await build(two("after"));
    const fresh = await open(manifest, new System()).build(
      { files: two("after"), test: false, folder: "", checked: false },
      deaf,
    );
    assert(ahead.kind === "built" && fresh.kind === "built");
    assert.ok(Buffer.from(ahead.program).includes("after"));
    assert.deepEqual(Buffer.from(ahead.program), Buffer.from(fresh.program));
  });

  test("a linker that was started ahead outlasts mistakes", async () => {
    await buildAndStart(hello("one"));
    assert.equal((await build({ "main.go": 'package main\n\nimport (\n\t"fmt"\n\t"sync"\n)\n\nvar _ sync.Mutex\n\nfunc main() { fmt.Println(y) }\n' })).kind, "rejected");
    const made = await instances(async () => assert.equal((await build(hello("two"))).kind, "built"));
    assert.equal(made, 1, "the compiler is new, the linker is not");
  });

  test("what is prepared is built already when it is asked for", async () => {
    const request = { files: hello("prepared"), test: false, folder: "", checked: false };
    await builder.prepare(request, deaf);
    const outcome = await build(request.files);
    assert(outcome.kind === "built" && Buffer.from(outcome.program).includes("prepared"));
    assert.deepEqual(outcome.timings.compile, 0);
    assert.equal(await instances(() => build(hello("and edited"))), 0);
    await builder.prepare({ ...request, files: { "main.go": "package main\n\nfunc main() { z }\n" } }, deaf);
    await builder.prepare({ ...request, files: { "main.go": "package\n" } }, deaf);
  });

  test("what is prepared is practised, until that brings nothing more or a build is asked for", { timeout: 120_000 }, async () => {
    const quiet = async (): Promise<void> => {
      while ((await instances(() => pause(500))) > 0);
    };
    await builder.prepare({ files: hello("practised"), test: false, folder: "", checked: false }, deaf);
    // Each round uses two tools that waited, and starts two.
    let made = 0;
    while (made < 4) made += await instances(() => pause(100));
    await quiet();
    await builder.prepare({ files: hello("interrupted"), test: false, folder: "", checked: false }, deaf);
    assert.equal((await build(hello("asked for"))).kind, "built");
    await quiet();
    const whole = { "main.go": "package main\n\n//go:wasmexport f\nfunc f() {}\n\nfunc main() {}\n" };
    await builder.prepare({ files: whole, test: false, folder: "", checked: false }, deaf);
    assert.equal(await instances(() => pause(1000)), 0, "what is linked in full takes too long for that");
  });

  test("a build of what is just being prepared joins in, and hears what is done", async () => {
    const request = { files: hello("joined"), test: false, folder: "", checked: false };
    const phases: Phase[] = [];
    let building: Promise<Outcome> | undefined;
    const preparing = builder.prepare(request, {
      ...deaf,
      phase: (phase) => {
        if (phase !== "compile") return;
        queueMicrotask(() => (building = build(request.files, {}, { ...deaf, phase: (phase) => phases.push(phase) })));
      },
    });
    await preparing;
    const outcome = await building;
    assert(outcome?.kind === "built");
    assert.equal(outcome.timings.compile, 0);
    assert.deepEqual(phases, ["compile", "link"]);
  });

  test("a build waits for no more than the step that is run to prepare another", async () => {
    const order: string[] = [];
    let building: Promise<unknown> | undefined;
    const preparing = builder.prepare(
      { files: hello("unhurried"), test: false, folder: "", checked: false },
      {
        ...deaf,
        phase: (phase) => {
          order.push(`prepare ${phase}`);
          if (phase === "compile") building = build(hello("hurried"), {}, { ...deaf, phase: (phase) => order.push(`build ${phase}`) });
        },
      },
    );
    await preparing;
    await building;
    assert.deepEqual(order.filter((step) => !step.endsWith("plan")), ["prepare compile", "build compile", "build link"]);
  });

  test("builds asked for at once are not mixed", async () => {
    const words = ["alpha", "beta", "gamma"];
    const early = { "main.go": 'package main\n\nimport "foo/bar"\n' };
    const steps: string[] = [];
    const outcomes = await Promise.all(
      words.map(async (word) => {
        const building = build(hello(word), {}, { ...deaf, phase: (phase) => steps.push(`${word} ${phase}`) });
        assert.equal((await build(early)).kind, "rejected");
        return building;
      }),
    );
    const inOrder = words.flatMap((word) => [`${word} compile`, `${word} link`]);
    assert.deepEqual(steps.filter((step) => !step.endsWith("plan")), inOrder);
    for (const [i, outcome] of outcomes.entries()) {
      assert(outcome.kind === "built");
      const program = Buffer.from(outcome.program);
      assert.deepEqual(words.filter((word) => program.includes(word)), [words[i]]);
    }
  });

  test("mistakes that the compiler finds come as data, in its own words", async () => {
    const files = { "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar n int = "one"\n\tfmt.Println(m)\n}\n' };
    const outcome = await build(files);
    assert(outcome.kind === "rejected");
    assert.deepEqual(outcome.diagnostics, [
      { source: "compile", file: "main.go", line: 6, column: 6, message: "declared and not used: n" },
      {
        source: "compile",
        file: "main.go",
        line: 6,
        column: 14,
        message: 'cannot use "one" (untyped string constant) as int value in variable declaration',
      },
      { source: "compile", file: "main.go", line: 7, column: 14, message: "undefined: m" },
    ]);
    assert.match(outcome.output, /^main\.go:6:6: declared and not used: n\n/);
  });

  test("mistakes that show before compiling keep nobody waiting for it", async () => {
    const outcome = await build({ "main.go": 'package main\n\nimport "foo/bar"\n\nfunc main() { bar.F() }\n' });
    assert(outcome.kind === "rejected");
    assert.match(outcome.output, /^main\.go:3:8: package foo\/bar is not in std/);
    assert.equal(outcome.timings.compile, 0);
  });

  test("a build after a rejected one finds nothing of its files", async () => {
    await build({ ...hello("x"), "other.go": "package main\n\nfunc other() { undefined() }\n", "sub/sub.go": "package sub\n" });
    assert.equal((await build({ ...hello("y"), sub: "a file where a folder was" })).kind, "built");
  });

  test("several packages make one program", async () => {
    const outcome = await build({
      "go.mod": "module example.org/app\n\ngo 1.26\n",
      "main.go": 'package main\n\nimport "example.org/app/words"\n\nfunc main() { println(words.Hello) }\n',
      "words/words.go": 'package words\n\nconst Hello = "several"\n',
    });
    assert(outcome.kind === "built" && outcome.base === "common", JSON.stringify(outcome));
  });

  test("a program that imports more is linked against the larger base", async () => {
    const outcome = await build({ "main.go": 'package main\n\nimport "net/http"\n\nfunc main() { println(http.StatusOK) }\n' });
    assert(outcome.kind === "built" && outcome.fallback === "", JSON.stringify(outcome));
    assert.equal(outcome.base, "full");
    assert.equal((await build(hello("small again"))).kind, "built");
  });

  test("a program to be checked is another than the plain one of its files", async () => {
    const files = hello("checked");
    const plain = await build(files);
    const checked = await build(files, { checked: true });
    assert(plain.kind === "built" && checked.kind === "built", JSON.stringify(checked));
    assert.deepEqual([plain.base, checked.base, checked.fallback, checked.reportDeadlock], ["common", "common-checked", "", true]);
    assert.notDeepEqual(Buffer.from(checked.program), Buffer.from(plain.program));
    for (const [again, first] of [[await build(files, { checked: true }), checked], [await build(files), plain]] as const) {
      assert(again.kind === "built");
      assert.deepEqual([again.base, again.timings.compile, again.bytes], [first.base, 0, 0]);
      assert.deepEqual(Buffer.from(again.program), Buffer.from(first.program));
    }
  });

  test("tests, and programs that import more, are built to be checked too", async () => {
    const files = { "a.go": "package a\n", "a_test.go": 'package a\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n' };
    const tests = await build(files, { checked: true, test: true });
    assert(tests.kind === "built" && tests.base === "common-checked", JSON.stringify(tests));
    assert.deepEqual(tests.testFolders, [""]);
    const more = await build({ "main.go": 'package main\n\nimport "net/http"\n\nfunc main() { println(http.StatusOK) }\n' }, { checked: true });
    assert(more.kind === "built" && more.base === "full-checked", JSON.stringify(more));
  });

  test("what is prepared to be checked is built already, and does not stand for the plain program", async () => {
    const request = { files: hello("prepared to be checked"), test: false, folder: "", checked: true };
    await builder.prepare(request, deaf);
    assert.equal((await build(request.files, { checked: true })).timings.compile, 0);
    assert.notEqual((await build(request.files)).timings.compile, 0);
  });

  test("a program that cannot be checked is told why, and still runs", async () => {
    const files = { "main.go": "package main\n\n//go:wasmexport add\nfunc add(a, b int32) int32 { return a + b }\n\nfunc main() {}\n" };
    const checked = await build(files, { checked: true });
    assert(checked.kind === "rejected", JSON.stringify(checked));
    assert.deepEqual(checked.diagnostics.map(({ source }) => source), ["link", "link"]);
    assert.match(checked.output, /^this program cannot be checked, .*\n.*add: a side module cannot export functions to the host\n$/);
    assert.equal((await build(files)).kind, "built");
  });

  test("a mistake in a package below names its file", async () => {
    const outcome = await build({
      "main.go": 'package main\n\nimport "playground/words"\n\nfunc main() { println(words.Hello) }\n',
      "words/words.go": "package words\n\nconst Hello int = 1.5\n",
    });
    assert(outcome.kind === "rejected");
    assert.deepEqual(outcome.diagnostics.map(({ file, line }) => [file, line]), [["words/words.go", 3]]);
  });

  test("what the linker misses is its own diagnostic", async () => {
    const outcome = await build({ "main.go": "package main\n\nfunc other() {}\n" });
    assert(outcome.kind === "rejected", outcome.kind);
    const message = "runtime.main_main·f: function main is undeclared in the main package";
    assert.deepEqual(outcome.diagnostics, [{ source: "link", file: "", line: 0, column: 0, message }]);
  });

  test("test files become a program, with the folders that have some", async () => {
    const outcome = await build(
      {
        "main.go": "package main\n\nfunc twice(n int) int { return 2 * n }\n\nfunc main() {}\n",
        "main_test.go":
          'package main\n\nimport "testing"\n\nfunc TestTwice(t *testing.T) {\n\tif twice(2) != 4 {\n\t\tt.Fatal("no")\n\t}\n}\n',
      },
      { test: true },
    );
    assert(outcome.kind === "built", JSON.stringify(outcome));
    assert.deepEqual([outcome.testFolders, outcome.fallback], [[""], ""]);
  });

  test("a program of very many files is no longer than the tools can read", async () => {
    const many = Array.from({ length: 400 }, (_, i) => [`file_with_a_long_name_${i}.go`, `package main\n\nconst c${i} = ${i}\n`]);
    assert.equal((await build({ ...hello("many"), ...Object.fromEntries(many) })).kind, "built");
  });

  test("formatting is gofmt's, and mistakes leave the text as it was", async () => {
    const { text, diagnostics } = await builder.format("main.go", "package main\nfunc  main( ){ }\n");
    assert.deepEqual([text, diagnostics], ["package main\n\nfunc main() {}\n", []]);
    const wrong = await builder.format("main.go", "package main\nfunc {\n");
    assert.equal(wrong.text, "package main\nfunc {\n");
    assert.equal(wrong.diagnostics[0]?.line, 2);
  });

  test("a build whose downloads broke can be asked for again", async () => {
    const fresh = open();
    host.faults.set(`${manifest.tools.link.path}.pack`, ["missing", "missing"]);
    const request = { files: hello("again"), test: false, folder: "", checked: false };
    await assert.rejects(fresh.build(request, deaf), /link\.wasm is not on the site/);
    assert.equal((await fresh.build(request, deaf)).kind, "built");
  });

  // From here on the assistant, of which there is one, knows other bases.
  test("without a base for it a program is linked in full, and that is said", async () => {
    const outcome = await open({ ...manifest, bases: [] }).build({ files: hello("whole"), test: false, folder: "", checked: false }, deaf);
    assert(outcome.kind === "built" && outcome.base === "");
    assert.match(outcome.fallback, /linked in full/);
    assert(WebAssembly.Module.exports(await WebAssembly.compile(outcome.program)).some(({ name }) => name === "mem"));
  });

  test("a link against the base that fails is made good by a full one", async () => {
    // What comes for a map is none.
    const [common, full] = manifest.bases;
    const broken = { ...manifest, bases: [{ ...common!, map: full!.exports }] };
    const phases: Phase[] = [];
    const request = { files: hello("broken"), test: false, folder: "", checked: false };
    const outcome = await open(broken, new System()).build(request, { ...deaf, phase: (phase) => phases.push(phase) });
    assert(outcome.kind === "built" && outcome.base === "", JSON.stringify(outcome));
    assert.match(outcome.fallback, /^Linking against the prepared part of Go failed \(.+\), so it was linked in full\./);
    assert.deepEqual(phases.slice(-4), ["compile", "link", "load", "link"]);
  });
});
