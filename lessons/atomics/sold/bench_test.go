package main

import (
	"math"
	"sync"
	"testing"
)

// Locked is what Tickets would be with a lock.
type Locked struct {
	mu   sync.Mutex
	left int64
}

func (t *Locked) Buy() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.left < 1 {
		return false
	}
	t.left--
	return true
}

// All of these sell a million tickets, to one buyer, or to ten together.

func BenchmarkAlone(b *testing.B) {
	compare(b, func(buy func() bool) { repeat(1_000_000, buy) })
}

func BenchmarkTogether(b *testing.B) {
	compare(b, func(buy func() bool) {
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { repeat(100_000, buy) })
		}
		wg.Wait()
	})
}

func compare(b *testing.B, run func(buy func() bool)) {
	b.Run("by=swap", func(b *testing.B) {
		tickets := &Tickets{}
		tickets.left.Store(math.MaxInt64)
		for b.Loop() {
			run(tickets.Buy)
		}
	})
	b.Run("by=mutex", func(b *testing.B) {
		tickets := &Locked{left: math.MaxInt64}
		for b.Loop() {
			run(tickets.Buy)
		}
	})
}

func repeat(times int, buy func() bool) {
	for range times {
		buy()
	}
}
