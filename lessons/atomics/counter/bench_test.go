package main

import (
	"sync"
	"sync/atomic"
	"testing"
)

// All of these are a million increments, by one goroutine, or by ten together.

func BenchmarkAlone(b *testing.B) {
	compare(b, func(increment func()) { repeat(1_000_000, increment) })
}

func BenchmarkTogether(b *testing.B) {
	compare(b, func(increment func()) {
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { repeat(100_000, increment) })
		}
		wg.Wait()
	})
}

func compare(b *testing.B, run func(increment func())) {
	b.Run("by=mutex", func(b *testing.B) {
		var c Locked
		for b.Loop() {
			run(func() { c.Add(1) })
		}
	})
	b.Run("by=atomic", func(b *testing.B) {
		var n atomic.Int64
		for b.Loop() {
			run(func() { n.Add(1) })
		}
	})
}

func repeat(times int, f func()) {
	for range times {
		f()
	}
}
