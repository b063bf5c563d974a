// The toolchain in the page: packages, modules, tests, mistakes.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launch, main, named, open, run } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { manifest } from "./manifest.ts";

describe("the toolchain", () => {
  let host: Host;
  let browser: Browser;
  let page: Page & { problems: string[] };

  before(async () => {
    host = await plainHost();
    browser = await launch();
    page = await open(browser, `${host.root}play/`);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  test("a mistake is marked where it is, in the compiler's words", async () => {
    const result = await run(page, main(`func main() {\n\tx := 1\n\tvar s string = 2\n}\n`));
    assert.equal(result.exitCode, -1);
    assert.deepEqual(
      result.diagnostics.map((d) => [d.source, d.file, d.line, d.column, d.message]),
      [
        ["compile", "main.go", 4, 2, "declared and not used: x"],
        ["compile", "main.go", 5, 6, "declared and not used: s"],
        ["compile", "main.go", 5, 17, "cannot use 2 (untyped int constant) as string value in variable declaration"],
      ],
    );
    await page.waitForSelector("go-playground .cm-lintRange-error");
    const text = await page.$eval("go-playground", (element) => element.textContent);
    assert.ok(text?.includes("declared and not used: x"));
  });

  test("a syntax error", async () => {
    const result = await run(page, main(`func main() {\n\tfmt.Println("x"\n}\n`));
    assert.deepEqual(
      result.diagnostics.map((d) => [d.file, d.line]),
      [["main.go", 4]],
    );
    assert.match(result.diagnostics[0]!.message, /^syntax error: unexpected newline in argument list/);
  });

  test("the linker's mistakes too", async () => {
    const result = await run(page, { "main.go": "package main\n" });
    assert.equal(result.exitCode, -1);
    assert.match(result.diagnostics[0]!.message, /function main is undeclared in the main package/);
  });

  test("an unknown import is named where it stands", async () => {
    const result = await run(page, main(`import (\n\t"fmt"\n\t"example.org/nothing"\n\t"strngs"\n)\n\nfunc main() { fmt.Println() }\n`));
    assert.deepEqual(
      result.diagnostics.map((d) => [d.source, d.line, d.column]),
      [
        ["import", 5, 2],
        ["import", 6, 2],
      ],
    );
    assert.match(result.diagnostics[1]!.message, /package strngs is not in std/);
  });

  test("several files and packages in one module", async () => {
    const result = await run(page, {
      "go.mod": "module example.org/zoo\n\ngo 1.26\n",
      "main.go": `package main\n\nimport (\n\t"fmt"\n\n\t"example.org/zoo/animal"\n)\n\nfunc main() { fmt.Println(animal.Name(), helper()) }\n`,
      "helper.go": "package main\n\nfunc helper() string { return \"helps\" }\n",
      "animal/animal.go": 'package animal\n\nimport "example.org/zoo/animal/internal/legs"\n\nfunc Name() string { return "cat " + legs.Count }\n',
      "animal/internal/legs/legs.go": 'package legs\n\nconst Count = "4"\n',
      "other_windows.go": "package main\n\nfunc helper() string { return 1 }\n",
    });
    assert.deepEqual([result.stdout, result.diagnostics], ["cat 4 helps\n", []]);
  });

  test("files embedded in the program", async () => {
    const result = await run(page, {
      "main.go": 'package main\n\nimport _ "embed"\n\n//go:embed words.txt\nvar words string\n\nfunc main() { print(words) }\n',
      "words.txt": "embedded\n",
    });
    assert.deepEqual([result.diagnostics, result.stderr], [[], "embedded\n"]);
  });

  test("golang.org/x/sync and our own fetch", async () => {
    const result = await run(page, main(`import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
	"interleave/wasm/fetch"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error {
		r, err := fetch.Get(ctx, "/sim/status/404?delay=10ms")
		if err != nil {
			return err
		}
		fmt.Println(r.Status)
		return nil
	})
	fmt.Println(g.Wait())
}
`));
    assert.deepEqual([result.stdout, result.diagnostics], ["404\n<nil>\n", []]);
  });

  test("every package that may be imported links and starts", async () => {
    const importable = Object.keys(manifest().packages).filter(
      (path) => !/(^|\/)(internal|vendor)(\/|$)/.test(path) && path !== "unsafe" && !path.startsWith("runtime/race") && path !== "builtin",
    );
    assert.ok(importable.length > 150, `${importable.length} packages`);
    const result = await run(page, main(`import (\n${importable.map((path) => `\t_ "${path}"\n`).join("")})\n\nfunc main() { println("all") }\n`));
    assert.deepEqual([result.diagnostics, result.stderr], [[], "all\n"]);
  });

  test("tests, examples and benchmarks by the real testing package", async () => {
    const files = {
      "sum.go": "package sum\n\n// Sum adds.\nfunc Sum(a ...int) (s int) {\n\tfor _, n := range a {\n\t\ts += n\n\t}\n\treturn\n}\n",
      "sum_test.go": `package sum

import (
	"fmt"
	"testing"
)

func TestSum(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []int
		want int
	}{{"none", nil, 0}, {"two", []int{1, 2}, 4}} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sum(c.in...); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestSkipped(t *testing.T) { t.Skip("not today") }

func ExampleSum() {
	fmt.Println(Sum(1, 2))
	// Output: 3
}

func BenchmarkSum(b *testing.B) {
	for b.Loop() {
		Sum(1, 2, 3)
	}
}
`,
      "outside_test.go": `package sum_test

import (
	"testing"

	"playground"
)

func TestOutside(t *testing.T) {
	if sum.Sum(2, 2) != 4 {
		t.Fatal("no")
	}
}
`,
    };
    const result = await run(page, files, { test: true });
    assert.equal(result.exitCode, 1);
    assert.deepEqual(
      result.tests.map((t) => [t.name, t.outcome, t.children.map((c) => [c.name, c.outcome])]),
      [
        ["TestSum", "fail", [["TestSum/none", "pass"], ["TestSum/two", "fail"]]],
        ["TestSkipped", "skip", []],
        ["TestOutside", "pass", []],
        ["ExampleSum", "pass", []],
      ],
    );
    assert.deepEqual(
      result.diagnostics.map((d) => [d.source, d.file, d.line, d.message]),
      [["test", "sum_test.go", 16, "got 3, want 4"]],
    );
    const some = await run(page, files, { test: "TestSum/none" });
    assert.deepEqual([some.exitCode, some.tests.map((t) => t.name)], [0, ["TestSum"]]);
  });

  test("gofmt", async () => {
    await page.evaluate((files) => {
      (document.querySelector("go-playground") as HTMLElement & { files: unknown }).files = files;
    }, main("import \"fmt\"\nfunc main(){fmt.Println( 1+2 )}\n"));
    await page.click(named("Format"));
    await page.waitForFunction(
      () => (document.querySelector("go-playground") as HTMLElement & { files: Record<string, string> }).files["main.go"] ===
        'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(1 + 2) }\n',
    );
  });

  test("nothing went wrong in the page", () => {
    assert.deepEqual(page.problems, []);
  });
});
