package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// step is one line of the list of what is checked.
type step struct {
	name  string // for -only
	group string // for -only, too
	title string
	needs []string      // what setup must find (names of its table), or an earlier step make
	limit time.Duration // after which something hangs
	part  bool          // of another step, so that the whole leaves it out
	run   func(context.Context, *check, *result) error
}

// check is the state of one run of the program.
type check struct {
	root    string
	logs    string
	screen  *screen
	needed  []string          // by the chosen steps
	missing map[string]string // of those, with the reason
	log     io.Writer         // of the step that is running
	lines   sync.Mutex        // held for each line that its commands print

	chromium, firefox, webkit string // their paths, once they are found; of WebKit its driver's
}

type status int

const (
	passed status = iota
	failed
	skipped
)

// outcome is what became of one test.
type outcome struct {
	name   string
	status status
	took   time.Duration
	note   string // why it failed or was skipped, in a line, where that is known
}

// result is what became of a step.
type result struct {
	step     string
	outcomes []outcome
	output   strings.Builder // shown when the step fails
}

func (r *result) add(o outcome) { r.outcomes = append(r.outcomes, o) }

func (r *result) count(s status) int {
	n := 0
	for _, o := range r.outcomes {
		if o.status == s {
			n++
		}
	}
	return n
}

// choose picks steps by name or group; setup always goes first, since it knows what they need.
func choose(all []step, only string) ([]step, error) {
	if only == "" {
		return slices.DeleteFunc(slices.Clone(all), func(s step) bool { return s.part }), nil
	}
	want := strings.Split(only, ",")
	for _, name := range want {
		if !slices.ContainsFunc(all, func(s step) bool { return s.name == name || s.group == name }) {
			return nil, fmt.Errorf("there is no step or group %q: -list prints them", name)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(s step) bool {
		return s.name != "setup" && !slices.Contains(want, s.name) && !slices.Contains(want, s.group)
	}), nil
}

// needed unites what the steps need and no step among them makes.
func needed(chosen []step) []string {
	var names []string
	for _, s := range chosen {
		for _, name := range s.needs {
			made := slices.ContainsFunc(chosen, func(s step) bool { return s.name == name })
			if !made && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

func printSteps(w io.Writer, chosen []step) {
	for i, s := range chosen {
		fmt.Fprintf(w, "%2d  %-12s %-6s %s\n", i+1, s.name, s.group, s.title)
	}
}

var errFailed = errors.New("not everything passed")

// all runs the steps in order. One that fails does not stop the next: one run tells everything.
func (c *check) all(ctx context.Context, chosen []step) error {
	var results []*result
	start := time.Now()
	for i, s := range chosen {
		if ctx.Err() != nil {
			break
		}
		c.screen.head("%d/%d %s: %s", i+1, len(chosen), s.name, s.title)
		r := c.one(ctx, s)
		results = append(results, r)
	}
	ok := summarise(c.screen.w, results, time.Since(start), ctx.Err() != nil)
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if !ok {
		return errFailed
	}
	return nil
}

func (c *check) one(ctx context.Context, s step) *result {
	r := &result{step: s.name}
	start := time.Now()
	logName := filepath.Join(c.logs, s.name+".log")
	logFile, err := os.Create(logName)
	if err == nil {
		defer logFile.Close()
		c.log = logFile
		err = c.attempt(ctx, s, r)
	}
	switch {
	case err != nil:
		fmt.Fprintln(&r.output, err)
		if r.count(failed) == 0 {
			r.add(outcome{name: s.name, status: failed, took: time.Since(start), note: err.Error()})
		}
	case r.count(passed)+r.count(failed) == 0:
		fmt.Fprintln(&r.output, "the step ran no test")
		r.add(outcome{name: s.name, status: failed, note: "the step ran no test"})
	}
	took := time.Since(start).Round(100 * time.Millisecond)
	if r.count(failed) == 0 {
		c.screen.line("ok: %s, in %v", counts(r), took)
		return r
	}
	c.screen.line("FAILED: %s, in %v; all of its output is in %s", counts(r), took, c.relative(logName))
	c.screen.block(r.output.String())
	return r
}

func (c *check) attempt(ctx context.Context, s step, r *result) error {
	for _, name := range s.needs {
		if why, gone := c.missing[name]; gone && s.name != "setup" {
			return fmt.Errorf("not run: it needs %s: %s", name, why)
		}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.limit, fmt.Errorf("stopped: it had not ended after %v", s.limit))
	defer cancel()
	defer c.screen.pulse()()
	err := s.run(ctx, c, r)
	if ctx.Err() != nil {
		return fmt.Errorf("%w; running was %q", context.Cause(ctx), c.screen.current())
	}
	return err
}

func (c *check) relative(name string) string {
	if short, err := filepath.Rel(c.root, name); err == nil {
		return filepath.ToSlash(short)
	}
	return name
}
