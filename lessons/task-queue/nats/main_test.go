package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interleave/lessons/task-queue/work"
)

// A test binary that is started as a worker is one.
func TestMain(m *testing.M) {
	if os.Getenv(numberVar) != "" {
		err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// Workers are killed in the middle of tasks: each of those is done by another
// one, and none is lost.
func TestNoneIsLost(t *testing.T) {
	const tasks, workers = 40, 3
	deadly := []int{2, 9, 16, 23, 30}
	b, err := open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.close(); err != nil {
			t.Error(err)
		}
	})

	var mu sync.Mutex
	attempts := map[int]int{}
	kill := func(c *crew, worker int, said report) bool {
		mu.Lock()
		attempts[said.Task] = max(attempts[said.Task], said.Attempt)
		mu.Unlock()
		if said.Attempt > 1 || !slices.Contains(deadly, said.Task) {
			return true
		}
		c.kill(worker)
		return false
	}
	c := newCrew(b.address(), t.Output(), kill)
	t.Cleanup(c.end)
	for n := range workers {
		if err := c.start(n + 1); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.submit(t.Context(), tasks); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	o, err := b.wait(ctx, tasks)
	if err != nil {
		t.Fatal(err)
	}

	if !slices.Equal(o.aside, []int{work.Unknown}) {
		t.Errorf("put aside: %v, want %d", o.aside, work.Unknown)
	}
	for id := 1; id <= tasks; id++ {
		want, got := fmt.Sprint("receipt ", id), o.results[id]
		if id != work.Unknown && got != want {
			t.Errorf("task %d: result %q, want %q", id, got, want)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, id := range deadly {
		if attempts[id] < 2 {
			t.Errorf("task %d, whose worker was killed: given out %d times",
				id, attempts[id])
		}
	}
	if attempts[work.Jams] < 4 {
		t.Errorf("task %d was given out %d times, and fails three times",
			work.Jams, attempts[work.Jams])
	}
	if attempts[work.Unknown] != tries {
		t.Errorf("task %d was given out %d times, want %d",
			work.Unknown, attempts[work.Unknown], tries)
	}
	if c.deaths() != len(deadly) {
		t.Errorf("%d workers died, want %d", c.deaths(), len(deadly))
	}
}

// The program says what it does.
func TestRun(t *testing.T) {
	var stdout strings.Builder
	args := []string{"-tasks", "20", "-workers", "2"}
	if err := run(t.Context(), args, &stdout, t.Output()); err != nil {
		t.Fatalf("%v\n%s", err, &stdout)
	}
	for _, want := range []string{
		"the broker is at nats://127.0.0.1:",
		"died: signal: killed; another one takes its place\n",
		"takes task 7, attempt 2\n",
		"fails at task 13, attempt 5: receipt 13: no such customer\n",
		"19 of 20 done, 1 put aside; workers that died: 1\n",
	} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, &stdout)
		}
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{
		{"-workers", "0"}, {"-tasks", "-1"}, {"more"}, {"-what"},
	} {
		var stderr strings.Builder
		err := run(t.Context(), args, &stderr, &stderr)
		if !strings.Contains(fmt.Sprint(err), "read the arguments: ") {
			t.Errorf("%q: %v", args, err)
		}
	}
}
