package checked_test

import (
	"cmp"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/checked/trial"
)

// schedules is in how many a program of the corpus is run.
const schedules = 100

// corpus runs both versions of every program, once for all tests.
var corpus = sync.OnceValues(func() (map[string]*ran, error) { return runCorpus() })

// ran is what became of a case.
type ran struct {
	trial.Case
	set             string // tune or held
	buggy, repaired []trial.Result
}

func runCorpus() (map[string]*ran, error) {
	lab, node, err := workplace()
	if err != nil {
		return nil, err
	}
	all := map[string]*ran{}
	for _, set := range []string{"tune", "held"} {
		cases, err := trial.Corpus(filepath.Join("testdata", "corpus", set))
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			all[c.Name] = &ran{Case: c, set: set}
		}
	}
	return all, forAll(all, func(r *ran) error {
		for text, results := range map[string]*[]trial.Result{r.Buggy: &r.buggy, r.Repaired: &r.repaired} {
			program, err := lab.Build(ctx, map[string]string{"main.go": text}, plan.Options{})
			if err != nil {
				return err
			}
			if *results, err = node.Run(ctx, program, trial.Run{Seeds: trial.Seeds(1, schedules)}); err != nil {
				return err
			}
		}
		return nil
	})
}

func theCorpus(t *testing.T) map[string]*ran {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the checked flavour")
	}
	all, err := corpus()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRepaired holds that nothing is ever wrong with a program that is right.
func TestRepaired(t *testing.T) {
	for name, r := range theCorpus(t) {
		for _, result := range r.repaired {
			if failed, err := r.Failed(result); failed || err != nil {
				t.Errorf("%s: seed %d fails (%v):\n%s%s", name, result.Seed, err, result.Stdout, result.Stderr)
			}
			for _, race := range result.Races {
				t.Errorf("%s: seed %d: a false report: %+v", name, result.Seed, race)
			}
		}
	}
}

// TestBuggy holds that a hundred schedules tell that a program has a mistake:
// that it fails in some, as the corpus says, or at least has a race.
func TestBuggy(t *testing.T) {
	missed := map[string]int{}
	for name, r := range theCorpus(t) {
		score, err := r.Score(r.buggy)
		if err != nil {
			t.Error(err)
			continue
		}
		if raced := score.Raced > 0; raced != r.Race {
			t.Errorf("%s: a race in %d schedules, want some: %v", name, score.Raced, r.Race)
		}
		if score.Fails == 0 {
			missed[r.set]++
			t.Logf("%s (%s) fails in no schedule", name, r.Kind)
		}
		t.Logf("%-20s %3d fails, first %d, median %d, raced %d", name, score.Fails, score.First, score.Median, score.Raced)
	}
	for set, n := range missed {
		if n > 2 {
			t.Errorf("%s: the mistakes of %d programs were missed", set, n)
		}
	}
}

// TestNamed holds what the issue that asked for all this names.
func TestNamed(t *testing.T) {
	all := theCorpus(t)
	for _, test := range []struct {
		name         string
		fails        int // in at least so many schedules
		race, median bool
	}{
		{name: "bank-account", fails: 90, race: true},
		{name: "counter", fails: 90, race: true},
		{name: "lock-order", fails: 1, median: true},
		{name: "check-then-act", fails: 1, median: true},
	} {
		r := all[test.name]
		if r == nil {
			t.Errorf("%s is not there", test.name)
			continue
		}
		score, err := r.Score(r.buggy)
		if err != nil {
			t.Error(err)
			continue
		}
		if score.Fails < test.fails {
			t.Errorf("%s fails in %d of %d schedules, want %d", test.name, score.Fails, schedules, test.fails)
		}
		if test.median && score.Median > 100 {
			t.Errorf("%s: found after %d schedules at the median", test.name, score.Median)
		}
		if test.race && score.Raced != schedules {
			t.Errorf("%s: a race in %d of %d schedules", test.name, score.Raced, schedules)
		}
	}
}

// TestReplay holds that the same seed gives the same run.
func TestReplay(t *testing.T) {
	all := theCorpus(t)
	lab, node, err := workplace()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bank-account", "bounded-queue", "philosophers"} {
		r := all[name]
		program, err := lab.Build(ctx, map[string]string{"main.go": r.Buggy}, plan.Options{})
		if err != nil {
			t.Fatal(err)
		}
		// In another order, so that what a schedule leaves behind would be seen.
		seeds := trial.Seeds(1, schedules)
		slices.Reverse(seeds)
		again, err := node.Run(ctx, program, trial.Run{Seeds: seeds})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(again, func(a, b trial.Result) int { return cmp.Compare(a.Seed, b.Seed) })
		for i, want := range r.buggy {
			if got := again[i]; got.Stdout != want.Stdout || got.Stderr != want.Stderr || got.ExitCode != want.ExitCode || got.Switches != want.Switches || len(got.Races) != len(want.Races) {
				t.Errorf("%s, seed %d:\n%+v\nand then\n%+v", name, want.Seed, want, got)
			}
		}
	}
}

// forAll calls a function for every case, some at once.
func forAll(all map[string]*ran, do func(*ran) error) error {
	var group errgroup.Group
	group.SetLimit(min(4, runtime.GOMAXPROCS(0)))
	for _, r := range all {
		group.Go(func() error { return do(r) })
	}
	return group.Wait()
}
