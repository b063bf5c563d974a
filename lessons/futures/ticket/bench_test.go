package main

import "testing"

// The work is an addition: what is measured is the way to its result.
func BenchmarkResult(b *testing.B) {
	b.Run("by=call", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n, _ = next(n)
		}
	})
	b.Run("by=channel", func(b *testing.B) {
		n := 0
		for b.Loop() {
			result := make(chan int, 1)
			go func() {
				v, _ := next(n)
				result <- v
			}()
			n = <-result
		}
	})
	b.Run("by=future", func(b *testing.B) {
		n := 0
		for b.Loop() {
			future := Submit(func() (int, error) { return next(n) })
			n, _ = future.Result()
		}
	})
}

//go:noinline
func next(n int) (int, error) { return n + 1, nil }
