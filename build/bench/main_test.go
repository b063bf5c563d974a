package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"interleave/build/bench/measure"
	"interleave/build/bench/summary"
)

// module makes a copy of the module of package measure's tests the working folder.
func module(t *testing.T) {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(filepath.Join("measure", "testdata", "module"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
}

type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func status(t *testing.T) summary.Status {
	t.Helper()
	s, err := summary.ReadStatus(os.DirFS("results"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// written is what results.json holds.
func written(t *testing.T) summary.Results {
	t.Helper()
	text, err := os.ReadFile("results/results.json")
	if err != nil {
		t.Fatal(err)
	}
	var results summary.Results
	if err := json.Unmarshal(text, &results); err != nil {
		t.Fatal(err)
	}
	return results
}

func contains(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s:\n%s\nwant in it %q", what, text, part)
		}
	}
}

func TestRun(t *testing.T) {
	module(t)
	var stdout, stderr locked
	if err := run(t.Context(), []string{"-only", "^sums/(add|wait)$", "-rounds", "2"}, &stdout, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	contains(t, "progress", stderr.String(),
		"the lessons have mistakes, the first in lessons/sums/", "building 0/2: ", "round 2/2, ", " left: sums/",
		"what was measured is in "+filepath.Join("results", "20"))
	contains(t, "table", stdout.String(), "\nA sum of a hundred (sums/add)\n", "\nsums/wait\n")
	row := regexp.MustCompile(`(?m)^  go +Sum/size=small/by=parallel/workers=2 +[0-9.e+]+ (ns|µs|ms|s) +2 counts$`)
	if !row.MatchString(stdout.String()) {
		t.Errorf("the table has no row of the form %s:\n%s", row, stdout.String())
	}
	results := written(t)
	if len(results.Sets) != 1 || len(results.Problems) > 0 {
		t.Fatalf("results.json: %d sets, problems %v", len(results.Sets), results.Problems)
	}
	set := results.Sets[0]
	id := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d{4}-([0-9a-f]{10}|unknown)-quick$`)
	if !set.Complete || set.Label != "quick" || !id.MatchString(set.ID) {
		t.Errorf("the set is %s, %s, complete: %v", set.ID, set.Label, set.Complete)
	}
	if s := status(t); s.State != summary.Idle || s.Latest != set.ID || s.Done != s.Of || s.Of == 0 || s.Message != "" {
		t.Errorf("the status is %+v", s)
	}
}

func TestFailures(t *testing.T) {
	module(t)
	var stdout, stderr locked
	err := run(t.Context(), []string{"-quick", "-only", "wrong", "-rounds", "1", "-budget", "1h"}, &stdout, &stderr)
	const want = " of the benchmarks failed, the first in lessons/sums/wrong/bench_test.go: BenchmarkWrong/by=failing"
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Fatalf("the error is %v, want %s", err, want)
	}
	contains(t, "told", stderr.String(), "bench_test.go:7: the sum is 4, want 5", "panic: out of order")
	contains(t, "table", stdout.String(), "Wrong/by=first ", " one count\n")
	results := written(t)
	if s := status(t); s.State != summary.Failed || s.Message != err.Error() || s.Latest != results.Sets[0].ID {
		t.Errorf("the status is %+v", s)
	}
}

// TestInterrupt: what was measured stays, and the status does not say that it goes on.
func TestInterrupt(t *testing.T) {
	module(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var stdout, stderr locked
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"-quick", "-only", "add|stuck", "-budget", "1h"}, &stdout, &stderr) }()
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		s := status(t)
		if s.State == summary.Measuring && s.Label == "quick" && strings.HasPrefix(s.Now, "sums/stuck Stuck") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the status is %+v\n%s", s, stderr.String())
		}
	}
	// Another one does not begin meanwhile.
	err := run(t.Context(), []string{"-only", "add"}, &stdout, &stderr)
	if err == nil || !strings.HasPrefix(err.Error(), "another measurement is under way in results: ") {
		t.Errorf("a second one ends with %v", err)
	}
	stop()
	if err := <-done; err == nil || err.Error() != "stopped before its end" {
		t.Errorf("the error is %v", err)
	}
	results := written(t)
	if len(results.Sets) != 1 || results.Sets[0].Complete || len(results.Sets[0].Rows) == 0 {
		t.Errorf("results.json: %+v", results.Sets)
	}
	if s := status(t); s.State != summary.Failed || s.Message != "stopped before its end" || s.Latest == "" {
		t.Errorf("the status is %+v", s)
	}
}

func TestMistakes(t *testing.T) {
	var stdout, stderr locked
	for args, want := range map[string]string{
		"-bogus":         "flag provided but not defined: -bogus",
		"-only [":        "invalid value \"[\" for flag -only: ",
		"more":           `unexpected argument "more"`,
		"-rounds -1":     "-rounds and -budget are numbers above 0",
		"-budget -3s":    "-rounds and -budget are numbers above 0",
		"-only channels": "there is no go.mod here",
	} {
		if err := run(t.Context(), strings.Fields(args), &stdout, &stderr); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: the error is %v", args, err)
		}
	}
	if err := run(t.Context(), []string{"-help"}, &stdout, &stderr); err != nil {
		t.Error(err)
	}
	contains(t, "help", stdout.String(), "usage: go run ./build/bench [flags]", "-budget time", "-quick")
	module(t)
	if err := run(t.Context(), []string{"-only", "nothing"}, &stdout, &stderr); err == nil || !strings.HasPrefix(err.Error(), "no example has benchmarks") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat("results"); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// TestMonitor beats at times of its own.
func TestMonitor(t *testing.T) {
	folder := t.TempDir()
	var out bytes.Buffer
	m := newMonitor(folder, summary.Status{Label: "full", Latest: "before"}, &out)
	start := time.Date(2026, 11, 21, 22, 5, 0, 0, time.UTC)
	at := func(seconds int) time.Time { return start.Add(time.Duration(seconds) * time.Second) }
	told := func(seconds int, want string) {
		t.Helper()
		m.beat(at(seconds))
		if out.String() != want {
			t.Errorf("after %d s it prints %q, want %q", seconds, out.String(), want)
		}
		out.Reset()
	}
	says := func(want string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(folder, "status.json"))
		if err != nil || strings.TrimSpace(string(text)) != want {
			t.Errorf("status.json: %s, error %v, want %s", text, err, want)
		}
	}
	told(0, "")
	says(`{"format":1,"state":"measuring","label":"full","done":0,"of":0,"now":"","updated":"2026-11-21T22:05:00Z","latest":"before","message":""}`)
	m.observe(measure.Progress{Rounds: 10, Done: 3, Of: 40, Now: "sums/add"})
	told(1, "building 3/40: sums/add\n")
	told(2, "")
	says(`{"format":1,"state":"measuring","label":"full","done":3,"of":40,"now":"building sums/add","updated":"2026-11-21T22:05:02Z","latest":"before","message":""}`)
	m.observe(measure.Progress{Round: 1, Rounds: 10, Done: 0, Of: 960, Now: "sums/add Sum/by=loop", End: at(1083)})
	told(3, "round 1/10, 0/960, at most 18 min left: sums/add Sum/by=loop\n")
	told(12, "")
	told(13, "round 1/10, 0/960, at most 18 min left: sums/add Sum/by=loop\n")
	m.observe(measure.Progress{Round: 2, Rounds: 10, Done: 97, Of: 960, Now: "sums/add Sum/by=loop", End: at(60),
		Failures: []string{"lessons/sums/add/bench.py:\n    no"}})
	told(14, "lessons/sums/add/bench.py:\n    no\nround 2/10, 97/960, about 46 s left: sums/add Sum/by=loop\n")
	told(70, "round 2/10, 97/960, about 0 s left: sums/add Sum/by=loop\n")
	// Long as one benchmark may take, the status is never old.
	for second := 71; second < 200; second++ {
		m.beat(at(second))
		if age := at(second).Sub(m.written); age >= 10*time.Second {
			t.Fatalf("status.json is %v old", age)
		}
	}
	if err := m.end(nil); err != nil || m.status.State != summary.Idle {
		t.Errorf("at the end: %+v, error %v", m.status, err)
	}
	// On a terminal it is one line, written anew.
	out.Reset()
	m = newMonitor(folder, summary.Status{}, &out)
	m.terminal = true
	m.observe(measure.Progress{Rounds: 10, Done: 3, Of: 40, Now: "sums/add"})
	told(0, "\r\x1b[Kbuilding 3/40: sums/add")
	told(0, "\r\x1b[Kbuilding 3/40: sums/add")
	m.observe(measure.Progress{Rounds: 10, Done: 3, Of: 40, Failures: []string{"no"}})
	told(0, "\r\x1b[Kno\n\r\x1b[Kbuilding 3/40: ")
}

// Where the status cannot be written the measurements go on, and tell it at their end.
func TestStatusCannotBeWritten(t *testing.T) {
	m := newMonitor(filepath.Join(t.TempDir(), "missing"), summary.Status{}, &bytes.Buffer{})
	stop := m.watch()
	stop()
	if err := m.end(nil); err == nil {
		t.Error("nobody hears of it")
	}
}

func TestBegin(t *testing.T) {
	now := time.Date(2026, 11, 21, 22, 5, 0, 0, time.UTC)
	for _, test := range []struct {
		state summary.State
		age   time.Duration
		busy  bool
	}{
		{summary.Measuring, 3 * time.Second, true},
		{summary.Measuring, 61 * time.Second, false}, // it was broken off
		{summary.Failed, 0, false},
		{summary.Idle, 0, false},
	} {
		folder := t.TempDir()
		before := summary.Status{State: test.state, Label: "full", Done: 3, Message: "no", Latest: "before", Updated: now.Add(-test.age)}
		if err := summary.WriteStatus(folder, before); err != nil {
			t.Fatal(err)
		}
		s, err := begin(folder, now)
		if (err != nil) != test.busy || !test.busy && s != (summary.Status{Latest: "before"}) {
			t.Errorf("%s, %v old: %+v, %v", test.state, test.age, s, err)
		}
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "status.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := begin(folder, now); err != nil {
		t.Errorf("with a status that is none: %v", err)
	}
}

func TestFindPython(t *testing.T) {
	folder := t.TempDir()
	for name, script := range map[string]string{
		"new": "echo 3.14.0", "least": "echo 3.11.0", "old": "echo 3.10.12", "two": "echo 2.7.18", "mute": "exit 1", "odd": "echo Python",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"new": "3.14.0", "least": "3.11.0",
		"old": "old is 3.10.12, and the benchmarks need 3.11", "two": "two is 2.7.18, and the benchmarks need 3.11",
		"mute": "mute does not tell its version", "odd": "odd does not tell its version", "missing": "missing is not there",
	} {
		path := filepath.Join(folder, name)
		program, version, reason := findPython(t.Context(), path)
		if reason == "" && (program != path || version != want) || reason != "" && (!strings.HasSuffix(reason, want) || program+version != "") {
			t.Errorf("%s: program %q, version %q, %q", name, program, version, reason)
		}
	}
}

func TestDuration(t *testing.T) {
	for seconds, want := range map[float64]string{
		180.04: "180 s", 1.2345: "1.23 s", 0.0999: "99.9 ms", 0.00712: "7.12 ms", 0.00000123: "1.23 µs", 0.000000000271: "0.271 ns", 0.99951: "1 s", 0.9994: "999 ms",
	} {
		if got := duration(seconds); got != want {
			t.Errorf("%v s is %q, want %q", seconds, got, want)
		}
	}
}
