package lessons

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
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
	// So many tests run at once for each processor: most programs wait.
	perProcessor = 2
	// The programs of this part want all cores for themselves, and so do those that a lesson of
	// another part names in its front matter, as computes.
	computing = "Computing in parallel"
	// Of the schedules that an exercise asks for, this part is what the race detector is given
	// natively, as so many runs: there, the machine makes the schedules, and each run takes its time.
	share = 10
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

// TestMain lets more tests run beside each other than there are processors.
func TestMain(m *testing.M) {
	flag.Parse()
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "test.parallel" })
	if !chosen {
		if err := flag.Set("test.parallel", strconv.Itoa(perProcessor*runtime.GOMAXPROCS(0))); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// TestLessons first goes through the lessons one after another, builds each, and runs what measures
// while nothing else runs. What comes after t.Parallel runs beside the rest of its lesson, where one
// of its programs measures, and else beside the other lessons, once all are built.
func TestLessons(t *testing.T) {
	for _, l := range read(t) {
		t.Run(l.Slug, func(t *testing.T) {
			built := build(t, l)
			for _, e := range l.Examples {
				t.Run(e.Name, func(t *testing.T) {
					checkVet(t, built, e.Dir, e.Wrong.Vet)
					switch {
					case e.Exercise:
						t.Parallel()
						runExercise(t, built, e)
					case e.Wrong.Compile:
						// build saw that it does not.
					case measures(l, e):
						runExample(t, built, e, attempts)
						t.Parallel()
						runRaced(t, built, e)
						runBenchmarks(t, built, l, e)
					default:
						t.Parallel()
						runExample(t, built, e, 1)
						runRaced(t, built, e)
						runBenchmarks(t, built, l, e)
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
			if !slices.ContainsFunc(l.Examples, func(e lesson.Example) bool { return measures(l, e) }) {
				t.Parallel()
			}
		})
	}
}

// measures tells whether an example measures how fast it computes, and its want.re says what it finds.
func measures(l *lesson.Lesson, e lesson.Example) bool {
	if l.Part != computing && !slices.Contains(l.Computes, e.Name) {
		return false
	}
	_, err := os.Stat(filepath.Join(e.Dir, "want.re"))
	return err == nil
}

// runExample runs the program as it is, and on one thread, until it prints what it should, at most so
// many times.
func runExample(t *testing.T, built *built, e lesson.Example, tries int) {
	want, sample := filepath.Join(e.Dir, "want"), filepath.Join(e.Dir, "sample.txt")
	env := threads(e)
	if e.Wrong.Fatal != "" {
		runFatal(t, built, e)
	} else {
		plain := runIn(t, env, patience, built.plain(e.Name))
		if plain.exit != e.Wrong.Exit {
			t.Errorf("exit status %d, want %d\n%s", plain.exit, e.Wrong.Exit, plain.stderr)
		}
		if said := strings.Contains(plain.stderr, "all goroutines are asleep - deadlock!"); said != e.Wrong.Deadlock {
			t.Errorf("deadlock reported: %v, declared: %v\n%s", said, e.Wrong.Deadlock, plain.stderr)
		}
		if e.Wrong.Exit == 0 && plain.stderr != "" {
			t.Errorf("standard error is not empty:\n%s", plain.stderr)
		}
		for try := 1; try < tries && compareFile(want, plain.stdout) != nil; try++ {
			plain = runIn(t, env, patience, built.plain(e.Name))
		}
		checkOutput(t, want, sample, plain.stdout)
	}

	if built.node == "" || needsWorkers(t, e) {
		return
	}
	page := run(t, patience, built.node, built.wasm(e.Name))
	if page.exit != e.Wrong.Exit {
		t.Errorf("js/wasm: exit status %d, want %d\n%s", page.exit, e.Wrong.Exit, page.stderr)
	}
	for try := 1; try < tries && compareFile(want, page.stdout) != nil; try++ {
		page = run(t, patience, built.node, built.wasm(e.Name))
	}
	if e.Wrong.Fatal != "" {
		checkOutput(t, want, sample, page.stdout)
	} else if err := compareFile(want, page.stdout); err != nil {
		t.Errorf("js/wasm: %v", err)
	}
}

// runRaced runs the program under the race detector.
func runRaced(t *testing.T, built *built, e lesson.Example) {
	if testing.Short() {
		return
	}
	limit := patience
	if e.Wrong.Deadlock || e.Explore.Deadlock == lesson.Some {
		limit = 2 * time.Second // the race detector brings cgo, and no deadlock is found
	}
	raced := runIn(t, threads(e), limit, built.race(e.Name))
	if said := strings.Contains(raced.stderr, "WARNING: DATA RACE"); said != e.Wrong.Race {
		t.Errorf("race reported: %v, declared: %v\n%s", said, e.Wrong.Race, raced.stderr)
	}
}

// runFatal sees a program end in the fatal error that is declared for several threads. What it
// prints before is anything: what stands in its want file is printed on one thread.
func runFatal(t *testing.T, built *built, e lesson.Example) {
	const tries = 20
	var plain outcome
	for range tries {
		// On a machine with one processor, too, there are threads that may meet.
		plain = runIn(t, []string{"GOMAXPROCS=4"}, patience, built.plain(e.Name))
		if plain.exit == 2 && strings.HasPrefix(plain.stderr, "fatal error: "+e.Wrong.Fatal+"\n") {
			return
		}
	}
	t.Errorf("exit status %d, want 2 and %q in one of %d runs\n%s", plain.exit, e.Wrong.Fatal, tries, plain.stderr)
}

// runExercise sees the checks fail on the start and pass on the solution. Where they ask for
// schedules, they are run many times, with the race detector, and one failure of the start is enough.
func runExercise(t *testing.T, built *built, e lesson.Example) {
	checkVet(t, built, filepath.Join(filepath.Dir(e.Dir), "solution"), "")
	count := fmt.Sprintf("-test.count=%d", max(1, e.Schedules/share))
	if e.Schedules == 0 {
		checkStart(t, run(t, patience, built.test("start")))
	} else if !testing.Short() { // without the race detector, the start may pass
		checkStart(t, run(t, patience, built.raceTest("start"), "-test.failfast", count))
	}
	if solution := run(t, patience, built.test("solution")); solution.exit != 0 {
		t.Errorf("the checks of the solution fail\n%s%s", solution.stdout, solution.stderr)
	}
	if testing.Short() {
		return
	}
	if solution := run(t, patience, built.raceTest("solution"), count); solution.exit != 0 {
		t.Errorf("with the race detector, the checks of the solution fail\n%s%s", solution.stdout, solution.stderr)
	}
}

func checkStart(t *testing.T, start outcome) {
	t.Helper()
	if start.exit != 1 || !strings.Contains(start.stdout, "--- FAIL: Test") {
		t.Errorf("the checks of the start should fail, and in a test, not in a crash; exit status %d\n%s%s",
			start.exit, start.stdout, start.stderr)
	}
}

func runTwin(t *testing.T, l *lesson.Lesson) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is not there; to install it: sudo apt-get install python3 (macOS: brew install python3)")
	}
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

// threads says that a program runs on one thread, as in the page, where its schedules differ and
// its want.txt holds for those of one thread: several threads may make any of them, now and then.
func threads(e lesson.Example) []string {
	_, err := os.Stat(filepath.Join(e.Dir, "want.txt"))
	if err == nil && (e.Explore.Outcomes.Min > 1 || e.Explore.Deadlock == lesson.Some) {
		return []string{"GOMAXPROCS=1"}
	}
	return nil
}

// run runs a program in an empty folder.
func run(t *testing.T, limit time.Duration, name string, args ...string) outcome {
	t.Helper()
	return runIn(t, nil, limit, name, args...)
}

// runIn is run, with more variables in the environment.
func runIn(t *testing.T, env []string, limit time.Duration, name string, args ...string) outcome {
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
	cmd.Env = append(append(os.Environ(), "PICTURES="+cmd.Dir), env...)
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
