package lessons

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interleave/build/lesson"
	// The programs use them: a change there makes a cached result stale.
	_ "interleave/wasm/fetch"
	_ "interleave/wasm/parallel"
	_ "interleave/wasm/picture"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

const (
	// A program that runs longer is stuck.
	patience = time.Minute
	// A program that measures how fast it computes is disturbed by what else the machine does: what it claims
	// has to be seen in one run of so many.
	attempts = 3
	// The programs of this part want all cores for themselves.
	computing = "Computing in parallel"
)

func read(t *testing.T) []*lesson.Lesson {
	t.Helper()
	lessons, problems := lesson.Read(os.DirFS("."), ".")
	for _, problem := range problems {
		if *update && strings.Contains(problem.Message, "no sample.txt") {
			continue // about to be written
		}
		t.Error(problem)
	}
	if len(lessons) == 0 {
		t.Fatal("no lessons found")
	}
	return lessons
}

func TestLessons(t *testing.T) {
	lessons := read(t)
	built := buildAll(t, lessons)
	for _, l := range lessons {
		t.Run(l.Slug, func(t *testing.T) {
			for _, e := range l.Examples {
				t.Run(e.Name, func(t *testing.T) {
					if l.Part != computing {
						t.Parallel()
					}
					checkSources(t, filepath.Join(l.Dir, e.Name))
					checkVet(t, built, e.Dir, e.Wrong.Vet)
					switch {
					case e.Exercise:
						runExercise(t, built, built.of(l), e)
					case e.Wrong.Compile:
						// buildAll saw that it does not.
					default:
						runExample(t, built.of(l), e, l.Part == computing)
						runBenchmarks(t, built.of(l), e)
					}
				})
			}
			t.Run("twin", func(t *testing.T) {
				if testing.Short() {
					t.Skip("needs python3")
				}
				t.Parallel()
				runTwin(t, l)
			})
		})
	}
}

// runExample runs the program as it is, under the race detector, and on one thread.
func runExample(t *testing.T, bin binaries, e lesson.Example, computes bool) {
	tries := 1
	if _, err := os.Stat(filepath.Join(e.Dir, "want.re")); computes && err == nil {
		tries = attempts
	}
	plain := run(t, patience, bin.plain(e.Name))
	if plain.exit != e.Wrong.Exit {
		t.Errorf("exit status %d, want %d\n%s", plain.exit, e.Wrong.Exit, plain.stderr)
	}
	if said := strings.Contains(plain.stderr, "all goroutines are asleep - deadlock!"); said != e.Wrong.Deadlock {
		t.Errorf("deadlock reported: %v, declared: %v\n%s", said, e.Wrong.Deadlock, plain.stderr)
	}
	if e.Wrong.Exit == 0 && plain.stderr != "" {
		t.Errorf("standard error is not empty:\n%s", plain.stderr)
	}
	want := filepath.Join(e.Dir, "want")
	for try := 1; try < tries && compareFile(want, plain.stdout) != nil; try++ {
		plain = run(t, patience, bin.plain(e.Name))
	}
	checkOutput(t, want, filepath.Join(e.Dir, "sample.txt"), plain.stdout)

	if !testing.Short() {
		limit := patience
		if e.Wrong.Deadlock {
			limit = 2 * time.Second // the race detector brings cgo, and no deadlock is found
		}
		raced := run(t, limit, bin.race(e.Name))
		if said := strings.Contains(raced.stderr, "WARNING: DATA RACE"); said != e.Wrong.Race {
			t.Errorf("race reported: %v, declared: %v\n%s", said, e.Wrong.Race, raced.stderr)
		}
	}
	if bin.node == "" || needsWorkers(t, e) {
		return
	}
	page := run(t, patience, bin.node, bin.wasm(e.Name))
	if page.exit != e.Wrong.Exit {
		t.Errorf("js/wasm: exit status %d, want %d\n%s", page.exit, e.Wrong.Exit, page.stderr)
	}
	for try := 1; try < tries && compareFile(want, page.stdout) != nil; try++ {
		page = run(t, patience, bin.node, bin.wasm(e.Name))
	}
	if err := compareFile(want, page.stdout); err != nil {
		t.Errorf("js/wasm: %v", err)
	}
}

// runExercise sees the checks fail on the start and pass on the solution.
func runExercise(t *testing.T, built *built, bin binaries, e lesson.Example) {
	checkVet(t, built, filepath.Join(filepath.Dir(e.Dir), "solution"), "")
	start := run(t, patience, bin.test("start"))
	if start.exit != 1 || !strings.Contains(start.stdout, "--- FAIL: Test") {
		t.Errorf("the checks of the start should fail, and in a test, not in a crash; exit status %d\n%s%s",
			start.exit, start.stdout, start.stderr)
	}
	binaries := []string{bin.test("solution")}
	if !testing.Short() {
		binaries = append(binaries, bin.raceTest("solution"))
	}
	for _, binary := range binaries {
		if solution := run(t, patience, binary); solution.exit != 0 {
			t.Errorf("the checks of the solution fail\n%s%s", solution.stdout, solution.stderr)
		}
	}
}

func runBenchmarks(t *testing.T, bin binaries, e lesson.Example) {
	if _, err := os.Stat(filepath.Join(e.Dir, "bench_test.go")); err != nil {
		return
	}
	out := run(t, patience, bin.test(e.Name), "-test.run=^$", "-test.bench=.", "-test.benchtime=1x")
	if out.exit != 0 || !strings.Contains(out.stdout, " ns/op") {
		t.Errorf("benchmarks: exit status %d\n%s%s", out.exit, out.stdout, out.stderr)
	}
}

func runTwin(t *testing.T, l *lesson.Lesson) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is not there; to install it: sudo apt-get install python3 (macOS: brew install python3)")
	}
	checkColumns(t, filepath.Join(l.Dir, "twin.py"))
	// -I and -S: nothing from outside of the standard library.
	out := run(t, patience, python, "-I", "-S", filepath.Join(l.Dir, "twin.py"))
	if out.exit != 0 || out.stderr != "" {
		t.Fatalf("exit status %d (Python 3.11 or newer is needed)\n%s", out.exit, out.stderr)
	}
	checkOutput(t, filepath.Join(l.Dir, "twin"), "", out.stdout)
}

type outcome struct {
	stdout, stderr string
	exit           int // -1 where it was stopped
}

// run runs a program in an empty folder.
func run(t *testing.T, limit time.Duration, name string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	for i, arg := range args {
		if _, err := os.Stat(arg); err == nil {
			args[i], _ = filepath.Abs(arg)
		}
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = t.TempDir(), &stdout, &stderr
	cmd.Env = append(os.Environ(), "PICTURES="+cmd.Dir)
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) && ctx.Err() == nil {
		t.Fatalf("cannot run %s: %v", name, err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// checkVet compares what go vet found in the folder with what is declared.
func checkVet(t *testing.T, built *built, dir, declared string) {
	t.Helper()
	if got := strings.Join(built.vet[filepath.Clean(dir)], ", "); got != declared {
		t.Errorf("%s: go vet finds %q, declared: %q", dir, got, declared)
	}
}
