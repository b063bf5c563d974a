package trial

import (
	"strings"
	"testing"
)

func TestMedianWait(t *testing.T) {
	for hits, want := range map[string]int{
		"....": 0,
		"x":    1,
		"xxxx": 1,
		"x...": 3, // 1 4 3 2
		"x.x.": 2, // 1 2 1 2
		"...x": 3,
	} {
		var list []bool
		for _, c := range hits {
			list = append(list, c == 'x')
		}
		if got := medianWait(list); got != want {
			t.Errorf("%s: %d, want %d", hits, got, want)
		}
	}
}

// TestCorpus reads both halves: they are about the same size, no program is in
// both, and each tells what it is about.
func TestCorpus(t *testing.T) {
	tune, err := Corpus("../testdata/corpus/tune")
	if err != nil {
		t.Fatal(err)
	}
	held, err := Corpus("../testdata/corpus/held")
	if err != nil {
		t.Fatal(err)
	}
	if len(tune)+len(held) < 24 || max(len(tune), len(held)) > min(len(tune), len(held))+1 {
		t.Errorf("%d programs to tune by, %d held back", len(tune), len(held))
	}
	seen := map[string]bool{}
	for _, c := range append(tune, held...) {
		if seen[c.Name] {
			t.Errorf("%s is there twice", c.Name)
		}
		seen[c.Name] = true
		if c.Buggy == c.Repaired {
			t.Errorf("%s: nothing is repaired", c.Name)
		}
	}
}

func TestFailed(t *testing.T) {
	cases, err := Corpus("../testdata/corpus/tune")
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Case{}
	for _, c := range cases {
		byName[c.Name] = c
	}
	for name, test := range map[string]struct {
		c      string
		r      Result
		failed bool
		err    string
	}{
		"right":          {c: "counter", r: Result{Stdout: "1000\n"}},
		"right, raced":   {c: "counter", r: Result{Stdout: "1000\n", ExitCode: 66}},
		"wrong":          {c: "counter", r: Result{Stdout: "999\n", ExitCode: 66}, failed: true},
		"more than once": {c: "counter", r: Result{Stdout: "1000\n1000\n"}, failed: true},
		"deadlock":       {c: "lock-order", r: Result{ExitCode: 2, Deadlock: true, Stderr: "fatal error: all goroutines are asleep - deadlock!\n"}, failed: true},
		"not listed":     {c: "counter", r: Result{ExitCode: 2, Deadlock: true}, err: "seed 0: deadlock"},
		"panic":          {c: "close-twice", r: Result{ExitCode: 2, Stderr: "panic: close of closed channel\n\ngoroutine 7"}, failed: true},
		"other panic":    {c: "close-twice", r: Result{ExitCode: 2, Stderr: "panic: oops\n"}, err: "panic oops"},
		"exit":           {c: "counter", r: Result{ExitCode: 3}, err: "exit status 3"},
		"endless":        {c: "counter", r: Result{Unended: true, ExitCode: -1}, err: "does not end"},
	} {
		failed, err := byName[test.c].Failed(test.r)
		if failed != test.failed || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: %v, %v", name, failed, err)
		}
	}
}
