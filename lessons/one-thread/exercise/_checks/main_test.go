package main

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
)

// oneThread makes the machine like the page.
func oneThread(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestCounts(t *testing.T) {
	tests := map[int]int{0: 0, 2: 0, 3: 1, 100: 25, 50_000: 5133}
	for limit, want := range tests {
		got, err := CountPrimes(t.Context(), limit)
		if got != want || err != nil {
			t.Errorf("below %d: got %d and error %v, want %d and none",
				limit, got, err, want)
		}
	}
}

func TestOthersGetTurns(t *testing.T) {
	oneThread(t)
	var turns atomic.Int64
	var done atomic.Bool
	go func() {
		for !done.Load() {
			turns.Add(1)
			runtime.Gosched()
		}
	}()
	_, err := CountPrimes(t.Context(), 500_000)
	done.Store(true)
	if n := turns.Load(); n < 40 || err != nil {
		t.Errorf("below 500000, another goroutine got %d turns: "+
			"want 40 at least", n)
	}
}

func TestStopsInTheMiddle(t *testing.T) {
	oneThread(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	go func() {
		for range 10 { // the tenth turn ends it
			runtime.Gosched()
		}
		cancel(enough)
	}()
	count, err := CountPrimes(ctx, 2_000_000)
	if !errors.Is(err, enough) {
		t.Errorf("ended in the middle: error is %v, want its cause, %v",
			err, enough)
	}
	if count == 0 || count == 148_933 {
		t.Errorf("ended in the middle: got %d primes, want those that were "+
			"counted by then: not 0, and not all 148933", count)
	}
}

func TestStopsBeforeTheStart(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	count, err := CountPrimes(ctx, 100)
	if count != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("over from the start: got %d and error %v, want 0 and %v",
			count, err, context.Canceled)
	}
}
