package main

import (
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"interleave/wasm/toolchain/checked/trial"
)

// TestConformance runs all of Go's tests, but those without a race in fewer
// schedules than the command does.
func TestConformance(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the checked flavour")
	}
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("go test -race needs a C compiler")
	}
	var out strings.Builder
	err := run(t.Context(), []string{"-clean", "4", "-cache", filepath.Join("..", "..", "..", "..", ".cache", "trial")}, &out, t.Output())
	t.Log(out.String())
	if err != nil {
		t.Error(err)
	}
	if n := strings.Count(out.String(), "_test.go  "); n < 15 {
		t.Errorf("the table has %d files", n)
	}
}

func TestVerdicts(t *testing.T) {
	got := verdicts(`=== RUN   TestRaceOne
==================
WARNING: DATA RACE
--- FAIL: TestRaceOne (0.00s)
=== RUN   TestNoRaceTwo
--- PASS: TestNoRaceTwo (0.00s)
=== RUN   TestRaceThree
fatal error: concurrent map writes
=== RUN   TestRaceFour
    a_test.go:1: why
--- SKIP: TestRaceFour (0.00s)
`)
	want := map[string]bool{"TestRaceOne": true, "TestNoRaceTwo": false, "TestRaceThree": true}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTestOf(t *testing.T) {
	race := func(functions ...string) trial.Race {
		var r trial.Race
		for _, name := range functions {
			r.Accesses = append(r.Accesses, trial.Access{Created: []trial.Frame{{Function: "testing.tRunner"}, {Function: name}}})
		}
		return r
	}
	for want, r := range map[string]trial.Race{
		"TestRaceOne":   race("main.TestRaceOne.func1", "main.TestRaceOne"),
		"TestNoRaceTwo": race("main.help", "main.TestNoRaceTwo.gowrap1"),
		"":              race("main.help", "main.init.0"),
	} {
		if got := testOf(r); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestProblems holds what makes the command fail.
func TestProblems(t *testing.T) {
	racy := func(ours bool) *test { return &test{name: "TestRaceOne", racy: true, native: true, ours: ours} }
	for name, c := range map[string]struct {
		comparison
		want string
	}{
		"missed":       {comparison{tests: []*test{racy(false)}}, "does not list: TestRaceOne"},
		"too few":      {comparison{tests: []*test{racy(false)}, exceptions: exceptions{Different: map[string]string{"TestRaceOne": "why"}}}, "0 of 1 races found"},
		"false report": {comparison{tests: []*test{racy(true), {name: "TestNoRaceTwo", ours: true}}}, "false: TestNoRaceTwo"},
		"not run":      {comparison{tests: []*test{racy(true), {name: "TestNoRaceTwo", trouble: "deadlock"}}}, "does not list: TestNoRaceTwo"},
		"stray":        {comparison{tests: []*test{racy(true)}, strays: []string{"somewhere"}}, "no test: somewhere"},
		"out of date":  {comparison{tests: []*test{racy(true)}, exceptions: exceptions{Different: map[string]string{"TestRaceOne": "why"}}}, "no difference"},
		"unknown":      {comparison{tests: []*test{racy(true)}, all: true, exceptions: exceptions{Different: map[string]string{"TestRaceTwo": "why"}}}, "which is no test"},
		"nothing":      {comparison{}, "no test was run"},
	} {
		found := false
		for _, problem := range c.problems() {
			found = found || strings.Contains(problem.Error(), c.want)
		}
		if !found {
			t.Errorf("%s: %q, want one with %q", name, c.problems(), c.want)
		}
	}
	if problems := (&comparison{tests: []*test{racy(true)}, all: true}).problems(); len(problems) > 0 {
		t.Errorf("%q where all is well", problems)
	}
}
