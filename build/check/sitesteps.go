package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// steps is the list of all that is checked. The step race needs the npm packages, since the
// build program's own tests bundle the front end.
func steps() []step {
	site := []string{"node", "npm", "modules"}
	built := append(slices.Clip(site), "dist")
	chromium := append(slices.Clip(built), "chromium")
	browsers := append(slices.Clip(chromium), "firefox")
	// The WebKit that can be driven without a screen is made for Linux; elsewhere its tests say that they are skipped.
	if runtime.GOOS == "linux" {
		browsers = append(browsers, "webkit", "xvfb")
	}
	return []step{
		{name: "setup", title: "find or install what the checks need", limit: 15 * time.Minute, run: setup},
		{name: "vet", group: "go", title: "gofmt, go vet and staticcheck, for this machine and for js/wasm", limit: 10 * time.Minute, run: vet},
		{name: "short", group: "go", title: "what Go alone can test", limit: 20 * time.Minute, run: short, part: true},
		{name: "race", title: "go test -race of everything but the lessons", needs: append(slices.Clip(site), "gcc", "python3"), limit: 25 * time.Minute, run: race},
		{name: "lessons", title: "every lesson's programs, exercises and Python twins", needs: []string{"gcc", "python3"}, limit: 25 * time.Minute, run: lessons},
		{name: "nats", title: "the task queue on NATS JetStream", limit: 10 * time.Minute, run: nats},
		{name: "wasm", title: "the tests of js/wasm packages, under Node.js", needs: []string{"node"}, limit: 15 * time.Minute, run: wasm},
		{name: "dist", group: "site", title: "build dist/", needs: site, limit: 15 * time.Minute, run: dist},
		{name: "front", group: "site", title: "tsc, spelling, and the unit tests of the front end", needs: built, limit: 10 * time.Minute, run: front},
		{name: "e2e", group: "site", title: "end to end tests in Chromium, Firefox and WebKit, over dist/", needs: browsers, limit: 25 * time.Minute, run: endToEnd},
		{name: "conformance", group: "site", title: "programs of Go's own tests, in Chromium", needs: chromium, limit: 20 * time.Minute, run: conformance},
	}
}

// front checks the types of the front end and the spelling of all that is read, the lessons among it,
// and runs the tests that stand beside the sources. Some of them build programs with the tools in dist/.
func front(ctx context.Context, c *check, r *result) error {
	bin := filepath.Join(c.root, "site", "node_modules", ".bin")
	c.single(ctx, r, "tsc", command{dir: "site", args: []string{filepath.Join(bin, "tsc"), "--noEmit"}})
	c.single(ctx, r, "spelling", command{dir: "site", args: []string{filepath.Join(bin, "cspell"), "lint", "--no-progress", "--no-gitignore", "--config", "cspell.json"}})
	files, err := testFiles(os.DirFS(filepath.Join(c.root, "site")), "src")
	if err != nil {
		return err
	}
	return c.nodeTest(ctx, r, files, c.siteEnv())
}

// testFiles finds the tests below a folder: the shells and nodes that are about differ in how
// they read a pattern.
func testFiles(site fs.FS, folder string) ([]string, error) {
	var files []string
	err := fs.WalkDir(site, folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".test.ts") {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// alone ends the names of test files that assert how long something takes, or how much the machine
// does of it: they run one after another when nothing else does any more.
const alone = ".alone.test.ts"

// longest are the files that take more time than others: they are begun first.
var longest = []string{"e2e/isolation.test.ts", "e2e/check.test.ts", "e2e/webkit.test.ts", "e2e/solutions.test.ts", "e2e/pages.test.ts", "e2e/lighthouse.test.ts"}

// inOrder gives the order in which test files are begun: the longest first, and at the end those that
// run alone, which are given apart.
func inOrder(files []string) (beside, apart []string) {
	place := func(name string) int {
		if i := slices.Index(longest, name); i >= 0 {
			return i
		}
		return len(longest)
	}
	for _, name := range slices.SortedStableFunc(slices.Values(files), func(a, b string) int { return cmp.Compare(place(a), place(b)) }) {
		if strings.HasSuffix(name, alone) {
			apart = append(apart, name)
		} else {
			beside = append(beside, name)
		}
	}
	return beside, apart
}

// lanes is how many test files run at once. Each e2e test has a browser or two of its own, which take
// memory, too.
func lanes() int { return min(max(2, runtime.NumCPU()), 4) }

// nodeTest runs test files, each in a process of its own and several at once, and reads what the
// reporter prints of each.
func (c *check) nodeTest(ctx context.Context, r *result, files, env []string) error {
	if len(files) == 0 {
		return errors.New("there is no file *.test.ts to run")
	}
	readers := make([]*nodeTests, len(files))
	problems := make([]error, len(files))
	free := make(chan int, lanes())
	for lane := range cap(free) {
		free <- lane
	}
	begin := func(name string) (wait func()) {
		lane, at, done := <-free, slices.Index(files, name), make(chan struct{})
		readers[at] = newNodeTests(c.screen, lane)
		go func() {
			problems[at] = c.nodeFile(ctx, name, env, readers[at])
			free <- lane
			close(done)
		}()
		return func() { <-done }
	}
	beside, apart := inOrder(files)
	var ends []func()
	for _, name := range beside {
		ends = append(ends, begin(name))
	}
	for _, wait := range ends {
		wait()
	}
	for _, name := range apart {
		begin(name)()
	}
	for _, tests := range readers {
		tests.finish(r)
	}
	return errors.Join(problems...)
}

// nodeFile runs one test file.
func (c *check) nodeFile(ctx context.Context, name string, env []string, tests *nodeTests) error {
	reporter := filepath.Join(c.root, "build", "check", "reporter.mjs")
	args := []string{"node", "--import", "tsx", "--test", "--test-reporter=" + reporter, "--test-reporter-destination=stdout", name}
	err := c.start(ctx, command{dir: "site", args: args, env: env, each: tests.line})
	if err == nil || ctx.Err() != nil {
		return err // of a run that is stopped, the screen shows what was running
	}
	c.screen.runningIn(tests.lane, "")
	if tests.failures(0) == 0 {
		tests.outcomes = append(tests.outcomes, outcome{name: name, status: failed, note: err.Error()})
	}
	return fmt.Errorf("%s: %w", name, err)
}

// dist builds the site as make dist does. What needs it does not run when that fails: an older
// build would be tested in its place.
func dist(ctx context.Context, c *check, r *result) error {
	start := time.Now()
	err := c.start(ctx, command{args: []string{"go", "run", "./build"}, each: func(line string) { c.screen.line("%s", line) }})
	if err != nil {
		c.missing["dist"] = "the step dist failed"
		return err
	}
	r.add(outcome{name: "go run ./build", took: time.Since(start)})
	return nil
}

// conformanceFile is an end to end test that has a step of its own, for its length.
const conformanceFile = "e2e/conformance.test.ts"

func endToEnd(ctx context.Context, c *check, r *result) error {
	files, err := testFiles(os.DirFS(filepath.Join(c.root, "site")), "e2e")
	if err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(name string) bool { return name == conformanceFile })
	return c.nodeTest(ctx, r, files, c.siteEnv())
}

func conformance(ctx context.Context, c *check, r *result) error {
	return c.nodeTest(ctx, r, []string{conformanceFile}, c.siteEnv())
}

func (c *check) siteEnv() []string {
	return []string{
		"INTERLEAVE_DIST=" + filepath.Join(c.root, "dist"),
		"CHROMIUM=" + c.chromium,
		"FIREFOX=" + c.firefox,
		"WEBKIT=" + c.webkit,
	}
}
