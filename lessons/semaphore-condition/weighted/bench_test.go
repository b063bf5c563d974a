package main

import (
	"sync"
	"testing"

	"golang.org/x/sync/semaphore"
)

// The same 10,000 turns as with the channel, each with weight 1.
func BenchmarkTurns(b *testing.B) {
	swings := semaphore.NewWeighted(2)
	swing := func(times int) {
		for range times {
			swings.Acquire(b.Context(), 1) // fails only if ctx is over
			swings.Release(1)
		}
	}
	b.Run("by=one-child", func(b *testing.B) {
		for b.Loop() {
			swing(10_000)
		}
	})
	b.Run("by=five-children", func(b *testing.B) {
		for b.Loop() {
			var children sync.WaitGroup
			for range 5 {
				children.Go(func() { swing(2000) })
			}
			children.Wait()
		}
	})
}
