package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// render writes outcomes so that a test can show the ones it wants.
func render(outcomes []outcome) string {
	var b strings.Builder
	for _, o := range outcomes {
		fmt.Fprint(&b, [...]string{"pass", "FAIL", "skip"}[o.status], " ", o.name)
		if o.note != "" {
			fmt.Fprint(&b, ": ", o.note)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in:\n%s", part, text)
		}
	}
}

// newCheck is a driver whose root is an empty folder.
func newCheck(t *testing.T) (*check, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	root := t.TempDir()
	return &check{root: root, logs: root, screen: &screen{w: &out}, missing: map[string]string{}, log: io.Discard}, &out
}

func TestChoose(t *testing.T) {
	for only, want := range map[string]string{
		"":            "setup vet race lessons nats wasm dist front e2e conformance",
		"go":          "setup vet short",
		"site":        "setup dist front e2e conformance",
		"vet":         "setup vet",
		"dist,go":     "setup vet short dist",
		"setup":       "setup",
		"e2e,lessons": "setup lessons e2e",
	} {
		chosen, err := choose(steps(), only)
		var names []string
		for _, s := range chosen {
			names = append(names, s.name)
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("-only %q: %q, %v; want %q", only, got, err, want)
		}
	}
	if _, err := choose(steps(), "go,gone"); err == nil || !strings.Contains(err.Error(), `"gone"`) {
		t.Errorf("an unknown name: %v", err)
	}
}

// What a step needs is known to setup, or is the name of an earlier step.
func TestNeedsAreKnown(t *testing.T) {
	known := map[string]bool{}
	for _, n := range needs() {
		known[n.name] = true
	}
	for _, s := range steps() {
		for _, name := range s.needs {
			if !known[name] {
				t.Errorf("step %s needs %q, which nobody looks for", s.name, name)
			}
		}
	}
	all, _ := choose(steps(), "")
	want := "node npm modules gcc python3 chromium firefox"
	if runtime.GOOS == "linux" {
		want += " webkit xvfb"
	}
	if got := strings.Join(needed(all), " "); got != want {
		t.Errorf("all steps need %s", got)
	}
	alone, _ := choose(steps(), "conformance")
	if got := strings.Join(needed(alone), " "); got != "node npm modules dist chromium" {
		t.Errorf("the step conformance alone needs %s", got)
	}
}

// Where no browser is installed, the packages that bring them are named.
func TestPackagesOfBrowsers(t *testing.T) {
	for _, name := range []string{"CHROMIUM", "FIREFOX", "WEBKIT"} {
		t.Setenv(name, "")
	}
	for manager, want := range map[string]string{
		"apt":  "chromium fonts-liberation firefox-esr webkit2gtk-driver xvfb",
		"dnf":  "chromium firefox webkitgtk6.0 xorg-x11-server-Xvfb",
		"brew": "chromium firefox",
	} {
		var packages []string
		for _, n := range needs() {
			if slices.Contains([]string{"chromium", "firefox", "webkit", "xvfb"}, n.name) {
				packages = append(packages, n.packages[manager]...)
			}
		}
		same(t, manager, strings.Join(packages, " "), want)
	}
}

// A driver that is not there, or does not start, is missing; one that starts is handed to the tests.
func TestProbeWebKit(t *testing.T) {
	for name, want := range map[string]string{"/nowhere/driver": "WEBKIT may name it", "false": "WEBKIT may name it", "true": ""} {
		t.Setenv("WEBKIT", name)
		c, _ := newCheck(t)
		found, err := probeWebKit(t.Context(), c)
		switch {
		case want == "" && (err != nil || found == "" || !slices.Contains(c.siteEnv(), "WEBKIT="+found)):
			t.Errorf("WEBKIT=%s: found %q, %v; the tests get %q", name, found, err, c.siteEnv())
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("WEBKIT=%s: %v", name, err)
		}
	}
}

func TestStepsThatGoWrong(t *testing.T) {
	pass := func(_ context.Context, _ *check, r *result) error { r.add(outcome{name: "x"}); return nil }
	tests := map[string]struct {
		step step
		want string
	}{
		"passes":   {step{run: pass}, "pass x\n"},
		"no test":  {step{run: func(context.Context, *check, *result) error { return nil }}, "FAIL s: the step ran no test\n"},
		"an error": {step{run: func(context.Context, *check, *result) error { return errors.New("no") }}, "FAIL s: no\n"},
		"only skipped": {step{run: func(_ context.Context, _ *check, r *result) error {
			r.add(outcome{name: "x", status: skipped})
			return nil
		}}, "skip x\nFAIL s: the step ran no test\n"},
		"an error that a test tells already": {step{run: func(_ context.Context, _ *check, r *result) error {
			r.add(outcome{name: "x", status: failed})
			return errors.New("exit status 1")
		}}, "FAIL x\n"},
		"a missing tool": {step{run: pass, needs: []string{"gcc"}}, "FAIL s: not run: it needs gcc: it is not there\n"},
		"a hang": {step{limit: time.Millisecond, run: func(ctx context.Context, c *check, _ *result) error {
			c.screen.running("TestLong")
			<-ctx.Done()
			return ctx.Err()
		}}, "FAIL s: stopped: it had not ended after 1ms; running was \"TestLong\"\n"},
	}
	for name, test := range tests {
		c, out := newCheck(t)
		c.missing["gcc"] = "it is not there"
		test.step.name = "s"
		if test.step.limit == 0 {
			test.step.limit = time.Minute
		}
		r := c.one(t.Context(), test.step)
		same(t, name, render(r.outcomes), test.want)
		if strings.Contains(out.String(), "FAILED") != strings.Contains(test.want, "FAIL") {
			t.Errorf("%s: the screen shows %s", name, out)
		}
	}
}

// The last line is the count, and nothing else; a failed run is an error.
func TestSummary(t *testing.T) {
	first, second := &result{step: "one"}, &result{step: "two"}
	for i := range 12 {
		first.add(outcome{name: fmt.Sprintf("quick%d", i), took: time.Duration(i) * time.Millisecond})
	}
	second.add(outcome{name: "slow", took: 3 * time.Second})
	second.add(outcome{name: "left out", status: skipped, note: "not here"})
	var out strings.Builder
	if !summarise(&out, []*result{first, second}, time.Minute, false) {
		t.Error("a run that passed is said to have failed")
	}
	contains(t, out.String(), "in 1m0s:\n    3.00s  two         slow\n    0.01s  one         quick11\n",
		"\nSkipped:\n    two         left out: not here\n", "\n13 passed, 0 failed\n")
	if strings.Contains(out.String(), "quick2\n") {
		t.Error("more than ten are named")
	}

	second.add(outcome{name: "wrong", status: failed, note: "why"})
	out.Reset()
	if summarise(&out, []*result{first, second}, time.Minute, false) {
		t.Error("a run that failed is said to have passed")
	}
	contains(t, out.String(), "\nFailed:\n    two         wrong: why\n")
	if !strings.HasSuffix(out.String(), "\n\n13 passed, 1 failed\n") {
		t.Errorf("the end is not the count: %s", &out)
	}
	if summarise(&out, []*result{first}, time.Minute, true) {
		t.Error("an interrupted run is said to have passed")
	}
}

func TestBadArguments(t *testing.T) {
	for _, args := range [][]string{{"-bogus"}, {"more"}, {"-only", "nothing"}} {
		if err := run(t.Context(), args, io.Discard); err == nil {
			t.Errorf("run(%q) does not complain", args)
		}
	}
	var out strings.Builder
	if err := run(t.Context(), []string{"-list", "-only", "go"}, &out); err != nil {
		t.Error(err)
	}
	contains(t, out.String(), " 1  setup ", " 3  short ")
}

// A command's lines are whole and in order, also the last without an end, and also go to the log.
func TestStart(t *testing.T) {
	c, _ := newCheck(t)
	var log strings.Builder
	c.log = &log
	text, err := c.output(t.Context(), command{args: []string{"sh", "-c", "printf 'a\\r\\nb\\n\\nc'; cat"}, input: "d\n"})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "lines", text, "a\nb\n\ncd\n")
	contains(t, log.String(), "$ sh -c printf", "a\nb\n\ncd\n")
	if _, err := c.output(t.Context(), command{args: []string{"sh", "-c", "exit 3"}}); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("a status that is not zero: %v", err)
	}
}

// The end of the context is the end of the command, and of the processes it started.
func TestStartStopsTheGroup(t *testing.T) {
	c, _ := newCheck(t)
	ctx, cancel := context.WithCancel(t.Context())
	var child string
	spec := command{args: []string{"sh", "-c", "sleep 1000 & echo $!; wait"}, each: func(line string) {
		child = line
		cancel()
	}}
	begin := time.Now()
	if err := c.start(ctx, spec); err == nil {
		t.Error("the command ended by itself")
	}
	if took := time.Since(begin); took > grace {
		t.Errorf("it took %v", took)
	}
	for deadline := time.Now().Add(5 * time.Second); exec.Command("kill", "-0", child).Run() == nil; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the child %s lives on", child)
		}
	}
}

// A silence is broken by a sign of life that says what runs.
func TestBeat(t *testing.T) {
	var out strings.Builder
	s := &screen{w: &out, last: time.Now()}
	s.running("TestLong")
	s.beat(time.Now())
	same(t, "soon after a line", out.String(), "")
	s.last = time.Now().Add(-quiet)
	s.beat(time.Now().Add(-30 * time.Second))
	same(t, "after a silence", out.String(), "    ... 30s: TestLong\n")
}

func TestUnformatted(t *testing.T) {
	bad, err := unformatted(fstest.MapFS{
		"good.go":                {Data: []byte("package good\n")},
		"bad.go":                 {Data: []byte("package  bad\n")},
		"_goroot/broken.go":      {Data: []byte("package\n")},
		"site/node_modules/x.go": {Data: []byte("package  x\n")},
		"x/testdata/x.go":        {Data: []byte("package  x\n")},
		"bad.txt":                {Data: []byte("package  x\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "files", strings.Join(bad, " "), "_goroot/broken.go bad.go")
}

func TestOwnPackages(t *testing.T) {
	got := ownPackages("interleave\ninterleave/build\ninterleave/lessons\ninterleave/lessons/mutex/x\n" +
		"interleave/site/node_modules/flat/go\ninterleaved/other\n")
	same(t, "packages", strings.Join(got, " "), "interleave interleave/build")
}

func TestOnlyIn(t *testing.T) {
	native := "wasm/plan plan_test.go\nwasm/assist other_test.go\n"
	js := "wasm/plan plan_test.go\nwasm/assist other_test.go\nwasm/assist a_js_test.go\nwasm/assist b_js_test.go\n"
	same(t, "packages", strings.Join(onlyIn(js, native), " "), "wasm/assist")
}

func TestSmallEnv(t *testing.T) {
	got := smallEnv([]string{"PATH=/bin", "GOFLAGS=-v", "LONG=x", "https_proxy=p", "HOME=/h", "GOPATH=/go"})
	same(t, "environment", strings.Join(got, " "), "PATH=/bin GOFLAGS=-v https_proxy=p HOME=/h GOPATH=/go")
}

func TestTestFiles(t *testing.T) {
	files, err := testFiles(fstest.MapFS{
		"src/a/a.test.ts": {}, "src/a/a.ts": {}, "src/b.test.ts": {}, "e2e/x.test.ts": {},
	}, "src")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "files", strings.Join(files, " "), "src/a/a.test.ts src/b.test.ts")
	c, _ := newCheck(t)
	if err := c.nodeTest(t.Context(), &result{}, nil, nil); err == nil {
		t.Error("no file to run is not an error: node would look for files by itself")
	}
}

func TestInOrder(t *testing.T) {
	beside, apart := inOrder([]string{"e2e/a.alone.test.ts", "e2e/b.test.ts", "e2e/pages.test.ts", "e2e/c.alone.test.ts", "e2e/isolation.test.ts", "e2e/d.test.ts"})
	same(t, "beside each other", strings.Join(beside, " "), "e2e/isolation.test.ts e2e/pages.test.ts e2e/b.test.ts e2e/d.test.ts")
	same(t, "apart", strings.Join(apart, " "), "e2e/a.alone.test.ts e2e/c.alone.test.ts")
	files, err := testFiles(os.DirFS("../../site"), "e2e")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range longest {
		if !slices.Contains(files, name) {
			t.Errorf("%s is not there", name)
		}
	}
}

// A node that notes when it begins and ends with a file. With a.test.ts it waits until it is begun with
// another one, and gives up after a while; with silent.test.ts it fails without a word.
const fakeNode = `#!/bin/sh
for name; do :; done
echo "begin $name" >>log
case $name in
a.test.ts)
	tries=0
	until grep -q "begin b.test.ts" log; do
		tries=$((tries + 1))
		if [ $tries -gt 3000 ]; then exit 4; fi
		sleep 0.01
	done ;;
silent.test.ts) exit 3 ;;
esac
for type in dequeue start pass complete; do
	echo "{\"type\":\"$type\",\"file\":\"$name\",\"name\":\"fine\",\"nesting\":0}"
done
echo "end $name" >>log
`

// Files run beside each other, but for those that run alone, at the end; what came of them stands in the
// order of their names.
func TestNodeTest(t *testing.T) {
	c, out := newCheck(t)
	if err := os.MkdirAll(filepath.Join(c.root, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(c.root, "node"), []byte(fakeNode), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", c.root+string(filepath.ListSeparator)+os.Getenv("PATH"))
	var r result
	files := []string{"a.test.ts", "b.test.ts", "c.alone.test.ts", "d.alone.test.ts", "silent.test.ts"}
	err := c.nodeTest(t.Context(), &r, files, nil)
	if err == nil || !strings.Contains(err.Error(), "silent.test.ts: ") || strings.Contains(err.Error(), "\n") {
		t.Errorf("of the file that failed: %v", err)
	}
	same(t, "outcomes", render(r.outcomes), `pass a.test.ts fine
pass b.test.ts fine
pass c.alone.test.ts fine
pass d.alone.test.ts fine
FAIL silent.test.ts: node --import tsx: exit status 3
`)
	log, err := os.ReadFile(filepath.Join(c.root, "site", "log"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(log)), "\n")
	same(t, "the end", strings.Join(lines[max(0, len(lines)-4):], "\n"), "begin c.alone.test.ts\nend c.alone.test.ts\nbegin d.alone.test.ts\nend d.alone.test.ts")
	if now := c.screen.current(); now != "" {
		t.Errorf("when all is over, the screen says that %q is running\n%s", now, out)
	}
}

func TestModulesCurrent(t *testing.T) {
	site := t.TempDir()
	if modulesCurrent(site) {
		t.Error("without a lock file nothing is current")
	}
	lock, done := filepath.Join(site, "package-lock.json"), filepath.Join(site, "node_modules", ".package-lock.json")
	if err := os.MkdirAll(filepath.Dir(done), 0o755); err != nil {
		t.Fatal(err)
	}
	at := time.Now()
	for _, name := range []string{lock, done} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if !modulesCurrent(site) {
		t.Error("what was installed after the lock file is current")
	}
	if err := os.Chtimes(lock, at, at.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if modulesCurrent(site) {
		t.Error("a newer lock file asks for npm ci")
	}
}
