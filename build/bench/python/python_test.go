package python

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// measure runs the program on the text of a bench.py.
func measure(t *testing.T, bench string, args ...string) (stdout, stderr string, exit int) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs python3")
	}
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is not there; to install it: sudo apt-get install python3 (macOS: brew install python3)")
	}
	folder := t.TempDir()
	program, file := filepath.Join(t.TempDir(), "measure.py"), filepath.Join(folder, "bench.py")
	for name, text := range map[string]string{program: Program, file: bench} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(interpreter, append([]string{program, file}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("it leaves %v beside the file", left)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func match(t *testing.T, what, text, form string) {
	t.Helper()
	if !regexp.MustCompile(`^(?s:` + form + `)$`).MatchString(text) {
		t.Errorf("%s:\n%s\nwant the form:\n%s", what, text, form)
	}
}

// Threads, and processes that are started in either way, are measured; what they print is no result.
func TestMeasure(t *testing.T) {
	out, said, exit := measure(t, `
import functools
import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def square(n):
    print("working")
    return n * n


@functools.cache
def pool(how):
    return multiprocessing.get_context(how).Pool(2)


def threads():
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(square, range(3)))


BENCHMARKS = {
    "Squares/size=small/by=sequential": lambda: sum(n * n for n in range(3)),
    "Squares/size=small/by=threads": threads,
    "Squares/size=small/by=fork": lambda: pool("fork").map(square, range(3)),
    "Squares/size=small/by=spawn": lambda: pool("spawn").map(square, range(3)),
    "Squares/size=small/by=other": threads,
    "Squares/size=scaled/by=threads": threads,
    "Squares/size=small/by=long": threads,
}
LONG = {"Squares/size=small/by=long"}
`, "--seconds", "0.005", "--cores", "4", "--short", "--skip", "Squares/size=small/by=other", "--without", "size=scaled")
	row := func(how string) string {
		return `BenchmarkSquares/size=small/by=` + how + `\nBenchmarkSquares/size=small/by=` + how + `-4 \t \d+ \t \d+\.\d ns/op\n`
	}
	match(t, "results", out, row("sequential")+row("threads")+row("fork")+row("spawn"))
	if exit != 0 || !strings.Contains(said, "working") {
		t.Errorf("exit status %d, it says %q", exit, said)
	}
}

// A count is what fills the time, and without a time one operation; the first, which may start
// something, does not count.
func TestCount(t *testing.T) {
	const bench = `
import sys
calls = 0


def call():
    global calls
    calls += 1
    print(calls, file=sys.stderr)


BENCHMARKS = {"Call/by=sequential": call}
`
	out, said, _ := measure(t, bench, "--seconds", "0", "--cores", "1")
	match(t, "one", out, `BenchmarkCall/by=sequential\nBenchmarkCall/by=sequential \t 1 \t \d+\.\d ns/op\n`)
	match(t, "calls", said, `1\n2\n`)
	out, said, _ = measure(t, bench, "--seconds", "0.01", "--cores", "1")
	count := regexp.MustCompile(`\t (\d+) \t`).FindStringSubmatch(out)
	calls := strings.Fields(said)
	if count == nil || len(calls) < 3 {
		t.Fatalf("results:\n%s\ncalls: %s", out, calls)
	}
	want := "BenchmarkCall/by=sequential \t " + count[1] + " \t"
	if got := len(calls) - 1; !strings.Contains(out, want) || count[1] != calls[got-1] {
		t.Errorf("%d calls after the first, and the count is %s", got, count[1])
	}
}

// A failure is told with its place, and the others are measured all the same.
func TestFailures(t *testing.T) {
	out, _, exit := measure(t, `
def bad():
    raise ValueError("not\nthis way")

BENCHMARKS = {
    "A/by=bad": bad,
    "A/by=good": lambda: 1,
}
`, "--seconds", "0", "--cores", "2")
	match(t, "results", out, `BenchmarkA/by=bad\n--- FAIL: BenchmarkA/by=bad\n    Traceback [^\n]*\n`+
		`      File "[^\n]*bench.py", line 3, in bad\n.*    ValueError: not\n    this way\n`+
		`BenchmarkA/by=good\nBenchmarkA/by=good-2 \t 1 \t \d+\.\d ns/op\n`)
	if exit != 1 {
		t.Errorf("exit status %d", exit)
	}
}

func TestBadFiles(t *testing.T) {
	for bench, want := range map[string]string{
		"x = 1":                                   "bench.py has no dict BENCHMARKS",
		"BENCHMARKS = []":                         "bench.py has no dict BENCHMARKS",
		`BENCHMARKS = {"A b": print}`:             "bench.py: BENCHMARKS: 'A b':",
		`BENCHMARKS = {"A": 3}`:                   "bench.py: BENCHMARKS: 'A': 3 is no name",
		"BENCHMARKS = {":                          "SyntaxError",
		"BENCHMARKS = {'A': print}; LONG = {'B'}": "bench.py: LONG is no set of names in BENCHMARKS",
		"import nothing_like_this":                "ModuleNotFoundError",
	} {
		out, said, exit := measure(t, bench, "--seconds", "0", "--cores", "1")
		if out != "" || exit != 1 || !strings.Contains(said, want) {
			t.Errorf("%s: exit status %d, it prints %q and says %q, want %q", bench, exit, out, said, want)
		}
	}
}
