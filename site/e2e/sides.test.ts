// A program that is linked against a base ends as the same program does that is linked in full:
// the same output, status and traceback. None of Go's own test programs ends by a traceback.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { launch, main, open, run, shown, type Watched } from "./browser.ts";
import { plainHost, type Host } from "./hosts.ts";
import { comparable } from "./programs.ts";

/** What no side can hold makes a program a whole one. */
const whole = "package main\n\n//go:wasmexport whole\nfunc whole() {}\n";

const programs: Readonly<Record<string, string>> = {
  "a panic in a method of a generic type": `import "fmt"

type stack[T any] struct{ all []T }

func (s *stack[T]) pop() T {
	last := s.all[len(s.all)-1]
	s.all = s.all[:len(s.all)-1]
	return last
}

func main() {
	s := &stack[string]{all: []string{"one"}}
	fmt.Println(s.pop())
	fmt.Println(s.pop())
}
`,
  "an error of the reader's own, through a function of the standard library": `import (
	"fmt"
	"slices"
	"strings"
)

type wrong struct{ word string }

func (w wrong) Error() string { return "wrong: " + w.word }

func main() {
	words := []string{"b", "a", "c"}
	slices.SortFunc(words, func(a, b string) int {
		if a == "c" || b == "c" {
			panic(wrong{"c"})
		}
		return strings.Compare(a, b)
	})
	fmt.Println(words)
}
`,
  "nil in an inlined function, called by a goroutine": `import "sync"

type node struct {
	next  *node
	value int
}

func (n *node) second() int { return n.next.value }

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		println((&node{}).second())
	}()
	wg.Wait()
}
`,
  "a panic in a deferred call while another one goes on": `import "fmt"

func main() {
	defer func() {
		fmt.Println("recovered", recover())
		panic("third")
	}()
	defer func() { panic(fmt.Sprintf("second, in place of %v", recover())) }()
	panic("first")
}
`,
  "a deadlock of several goroutines": `import "sync"

func wait(c chan int) { <-c }

func main() {
	var m sync.Mutex
	m.Lock()
	go wait(make(chan int))
	go func() { select {} }()
	m.Lock()
}
`,
  "a write to a map that is nil": `import "fmt"

func main() {
	defer fmt.Println("not printed")
	var none map[string]int
	none["x"]++
}
`,
  "the callers that a program asks for": `import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

func where() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprint(file[strings.LastIndexByte(file, '/')+1:], ":", line)
}

func main() {
	fmt.Println(where())
	func() { fmt.Println(where()) }()
	pc, _, _, _ := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name())
	os.Stderr.Write(debug.Stack())
	os.Exit(5)
}
`,
};

describe("a side ends as the whole program does", () => {
  let host: Host;
  let browser: Browser;
  let page: Watched;
  before(async () => {
    host = await plainHost();
    browser = await launch();
    page = await open(browser, `${host.root}play/`);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  for (const [name, text] of Object.entries(programs)) {
    test(name, async () => {
      const side = await run(page, main(text));
      assert.deepEqual(side.diagnostics, []);
      assert.doesNotMatch(await shown(page, /status/), /linked in full/);
      const full = await run(page, { ...main(text), "whole.go": whole });
      await shown(page, /linked in full/);
      assert.notEqual(side.exitCode, 0);
      assert.match(side.stderr, /goroutine \d+ \[/);
      const outcome = ({ exitCode, stdout, stderr }: typeof side) => comparable({ status: exitCode, stdout, stderr });
      assert.deepEqual(outcome(side), outcome(full));
    });
  }

  test("nothing went wrong in the page", () => {
    assert.deepEqual(page.problems, []);
  });
});
