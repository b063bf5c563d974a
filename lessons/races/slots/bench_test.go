package main

import (
	"sync"
	"testing"
)

// BenchmarkCount is ten goroutines that count to 100,000 each.
func BenchmarkCount(b *testing.B) {
	b.Run("by=one-variable", func(b *testing.B) {
		for b.Loop() {
			countTogether(100_000)
		}
	})
	b.Run("by=slots", func(b *testing.B) {
		for b.Loop() {
			count(100_000)
		}
	})
}

// countTogether has the data race of the example before.
func countTogether(times int) int {
	n := 0
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range times {
				n++
			}
		})
	}
	wg.Wait()
	return n
}
