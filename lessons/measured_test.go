package lessons

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interleave/build/bench/network"
	"interleave/build/bench/python"
	"interleave/build/lesson"
)

// benchmarkName is the form of a benchmark's name, and of Python's twin of it. What is compared stands
// in by=; charts of size, workers and chunk are drawn as such.
var benchmarkName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(/size=(small|scaled))?/by=[a-z0-9-]+(/[a-z]+=[a-z0-9-]+)*$`)

// begun matches what package testing and measure.py print when a benchmark begins.
var begun = regexp.MustCompile(`(?m)^Benchmark(\S+?)(?:-\d+)?[ \t]*$`)

// runBenchmarks runs each benchmark once, in Go and in Python, and looks for what is claimed of them.
func runBenchmarks(t *testing.T, built *built, l *lesson.Lesson, e lesson.Example) {
	if e.Bench == "" {
		return
	}
	out := run(t, patience, built.test(e.Name), "-test.run=^$", "-test.bench=.", "-test.benchtime=1x", "-test.short", "-test.v", "-test.cpu=1")
	if out.exit != 0 || !strings.Contains(out.stdout, " ns/op") {
		t.Errorf("benchmarks: exit status %d\n%s%s", out.exit, out.stdout, out.stderr)
		return
	}
	names := namesIn(t, out.stdout)
	if e.BenchPython != "" && !testing.Short() {
		for _, name := range runPython(t, e, l.Measured[e.Name].Waits) {
			if what := beforeHow(name); !slices.ContainsFunc(names, func(other string) bool { return beforeHow(other) == what }) {
				t.Errorf("bench.py measures %s, and bench_test.go nothing of %s", name, what)
			}
			names = append(names, "python "+name)
		}
	}
	checkClaims(t, l.Measured[e.Name].Claims, names)
	if l.Measured[e.Name].Workload == "" {
		return
	}
	for _, size := range []string{"/size=small", "/size=scaled"} {
		for _, how := range []string{"/by=sequential", "/by=goroutines"} {
			if !slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, size+how) }) {
				t.Errorf("a workload has a benchmark with %s%s, and here is none", size, how)
			}
		}
	}
	if e.BenchPython == "" {
		t.Error("a workload has a bench.py, and here is none")
	}
}

// namesIn are the names of the benchmarks that were begun, skipped ones among them, and without
// those of groups.
func namesIn(t *testing.T, output string) []string {
	t.Helper()
	var names []string
	for _, found := range begun.FindAllStringSubmatch(output, -1) {
		name := found[1]
		if n := len(names); n > 0 && strings.HasPrefix(name, names[n-1]+"/") {
			names = names[:n-1]
		}
		names = append(names, name)
	}
	for _, name := range names {
		if !benchmarkName.MatchString(name) {
			t.Errorf("the benchmark %s is not named as What/size=small/by=how", name)
		}
	}
	return names
}

// runPython runs what bench.py measures at the tutorials' size, once, but for what waits in turn.
func runPython(t *testing.T, e lesson.Example, waits bool) []string {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is not there; to install it: sudo apt-get install python3 (macOS: brew install python3)")
	}
	harness := filepath.Join(t.TempDir(), "measure.py")
	if err := os.WriteFile(harness, []byte(python.Program), 0o600); err != nil {
		t.Fatal(err)
	}
	address, stop, err := network.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	args := []string{harness, filepath.Join(e.Dir, "bench.py"), "--seconds", "0", "--cores", "1", "--without", "size=scaled"}
	if waits {
		args = append(args, "--without", "by=sequential")
	}
	out := runIn(t, []string{"INTERLEAVE_NET=" + address}, patience, interpreter, args...)
	if out.exit != 0 {
		t.Errorf("bench.py: exit status %d\n%s%s", out.exit, out.stdout, out.stderr)
	}
	return namesIn(t, out.stdout)
}

// beforeHow is what is measured, without how it is done.
func beforeHow(name string) string { return name[:max(0, strings.Index(name, "/by="))] }

// checkClaims wants each claim to be about benchmarks that there are. Those that Python was spared
// here are taken for given.
func checkClaims(t *testing.T, claims []lesson.Claim, names []string) {
	t.Helper()
	for _, claim := range claims {
		for _, name := range []string{claim.Slow, claim.Fast} {
			spared := strings.HasPrefix(name, "python ") && (testing.Short() || strings.Contains(name, "size=scaled") || strings.HasSuffix(name, "by=sequential"))
			if !spared && !slices.ContainsFunc(names, func(other string) bool { return other == name || strings.HasPrefix(other, name+"/workers=") }) {
				t.Errorf("%q is about %s, and there is no such benchmark", claim.Say, name)
			}
		}
	}
}
