package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

// A record knows what was called, and how many at the same time.
type record struct {
	mu        sync.Mutex
	called    []int
	now, most int
}

func (r *record) begin(i int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.called = append(r.called, i)
	r.now++
	r.most = max(r.most, r.now)
}

func (r *record) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now--
}

// do returns a function that waits so many seconds for number i.
func (r *record) do(seconds func(i int) int) func(i int) error {
	return func(i int) error {
		r.begin(i)
		defer r.end()
		time.Sleep(time.Duration(seconds(i)) * time.Second)
		return nil
	}
}

func one(int) int { return 1 }

func TestNeverMoreThanTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r record
		start := time.Now()
		if err := Each(t.Context(), 20, 4, r.do(one)); err != nil {
			t.Errorf("error is %v, want none", err)
		}
		took := time.Since(start)
		if r.most != 4 {
			t.Errorf("limit 4: up to %d at the same time, want 4", r.most)
		}
		if took != 5*time.Second {
			t.Errorf("20 calls of 1 s, 4 at a time, took %v, want 5s", took)
		}
	})
}

func TestEveryNumberOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r record
		Each(t.Context(), 10, 3, r.do(one))
		slices.Sort(r.called)
		want := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
		if !slices.Equal(r.called, want) {
			t.Errorf("called for %v, want %v", r.called, want)
		}
	})
}

func TestWhoIsFreeTakesTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r record
		start := time.Now()
		Each(t.Context(), 4, 2, r.do(func(i int) int {
			return []int{3, 1, 1, 1}[i]
		}))
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("3 s beside 1 s + 1 s + 1 s took %v, want 3s", took)
		}
	})
}

func TestMorePlacesThanCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for n := range 3 {
			var r record
			if err := Each(t.Context(), n, 100, r.do(one)); err != nil {
				t.Errorf("%d calls, limit 100: error is %v", n, err)
			}
			if len(r.called) != n {
				t.Errorf("%d calls wanted, %d made", n, len(r.called))
			}
		}
	})
}

func TestEveryErrorInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := Each(t.Context(), 6, 2, func(i int) error {
			time.Sleep(time.Duration(9-i) * time.Second)
			if i%2 == 0 {
				return nil
			}
			return fmt.Errorf("number %d", i)
		})
		const want = "number 1 number 3 number 5"
		got := strings.Join(strings.Fields(fmt.Sprint(err)), " ")
		if got != want {
			t.Errorf("error is %q, want %q, a line for each", got, want)
		}
	})
}

func TestWhenTheContextIsOverNoMoreBegin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reason := errors.New("closing time")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(1500*time.Millisecond, func() { cancel(reason) })
		var r record
		start := time.Now()
		err := Each(ctx, 20, 2, r.do(one))
		took := time.Since(start)
		if !errors.Is(err, reason) {
			t.Errorf("error is %v, want one that wraps %q", err, reason)
		}
		if len(r.called) != 4 {
			t.Errorf("2 at a time, 1 s each, over after 1.5 s: %d calls, not 4",
				len(r.called))
		}
		if took != 2*time.Second {
			t.Errorf("returned after %v, want 2s: it waits for those it began",
				took)
		}

		r = record{}
		if Each(ctx, 20, 2, r.do(one)); len(r.called) != 0 {
			t.Errorf("ctx was over before: %d calls, want none", len(r.called))
		}
	})
}

func TestOverAfterTheLastHasBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
		defer cancel()
		var r record
		if err := Each(ctx, 4, 2, r.do(one)); err != nil {
			t.Errorf("all 4 could begin: error is %v, want none", err)
		}
	})
}
