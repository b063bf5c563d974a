package rows

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"

	"golang.org/x/exp/trace"
)

// header is how a trace begins.
var header = regexp.MustCompile(`^go 1\.[0-9]+ trace\x00\x00\x00$`)

const headerSize = 16

// Read makes rows of a trace. Files are the names of the reader's own files as the trace spells
// them; without any, the functions of package main are the reader's, and files go by their last name.
func Read(r io.Reader, files []string) (Timeline, error) {
	in := bufio.NewReader(r)
	begin, err := in.Peek(headerSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return Timeline{}, fmt.Errorf("read the trace: %w", err)
	}
	if !header.Match(begin) {
		return Timeline{}, errors.New("this is no Go execution trace: it does not begin with the words of one")
	}
	events, err := trace.NewReader(in)
	if err != nil {
		return Timeline{}, fmt.Errorf("read the trace: %w", err)
	}
	t := newTracker(files)
	problem := t.all(events)
	if t.events == 0 {
		return Timeline{}, empty(problem)
	}
	return t.timeline(problem), nil
}

// empty says why a trace with the right words at its begin is of no use.
func empty(problem error) error {
	const advice = "is trace.Stop called before the program ends?"
	if problem != nil {
		return fmt.Errorf("the trace cannot be read; %s (%w)", advice, problem)
	}
	return errors.New("the trace has no events; " + advice)
}

// all reads all events; an error is about the part that could not be read.
func (t *tracker) all(events *trace.Reader) (err error) {
	// The package checks what it reads, but says itself that a broken trace may make it panic.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("broken: %v", p)
		}
	}()
	for {
		e, err := events.ReadEvent()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		t.event(e)
	}
}

// timeline gives what was found: everything that goes on ends with the trace.
func (t *tracker) timeline(problem error) Timeline {
	for _, id := range slices.Sorted(maps.Keys(t.goroutines)) {
		g := t.goroutines[id]
		t.close(g, t.end, true)
		for _, region := range g.regions {
			t.add(region, t.end, true)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.tasks)) {
		t.add(t.tasks[id], t.end, true)
	}
	slices.SortStableFunc(t.rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Goroutine, b.Goroutine))
	})
	made := Timeline{Duration: t.ms(t.end), Goroutines: []Goroutine{}, Rows: t.rows, Dropped: t.dropped}
	hasRow := map[int64]bool{}
	for _, row := range t.rows {
		hasRow[row.Goroutine] = true
	}
	for _, id := range slices.Sorted(maps.Keys(t.goroutines)) {
		if t.dropped == 0 || hasRow[id] {
			made.Goroutines = append(made.Goroutines, t.goroutines[id].Goroutine)
		}
	}
	if problem != nil {
		made.Problem = fmt.Sprintf("The trace ends too early (%v).", problem)
	}
	return made
}

// ms counts from the begin of the trace.
func (t *tracker) ms(at trace.Time) float64 {
	return math.Round(float64(at.Sub(t.begin).Nanoseconds())) / 1e6
}
