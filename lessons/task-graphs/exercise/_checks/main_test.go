package main

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

// plan makes tasks, and keeps the names of those that were done.
type plan struct {
	mu   sync.Mutex // guards done
	done []string
}

// task takes so many seconds, and fails if err is not nil.
func (p *plan) task(name string, secs int, err error, after ...string) Task {
	return Task{name, after, func() error {
		time.Sleep(time.Duration(secs) * time.Second)
		if err != nil {
			return err
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.done = append(p.done, name)
		return nil
	}}
}

// run calls Run; it gives up after an hour of the bubble's time.
func run(t *testing.T, tasks []Task) (took time.Duration, err error) {
	t.Helper()
	start := time.Now()
	result := make(chan error, 1)
	go func() { result <- Run(tasks) }()
	select {
	case err = <-result:
	case <-time.After(time.Hour):
		t.Fatal("Run does not return")
	}
	return time.Since(start), err
}

func TestEachAfterWhatIsBeforeIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := new(plan)
		_, err := run(t, []Task{
			p.task("plate", 1, nil, "pasta", "sauce"),
			p.task("pasta", 3, nil, "water"),
			p.task("sauce", 5, nil, "chop"),
			p.task("water", 3, nil),
			p.task("chop", 2, nil),
		})
		want := []string{"chop", "water", "pasta", "sauce", "plate"}
		if !slices.Equal(p.done, want) || err != nil {
			t.Errorf("done: %q, error %v; want %q", p.done, err, want)
		}
	})
}

func TestAtOnceWhatCanBeAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := new(plan)
		took, err := run(t, []Task{
			p.task("a", 4, nil),
			p.task("b", 1, nil),
			p.task("after a", 1, nil, "a"),
			p.task("after b", 4, nil, "b"), // does not wait for a
		})
		if want := 5 * time.Second; took != want || err != nil {
			t.Errorf("two chains of 5 s: took %v, error %v; want %v",
				took, err, want)
		}
		if len(p.done) != 4 {
			t.Errorf("4 tasks, done: %q", p.done)
		}
	})
}

func TestNothingAfterAFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		burnt := errors.New("burnt")
		p := new(plan)
		_, err := run(t, []Task{
			p.task("water", 2, nil),
			p.task("sauce", 1, burnt),
			p.task("pasta", 1, nil, "water"),
			p.task("plate", 1, nil, "pasta", "sauce"),
			p.task("eat", 1, nil, "plate"),
		})
		want := []string{"water", "pasta"}
		if !slices.Equal(p.done, want) {
			t.Errorf("sauce fails. done: %q, want %q", p.done, want)
		}
		if !errors.Is(err, burnt) {
			t.Errorf("sauce fails. got error %v, want %v", err, burnt)
		}
	})
}

func TestAllTheErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		burnt, spilt := errors.New("burnt"), errors.New("spilt")
		p := new(plan)
		_, err := run(t, []Task{
			p.task("sauce", 2, burnt),
			p.task("water", 1, spilt),
			p.task("chop", 3, nil),
		})
		if !errors.Is(err, burnt) || !errors.Is(err, spilt) {
			t.Errorf("two tasks fail: got error %v, want %v and %v",
				err, burnt, spilt)
		}
		if !slices.Equal(p.done, []string{"chop"}) {
			t.Errorf("done: %q, want the one that does not fail", p.done)
		}
	})
}

func TestNoTask(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if _, err := run(t, nil); err != nil {
			t.Errorf("no tasks: got error %v, want none", err)
		}
	})
}
