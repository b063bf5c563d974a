package main

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var pages = []string{"a", "bb", "ccc", "dddd", "eeeee"}

// gate lets go once so many wait at it, or when it has lost patience.
type gate struct {
	mu       sync.Mutex
	now      int
	open     chan bool
	patience time.Duration
}

func newGate() *gate {
	return &gate{open: make(chan bool), patience: time.Second}
}

// pass says whether all came.
func (g *gate) pass(all int) bool {
	g.mu.Lock()
	g.now++
	if g.now == all {
		close(g.open)
	}
	patience := g.patience
	g.mu.Unlock()
	select {
	case <-g.open:
		return true
	case <-time.After(patience):
		g.mu.Lock()
		g.now--
		g.patience = 0 // the others need not wait, too
		g.mu.Unlock()
		return false
	}
}

func TestAllAtOnce(t *testing.T) {
	g := newGate()
	var alone atomic.Int64
	FetchAll(pages, func(string) {}, func(string) int {
		if !g.pass(len(pages)) {
			alone.Add(1)
		}
		return 0
	})
	if alone.Load() > 0 {
		t.Errorf("some fetch waits for another: want all %d at the same time",
			len(pages))
	}
}

func TestResults(t *testing.T) {
	want := map[string]int{"a": 1, "bb": 2, "ccc": 3, "dddd": 4, "eeeee": 5}
	for range 20 {
		got := FetchAll(pages, func(string) {}, func(page string) int {
			runtime.Gosched()
			return len(page)
		})
		if !maps.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestNotes(t *testing.T) {
	var noting atomic.Int64
	var mu sync.Mutex
	noted := map[string]bool{}
	FetchAll(pages, func(page string) {
		if noting.Add(1) > 1 {
			t.Error("two note at the same time")
		}
		runtime.Gosched()
		mu.Lock()
		noted[page] = true
		mu.Unlock()
		noting.Add(-1)
	}, func(page string) int {
		mu.Lock()
		defer mu.Unlock()
		if !noted[page] {
			t.Errorf("%s is fetched before it is noted", page)
		}
		return len(page)
	})
	if got := slices.Sorted(maps.Keys(noted)); !slices.Equal(got, pages) {
		t.Errorf("noted %q, want %q", got, pages)
	}
}
