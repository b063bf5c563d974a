package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

// quorum calls Quorum, and measures how long it takes.
func quorum(
	ctx context.Context, need int, urls ...string,
) (good []string, took time.Duration, err error) {
	start := time.Now()
	good, err = Quorum(ctx, urls, need)
	return good, time.Since(start), err
}

func TestTheFastestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sorted := []string{"/sim/delay/1s", "/sim/delay/2s", "/sim/delay/3s"}
		for need := 1; need <= 3; need++ {
			good, took, err := quorum(t.Context(), need,
				"/sim/delay/3s", "/sim/delay/1s", "/sim/delay/2s")
			want := sorted[:need]
			if !slices.Equal(good, want) || err != nil {
				t.Errorf("need %d of 3: got %q and error %v, want %q",
					need, good, err, want)
			}
			if want := time.Duration(need) * time.Second; took != want {
				t.Errorf("1 s, 2 s and 3 s, need %d: took %v, want %v",
					need, took, want)
			}
		}
	})
}

func TestAFailureIsNotTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		good, took, err := quorum(t.Context(), 2,
			"/sim/status/503", "/sim/delay/2s", "/sim/fail/lost?delay=1s",
			"/sim/delay/3s")
		want := []string{"/sim/delay/2s", "/sim/delay/3s"}
		if !slices.Equal(good, want) || err != nil {
			t.Errorf("2 of 4 fail, need 2: got %q and error %v, want %q",
				good, err, want)
		}
		if took != 3*time.Second {
			t.Errorf("good after 2 s and 3 s, need 2: took %v, want 3s", took)
		}
	})
}

func TestGivesUpAsSoonAsItMust(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		good, took, err := quorum(t.Context(), 2,
			"/sim/delay/1h", "/sim/status/503?delay=2s", "/sim/status/404")
		for _, url := range []string{"/sim/status/503", "/sim/status/404"} {
			if err == nil || !strings.Contains(err.Error(), url) {
				t.Errorf("the error does not name %s: %v", url, err)
			}
		}
		if len(good) != 0 {
			t.Errorf("2 of 3 fail, need 2: got %q, want none", good)
		}
		if took != 2*time.Second {
			t.Errorf("the second failure is after 2 s; took %v", took)
		}
	})
}

func TestNobodyIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := runtime.NumGoroutine()
		_, _, err := quorum(t.Context(), 1, "/sim/delay/1s", "/sim/delay/1h")
		if err != nil {
			t.Errorf("1 s and 1 h, need 1: error is %v, want none", err)
		}
		synctest.Wait()
		if left := runtime.NumGoroutine() - before; left > 0 {
			t.Errorf("goroutines still running: %d", left)
		}
	})
}

func TestTheContextEndsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		good, took, err := quorum(ctx, 1, "/sim/delay/1h", "/sim/delay/2h")
		if !errors.Is(err, context.DeadlineExceeded) || len(good) != 0 {
			t.Errorf("got %q and error %v, want none and %v",
				good, err, context.DeadlineExceeded)
		}
		if took != time.Second {
			t.Errorf("stopped after %v, want 1s", took)
		}
	})
}
