package main

import (
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

// next receives; it gives up after an hour of the bubble's time.
func next(done <-chan string) (url string, open, came bool) {
	select {
	case url, open = <-done:
		return url, open, true
	case <-time.After(time.Hour):
		return "", false, false
	}
}

func TestFastestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		done := Finished(t.Context(), []string{
			"/sim/delay/3s", "/sim/delay/1s", "/sim/delay/2s",
		})
		var got []string
		for range 3 {
			url, _, _ := next(done)
			got = append(got, url)
		}
		want := []string{"/sim/delay/1s", "/sim/delay/2s", "/sim/delay/3s"}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("waits of 3 s, 1 s and 2 s took %v, want 3s", took)
		}
	})
}

func TestClosedAfterTheLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		done := Finished(t.Context(), []string{"/sim/delay/1s"})
		if url, open, _ := next(done); !open {
			t.Errorf("received %q from a closed channel, want an address", url)
		}
		if url, open, came := next(done); open {
			t.Errorf("received %q, want a closed channel", url)
		} else if !came {
			t.Error("the channel is not closed: a range would wait for ever")
		}
	})
}

func TestNoAddress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if _, _, came := next(Finished(t.Context(), nil)); !came {
			t.Error("no addresses: the channel is not closed")
		}
	})
}

func TestAReceiverMayStopEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := runtime.NumGoroutine()
		done := Finished(t.Context(), []string{
			"/sim/delay/1s", "/sim/delay/2s", "/sim/delay/3s",
		})
		next(done)
		time.Sleep(time.Minute)
		synctest.Wait()
		if left := runtime.NumGoroutine() - before; left > 0 {
			t.Errorf("1 of 3 was received: %d goroutines are blocked for "+
				"ever, want none", left)
		}
		for range 3 { // lets them go, so that the bubble can end
			next(done)
		}
	})
}
