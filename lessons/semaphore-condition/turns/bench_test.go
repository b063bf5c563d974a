package main

import (
	"sync"
	"testing"
)

// Both are 10,000 turns on two swings, by one child and by five together.
func BenchmarkTurns(b *testing.B) {
	swings := make(semaphore, 2)
	swing := func(times int) {
		for range times {
			swings.enter()
			swings.leave()
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
