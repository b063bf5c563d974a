package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// feed gives a recorded file to a reader, line by line.
func feed(t *testing.T, name string, line func(string)) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(string(text)) {
		line(strings.TrimSuffix(l, "\n"))
	}
}

// testdata/gotest.jsonl was recorded from six packages, one for each way to end.
func TestGoTests(t *testing.T) {
	var out strings.Builder
	g := newGoTests(&screen{w: &out})
	feed(t, "gotest.jsonl", g.line)
	g.line("go: said outside of any event")
	var r result
	g.finish(&r)
	same(t, "outcomes", render(r.outcomes), `pass example/bad TestSub/fine
FAIL example/bad TestSub/wrong
FAIL example/bad TestOwn
pass example/bad TestOwn/fine
pass example/bad TestFine
FAIL example/broken: it does not build
pass example/crash TestFine
FAIL example/crash: the package failed, no test of it did
pass example/good TestOne
pass example/good TestSub/a
pass example/good TestSub/b/c
skip example/good TestSkipped: good_test.go:15: not on this system
pass example/stuck TestFine
FAIL example/stuck TestStuck: it did not end
`)
	if took := r.outcomes[9].took; took < 20*time.Millisecond || took > time.Second {
		t.Errorf("TestSub/a took %v", took)
	}
	contains(t, r.output.String(), "go: said outside of any event\n",
		"broken/broken_test.go:5:28: undefined: undefined\n", "before the subtests", "this is wrong",
		"the parent itself fails", "panic: test timed out after 2s", "FAIL\texample/crash\t")
	for _, quiet := range []string{"fine says this", "example/good"} {
		if strings.Contains(r.output.String(), quiet) {
			t.Errorf("what passed is shown: %q", quiet)
		}
	}
	contains(t, out.String(), "FAIL example/bad (", "ok   example/good (4 tests, ")
}

const nodeOutcomes = `FAIL crash.test.mjs: the file did not run to its end
FAIL empty.test.mjs: the file has no test
FAIL exit.test.mjs: the file did not run to its end
pass kinds.test.mjs alone
pass kinds.test.mjs suite > inside
FAIL kinds.test.mjs suite > deeper > wrong: AssertionError [ERR_ASSERTION]: 1 == 2
pass kinds.test.mjs parent that holds > child
pass kinds.test.mjs parent that fails by itself > child
FAIL kinds.test.mjs parent that fails by itself: Error: own mistake
skip kinds.test.mjs skipped: not on this system
skip kinds.test.mjs to do: to do
pass late.test.mjs fine
FAIL late.test.mjs late: Error: too late
pass together.test.mjs at once > slow
FAIL together.test.mjs at once > quick: AssertionError [ERR_ASSERTION]: 1 == 2
`

// testdata/node.jsonl was recorded from the files of testdata/node.
func TestNodeTests(t *testing.T) {
	var out strings.Builder
	n := newNodeTests(&screen{w: &out}, 0)
	feed(t, "node.jsonl", n.line)
	n.line("said outside of any event")
	var r result
	n.finish(&r)
	same(t, "outcomes", render(r.outcomes), nodeOutcomes)
	if took := r.outcomes[12].took; took < 5*time.Millisecond || took > time.Second {
		t.Errorf("the test named late took %v", took)
	}
	contains(t, r.output.String(), "said outside of any event\n", "--- kinds.test.mjs suite > deeper > wrong (",
		"kinds.test.mjs:13:14", "own mistake", "throw new Error(\"crash while loading\");")
	contains(t, out.String(), "FAIL kinds.test.mjs (8 tests, ", "FAIL empty.test.mjs\n")
}

// Of files and tests that run at once all are named, as long as they run.
func TestWhatRuns(t *testing.T) {
	s := &screen{w: io.Discard}
	n := newNodeTests(s, 1)
	s.runningIn(0, "other.test.mjs more")
	var shown []string
	feed(t, "node.jsonl", func(line string) {
		if strings.Contains(line, "together.test.mjs") {
			n.line(line)
			if now := s.current(); len(shown) == 0 || shown[len(shown)-1] != now {
				shown = append(shown, now)
			}
		}
	})
	same(t, "what runs", strings.Join(shown, "\n"), `other.test.mjs more; together.test.mjs
other.test.mjs more; together.test.mjs at once
other.test.mjs more; together.test.mjs slow
other.test.mjs more; together.test.mjs slow and quick
other.test.mjs more; together.test.mjs slow
other.test.mjs more; together.test.mjs at once
other.test.mjs more; together.test.mjs
other.test.mjs more`)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		n.line(`{"type":"dequeue","file":"x","name":"` + name + `","nesting":0}`)
	}
	same(t, "many", s.current(), "other.test.mjs more; x a and b and c and 2 more")
}

// The reporter, and the node that is here, still say what was recorded.
func TestReporter(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Node.js")
	}
	files, err := filepath.Glob("testdata/node/*.test.mjs")
	if err != nil {
		t.Fatal(err)
	}
	reporter, err := filepath.Abs("reporter.mjs")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"--test", "--test-concurrency=1", "--test-reporter=" + reporter, "--test-reporter-destination=stdout"}
	for _, name := range files {
		args = append(args, filepath.Base(name))
	}
	cmd := exec.Command("node", args...)
	cmd.Dir = filepath.Join("testdata", "node")
	text, err := cmd.Output()
	if _, failed := err.(*exec.ExitError); !failed {
		t.Fatalf("these tests fail on purpose, and node says %v", err)
	}
	n := newNodeTests(&screen{w: io.Discard}, 0)
	for l := range strings.Lines(string(text)) {
		n.line(strings.TrimSuffix(l, "\n"))
	}
	same(t, "outcomes", render(n.outcomes), nodeOutcomes)
}

func TestSystem(t *testing.T) {
	tests := []struct {
		name, goos, release string
		root, automatic     bool
		commands            string
	}{
		{"debian, root", "linux", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n", true, true,
			"apt-get update; apt-get install -y --no-install-recommends x"},
		{"debian", "linux", "ID=debian\n", false, false,
			"sudo apt-get update; sudo apt-get install -y --no-install-recommends x"},
		{"ubuntu, root", "linux", "ID=ubuntu\nID_LIKE=debian\n", true, false,
			"apt-get update; apt-get install -y --no-install-recommends x"},
		{"mint", "linux", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", false, false,
			"sudo apt-get update; sudo apt-get install -y --no-install-recommends x"},
		{"fedora", "linux", "# a remark\nID='fedora'\nVERSION_ID=43\n", true, false, "dnf install -y x"},
		{"rocky", "linux", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", false, false, "sudo dnf install -y x"},
		{"macOS", "darwin", "", false, false, "brew install x"},
		{"alpine", "linux", "ID=alpine\n", true, false, ""},
		{"no os-release", "linux", "", true, false, ""},
	}
	for _, test := range tests {
		s := newSystem(test.goos, test.release, test.root)
		var commands []string
		for _, args := range s.commands([]string{"x"}) {
			commands = append(commands, strings.Join(args, " "))
		}
		same(t, test.name, strings.Join(commands, "; "), test.commands)
		if s.automatic() != test.automatic {
			t.Errorf("%s: automatic is %v", test.name, s.automatic())
		}
	}
}
