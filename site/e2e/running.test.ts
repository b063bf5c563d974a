// Everything that running a program promises, in Chromium, from a host that sets no header.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { launch, main, named, open, playground, run, until, type Playground } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";

describe("running a program", () => {
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

  test("hello", async () => {
    const result = await run(page, main(`import "fmt"\n\nfunc main() { fmt.Println("hello, 世界") }\n`));
    assert.deepEqual([result.stdout, result.stderr, result.exitCode, result.diagnostics.length], ["hello, 世界\n", "", 0, 0]);
    for (const name of ["load", "compile", "link", "start", "firstOutput", "total"] as const) {
      assert.ok(result.timings[name] >= 0, name);
    }
    assert.ok(result.timings.compile > 0 && result.timings.link > 0 && result.timings.total >= result.timings.firstOutput);
    assert.ok(result.bytes > 1_000_000, `a first run fetches the toolchain, not ${result.bytes} bytes`);
    const again = await run(page, null);
    assert.equal(again.bytes, 0);
  });

  test("stdout is apart from stderr, in order, split anywhere in a character", async () => {
    const result = await run(
      page,
      main(`import "os"

func main() {
	for _, b := range []byte("é→😀\\n") {
		os.Stdout.Write([]byte{b})
	}
	os.Stderr.WriteString("err\\n")
}
`),
    );
    assert.deepEqual([result.stdout, result.stderr], ["é→😀\n", "err\n"]);
  });

  test("arguments, environment and input", async () => {
    const result = await run(
      page,
      main(`import ("bufio"; "fmt"; "os")

func main() {
	fmt.Println(os.Args[1:], os.Getenv("COLOUR"))
	s := bufio.NewScanner(os.Stdin)
	for s.Scan() {
		fmt.Println("read", s.Text())
	}
}
`),
      { args: ["a b", "c"], env: { COLOUR: "blue" }, stdin: "one\ntwo" },
    );
    assert.equal(result.stdout, "[a b c] blue\nread one\nread two\n");
  });

  test("typed input", async () => {
    await page.evaluate((files) => {
      const element = document.querySelector("go-playground") as Playground;
      element.files = files;
      (window as unknown as { pending: unknown }).pending = element.run();
    }, main(`import ("bufio"; "fmt"; "os")

func main() {
	fmt.Println("name?")
	s := bufio.NewScanner(os.Stdin)
	for s.Scan() {
		fmt.Printf("hello %s\\n", s.Text())
	}
	fmt.Println("end")
}
`));
    const field = await page.waitForSelector("go-playground .console-input:not([hidden]) input", { visible: true });
    await field!.type("Ada");
    await field!.press("Enter");
    await page.waitForFunction(() => document.querySelector("go-playground")!.textContent!.includes("hello Ada"));
    await page.click(named("End of input"));
    const result = await page.evaluate(() => (window as unknown as { pending: Promise<{ stdout: string; exitCode: number }> }).pending);
    assert.deepEqual([result.stdout, result.exitCode], ["name?\nhello Ada\nend\n", 0]);
  });

  test("exit status", async () => {
    const result = await run(page, main(`import ("fmt"; "os")\n\nfunc main() { fmt.Println("x"); os.Exit(7) }\n`));
    assert.deepEqual([result.stdout, result.exitCode], ["x\n", 7]);
  });

  test("a panic with its stack, linked into the editor", async () => {
    const result = await run(page, main(`func f(a []int) int { return a[5] }\n\nfunc main() {\n\tf(nil)\n}\n`));
    assert.equal(result.exitCode, 2);
    assert.match(result.stderr, /^panic: runtime error: index out of range \[5\] with length 0/);
    assert.match(result.stderr, /goroutine 1 \[running\]:\nmain\.f/);
    assert.match(result.stderr, /\tmain\.go:6/);
    await page.waitForFunction(() =>
      [...document.querySelectorAll("go-playground .pg-output .place")].some((link) => link.textContent.includes("main.go:6")),
    );
  });

  test("when run() resolves, the page shows what it came to", async () => {
    const text = await page.evaluate(async (files) => {
      const element = document.querySelector("go-playground") as Playground;
      element.files = files;
      await element.run();
      return element.querySelector(".pg-output")!.textContent;
    }, main(`import ("fmt"; "os")\n\nfunc main() {\n\tfor i := range 2000 {\n\t\tfmt.Println("line", i)\n\t}\n\tos.Exit(3)\n}\n`));
    assert.match(text, /line 1999\n.*exit status 3/s);
  });

  for (const [name, body] of Object.entries({
    "with fmt": `import "fmt"\n\nfunc main() { fmt.Println("before"); var c chan int; <-c }\n`,
    "with neither fmt nor os": `func main() { println("before"); var c chan int; <-c }\n`,
    "of a lock, after a sleep": `import ("fmt"; "sync"; "time")\n\nfunc main() {\n\tfmt.Println("before")\n\ttime.Sleep(20 * time.Millisecond)\n\tvar m sync.Mutex\n\tm.Lock()\n\tm.Lock()\n}\n`,
  })) {
    test(`deadlock ${name}`, async () => {
      const result = await run(page, main(body));
      assert.equal(result.exitCode, 2);
      assert.match(result.stdout + result.stderr, /before\n/);
      assert.match(result.stderr, /fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[/);
      assert.match(result.stderr, /main\.main\(\)\n\tmain\.go:/);
      assert.doesNotMatch(result.stderr, /syscall\/js/);
    });
  }

  test("no deadlock is claimed while something can still happen", async () => {
    const result = await run(
      page,
      main(`import ("fmt"; "time")

func main() {
	c := make(chan int)
	time.AfterFunc(300*time.Millisecond, func() { c <- 1 })
	fmt.Println(<-c)
}
`),
    );
    assert.deepEqual([result.stdout, result.stderr, result.exitCode], ["1\n", "", 0]);
  });

  test("runtime.Goexit of main", async () => {
    const result = await run(page, main(`import "runtime"\n\nfunc main() { runtime.Goexit() }\n`));
    assert.equal(result.exitCode, 2);
    assert.match(result.stderr, /^fatal error: no goroutines \(main called runtime\.Goexit\) - deadlock!/);
  });

  test("endless recursion ends in Go's words", async () => {
    const result = await run(page, main(`func f(n int) int { return f(n+1) + 1 }\n\nfunc main() { f(0) }\n`));
    assert.equal(result.exitCode, 2);
    assert.match(result.stderr, /runtime: goroutine stack exceeds 100000000-byte limit/);
    assert.match(result.stderr, /fatal error: stack overflow/);
    assert.match(result.stderr, /main\.main\(\)\n\tmain\.go:5/);
  });

  test("deep recursion works", async () => {
    const result = await run(page, main(`func f(n int) int { if n == 0 { return 0 }; return f(n-1) + 1 }\n\nfunc main() { println(f(300_000)) }\n`));
    assert.deepEqual([result.stderr, result.exitCode], ["300000\n", 0]);
  });

  test("memory has a ceiling", async () => {
    const result = await run(page, main(`var all [][]byte\n\nfunc main() { for { all = append(all, make([]byte, 16<<20)) } }\n`));
    assert.equal(result.exitCode, 2);
    assert.match(result.stderr, /out of memory/);
  });

  test("a file system of its own", async () => {
    const text = `import ("fmt"; "os")

func main() {
	_, err := os.ReadFile("/tmp/x")
	fmt.Println(os.IsNotExist(err))
	fmt.Println(os.WriteFile("/tmp/x", []byte("kept?"), 0o644))
	b, err := os.ReadFile("/tmp/x")
	fmt.Println(string(b), err)
	e, err := os.ReadDir("/")
	fmt.Println(e, err)
}
`;
    for (const _ of [1, 2]) {
      const result = await run(page, main(text));
      assert.match(result.stdout, /^true\n<nil>\nkept\? <nil>\n\[d tmp\/\] <nil>\n$/);
    }
  });

  test("processes and sockets fail with a sentence", async () => {
    const result = await run(page, main(`import ("fmt"; "net"; "os/exec")

func main() {
	fmt.Println(exec.Command("ls").Run())
	_, err := net.Dial("tcp", "192.0.2.1:80")
	fmt.Println(err)
}
`));
    assert.match(result.stdout, /cannot start other programs\n.*no sockets to the outside/);
  });

  test("Stop ends an endless loop, and the next run starts", async () => {
    const spin = await playground(page);
    const status = await spin.evaluate(async (element, files) => {
      element.files = files;
      const pending = element.run();
      await new Promise<void>((resolve) => element.addEventListener("output", () => resolve(), { once: true }));
      window.press("Stop");
      return (await pending).exitCode;
    }, main(`func main() { println("on"); for {} }\n`));
    assert.equal(status, -1);
    const result = await run(page, main(`func main() { println("next") }\n`));
    assert.equal(result.stderr, "next\n");
  });

  test("no worker is left after a hundred runs", async () => {
    const files = main(`func main() { println("x") }\n`);
    await run(page, files);
    for (let i = 0; i < 100; i++) await run(page, null);
    // The toolchain's, and the one that waits for the next program.
    await until(() => page.workers().length <= 2, () => `${page.workers().length} workers`);
  });

  test("nothing went wrong in the page", () => {
    assert.deepEqual(page.problems, []);
  });
});
