package main

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"
)

// What should come at once is waited for so often. One long wait would
// not do: where schedules are explored, a clock may run ahead.
const (
	ticks = 300
	tick  = 7 * time.Millisecond
)

// within fails if f does not come to its end.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	for range ticks {
		select {
		case <-done:
			return
		case <-time.After(tick):
		}
	}
	t.Fatalf("%s, and somebody waits for ever", what)
}

// numbers sends 1 to n.
func numbers(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := 1; v <= n; v++ {
			select {
			case out <- v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func TestBatches(t *testing.T) {
	for _, test := range []struct {
		n, size int
		want    string
	}{
		{6, 3, "[[1 2 3] [4 5 6]]"},
		{8, 3, "[[1 2 3] [4 5 6] [7 8]]"},
		{2, 3, "[[1 2]]"},
		{3, 1, "[[1] [2] [3]]"},
		{0, 3, "[]"},
	} {
		what := fmt.Sprintf("1 to %d, in batches of %d", test.n, test.size)
		within(t, what, func() {
			var got [][]int
			in := numbers(t.Context(), test.n)
			for batch := range Batch(t.Context(), in, test.size) {
				got = append(got, batch) // looked at when all are there
			}
			if s := fmt.Sprint(got); s != test.want {
				t.Errorf("%s: got %s, want %s", what, s, test.want)
			}
		})
	}
}

func TestABatchBelongsToItsReceiver(t *testing.T) {
	within(t, "each batch is written to", func() {
		sum := 0
		in := numbers(t.Context(), 9)
		for batch := range Batch(t.Context(), in, 3) {
			for i, v := range batch {
				sum += v
				batch[i] = 0
			}
		}
		if sum != 45 {
			t.Errorf("the sum of 1 to 9, in batches: got %d, want 45", sum)
		}
	})
}

func TestStopsWhileItWaitsForAValue(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := make(chan int) // nobody sends, and nobody closes it
	out := Batch(ctx, in, 3)
	cancel()
	within(t, "the context is over, nothing comes in", func() {
		for range out {
		}
	})
}

func TestStopsWhileNobodyReceives(t *testing.T) {
	time.Sleep(tick) // in the page, the first sleep brings a goroutine
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	in := make(chan int, 3)
	for v := range cap(in) {
		in <- v
	}
	Batch(ctx, in, 3)
	if !soon(func() bool { return len(in) == 0 }) {
		t.Fatal("3 values are there, and the stage does not take them")
	}
	cancel()
	if !soon(func() bool { return runtime.NumGoroutine() <= before }) {
		t.Error("the context is over, nobody receives: a goroutine is left")
	}
}

// soon tells whether what is asked for comes true.
func soon(ask func() bool) bool {
	for range ticks {
		if ask() {
			return true
		}
		time.Sleep(tick)
	}
	return false
}
