package measure

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"interleave/build/bench/summary"
)

// settings are those of a run in testdata/module, on a machine of two cores.
func settings(t *testing.T, examples ...Example) Settings {
	t.Helper()
	t.Parallel()
	s := Settings{
		Root: filepath.Join("testdata", "module"), Examples: examples, Rounds: 2, Budget: time.Hour,
		Patience: time.Hour, Cores: 2, Observe: func(Progress) {},
	}
	if !testing.Short() {
		python, err := exec.LookPath("python3")
		if err != nil {
			t.Fatal("python3 is not there; to install it: sudo apt-get install python3 (macOS: brew install python3)")
		}
		s.Python = python
	}
	return s
}

func newFile(t *testing.T, quick bool) *File {
	t.Helper()
	file, err := NewFile(t.TempDir(), Head{
		Quick: quick, Date: time.Date(2026, 11, 21, 23, 5, 0, 0, time.FixedZone("", 3600)),
		Commit: "8f565cc1aa+dirty", CPU: "A processor", Cores: 2, Python: "3.11.7",
	})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// read gives the one set that is in the folder of the file.
func read(t *testing.T, file *File) summary.Set {
	t.Helper()
	results, err := summary.Read(os.DirFS(filepath.Dir(file.Path())))
	if err != nil {
		t.Fatal(err)
	}
	if len(results.Sets) != 1 {
		t.Fatalf("%d sets; problems: %v", len(results.Sets), results.Problems)
	}
	if set := results.Sets[0]; set.Complete && len(results.Problems) > 0 {
		t.Errorf("problems: %v", results.Problems)
	}
	return results.Sets[0]
}

// table has a line for each row of times, in the order of the file.
func table(set summary.Set) string {
	var b strings.Builder
	for _, row := range set.Rows {
		if row.Unit == "sec/op" {
			fmt.Fprintf(&b, "%s %s %s-%d %d\n", row.Example, row.Lang, row.Name, row.Procs, row.N)
		}
	}
	return b.String()
}

func withoutPython(table string) string {
	lines := slices.DeleteFunc(strings.SplitAfter(table, "\n"), func(line string) bool { return strings.Contains(line, " python ") })
	return strings.Join(lines, "")
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestRun(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/add", Python: true}, Example{Dir: "lessons/sums/wait", Python: true, Waits: true})
	var last Progress
	s.Observe = func(p Progress) { last = p }
	file := newFile(t, false)
	outcome, err := Run(t.Context(), s, file)
	if err != nil || !outcome.Measured || !outcome.Complete || len(outcome.Failures) > 0 {
		t.Errorf("outcome %+v, error %v", outcome, err)
	}
	runs := 16
	if testing.Short() {
		runs = 12
	}
	if last.Round != 2 || last.Rounds != 2 || last.Done != runs || last.Of != runs {
		t.Errorf("at last the progress is %+v", last)
	}
	set := read(t, file)
	if set.ID != "2026-11-21T2205-8f565cc1aa" || set.Label != "full" || set.Commit != "8f565cc1aa+dirty" || !set.Complete {
		t.Errorf("the set is %+v", set)
	}
	want := `sums/add go Sum/size=small/by=sequential-1 2
sums/add go Sum/size=scaled/by=sequential-1 2
sums/add go Start/by=long-1 2
sums/add go Sum/size=small/by=sequential-2 2
sums/add go Sum/size=small/by=parallel/workers=2-2 2
sums/add go Sum/size=scaled/by=sequential-2 2
sums/add go Sum/size=scaled/by=parallel/workers=2-2 2
sums/add go Start/by=fresh-2 2
sums/add go Start/by=long-2 2
sums/add go Sum/size=small/by=sequential-4 2
sums/add go Sum/size=scaled/by=sequential-4 2
sums/add go Start/by=long-4 2
sums/add python Sum/size=small/by=sequential-2 2
sums/add python Sum/size=scaled/by=sequential-2 2
`
	waits := `sums/wait go Get/by=sequential-1 2
sums/wait go Get/by=sequential-2 2
sums/wait go Get/by=sequential-4 2
sums/wait python Get/by=sequential-2 2
`
	if testing.Short() {
		want, waits = withoutPython(want), withoutPython(waits)
	}
	// What waits comes first, and as it ends.
	lines := strings.SplitAfter(table(set), "\n")
	slices.Sort(lines[:min(strings.Count(waits, "\n"), len(lines))])
	same(t, "rows", strings.Join(lines, ""), waits+want)
	for _, row := range set.Rows {
		if row.Unit == "procs" && row.Median != float64(row.Procs) {
			t.Errorf("%s-%d was measured with GOMAXPROCS %v", row.Name, row.Procs, row.Median)
		}
		if row.Example == "sums/wait" {
			if row.N != 2 || row.Median < 0.02 {
				t.Errorf("it waits: %+v", row)
			}
		}
	}
}

func TestQuick(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/add", Python: true})
	s.Quick, s.Rounds = true, 1
	file := newFile(t, true)
	if _, err := Run(t.Context(), s, file); err != nil {
		t.Fatal(err)
	}
	set := read(t, file)
	if set.ID != "2026-11-21T2205-8f565cc1aa-quick" || set.Label != "quick" || !set.Complete {
		t.Errorf("the set is %+v", set)
	}
	want := `sums/add go Sum/size=small/by=sequential-2 1
sums/add go Sum/size=small/by=parallel/workers=2-2 1
sums/add go Start/by=fresh-2 1
`
	if !testing.Short() {
		want += "sums/add python Sum/size=small/by=sequential-2 1\n"
	}
	same(t, "rows", table(set), want)
}

// What fails is told once, with its file, and all else is measured.
func TestFailures(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/wrong", Python: true}, Example{Dir: "lessons/sums/broken", Python: true})
	s.Rounds = 3
	file := newFile(t, false)
	outcome, err := Run(t.Context(), s, file)
	if err != nil || !outcome.Measured || !outcome.Complete {
		t.Errorf("outcome %+v, error %v", outcome, err)
	}
	// The panic ends the first round.
	want := `sums/wrong go Wrong/by=first-1 3
sums/wrong go Wrong/by=between-1 3
sums/wrong go Wrong/by=first-2 3
sums/wrong go Wrong/by=between-2 3
sums/wrong go Wrong/by=first-4 3
sums/wrong go Wrong/by=between-4 3
sums/wrong python Wrong/by=first-2 3
sums/wrong go Wrong/by=last-1 2
sums/wrong go Wrong/by=last-2 2
sums/wrong go Wrong/by=last-4 2
`
	failures := []string{
		"lessons/sums/broken/bench_test.go:\n*undefined: nothing*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=failing:\n*bench_test.go:7: the sum is 4, want 5*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=panicking:\n*exit status 2*panic: out of order*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=failing:\n*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=panicking:\n*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=failing:\n*",
		"lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=panicking:\n*",
	}
	if testing.Short() {
		want = withoutPython(want)
	} else {
		failures = append(failures,
			"lessons/sums/wrong/bench.py: BenchmarkWrong/by=failing:\n*ZeroDivisionError*",
			"lessons/sums/broken/bench.py:\n*exit status 1*ModuleNotFoundError*")
	}
	same(t, "rows", table(read(t, file)), want)
	if len(outcome.Failures) != len(failures) {
		t.Fatalf("%d failures, want %d:\n%s", len(outcome.Failures), len(failures), strings.Join(outcome.Failures, "\n"))
	}
	for i, form := range failures {
		rest := outcome.Failures[i]
		for _, part := range strings.Split(form, "*") {
			_, after, ok := strings.Cut(rest, part)
			if !ok {
				t.Errorf("failure %d:\n%s\nwant in it %q", i, outcome.Failures[i], part)
			}
			rest = after
		}
	}
}

// A run that is stopped leaves what was measured until then, and no more processes.
func TestStop(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/add"}, Example{Dir: "lessons/sums/stuck"})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s.Observe = func(p Progress) {
		if strings.HasPrefix(p.Now, "sums/stuck Stuck") {
			stop()
		}
	}
	file := newFile(t, false)
	outcome, err := Run(ctx, s, file)
	if !errors.Is(err, context.Canceled) || !outcome.Measured || outcome.Complete || len(outcome.Failures) > 0 {
		t.Errorf("outcome %+v, error %v", outcome, err)
	}
	if set := read(t, file); set.Complete || len(set.Rows) != 24 {
		t.Errorf("complete: %v, %d rows", set.Complete, len(set.Rows))
	}
}

// Who says nothing for too long is ended.
func TestSilence(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/stuck"})
	s.Quick, s.Rounds, s.Patience = true, 1, time.Second
	outcome, err := Run(t.Context(), s, newFile(t, true))
	if err != nil || outcome.Measured || outcome.Complete || len(outcome.Failures) != 1 {
		t.Fatalf("outcome %+v, error %v", outcome, err)
	}
	told := outcome.Failures[0]
	if !strings.HasPrefix(told, "lessons/sums/stuck/bench_test.go:") || !strings.Contains(told, "\n    nothing was heard of it for 1s") {
		t.Errorf("told is\n%s", told)
	}
}

// When the time is used up the run ends, and says that it is not all.
func TestBudget(t *testing.T) {
	s := settings(t, Example{Dir: "lessons/sums/stuck"})
	s.Budget = time.Millisecond
	file := newFile(t, false)
	outcome, err := Run(t.Context(), s, file)
	if err != nil || outcome.Measured || outcome.Complete || len(outcome.Failures) > 0 {
		t.Errorf("outcome %+v, error %v", outcome, err)
	}
	if _, err := os.Stat(file.Path()); err == nil {
		t.Error("there is a file without results")
	}
}
