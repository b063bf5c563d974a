package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

func TestAllAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		urls := []string{"/sim/delay/1s", "/sim/delay/3s", "/sim/delay/2s"}
		start := time.Now()
		if _, err := Sizes(t.Context(), urls); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("waits of 1 s, 3 s and 2 s took %v, want 3s", took)
		}
	})
}

func TestOrderOfInput(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		urls := []string{
			"/sim/bytes/3?delay=3s", "/sim/bytes/1?delay=1s",
			"/sim/bytes/2?delay=2s", "/sim/bytes/0",
		}
		sizes, err := Sizes(t.Context(), urls)
		if want := []int{3, 1, 2, 0}; err != nil || !slices.Equal(sizes, want) {
			t.Errorf("got %v and error %v, want %v and none", sizes, err, want)
		}
	})
}

func TestEveryErrorIsReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		urls := []string{
			"/sim/status/404", "/sim/bytes/7",
			"/sim/fail/lost?delay=1s", "/sim/status/500?delay=2s",
		}
		sizes, err := Sizes(t.Context(), urls)
		for _, i := range []int{0, 2, 3} {
			if err == nil || !strings.Contains(err.Error(), urls[i]) {
				t.Errorf("the error does not name %s: %v", urls[i], err)
			}
		}
		if want := []int{0, 7, 0, 0}; !slices.Equal(sizes, want) {
			t.Errorf("sizes are %v, want %v", sizes, want)
		}
	})
}

func TestNoAddressNoError(t *testing.T) {
	if sizes, err := Sizes(t.Context(), nil); len(sizes) != 0 || err != nil {
		t.Errorf("no addresses: got %v and error %v", sizes, err)
	}
}

func TestTheContextStopsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		_, err := Sizes(ctx, []string{"/sim/delay/1h", "/sim/delay/2h"})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want %v", err, context.DeadlineExceeded)
		}
		if took := time.Since(start); took != time.Second {
			t.Errorf("stopped after %v, want 1s", took)
		}
	})
}
