package main

import (
	"testing"
	"time"
)

// Small is what main does. Scaled is a hundred numbers with short waits.
func BenchmarkSquares(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { ways(b, items, pause, work) })
	b.Run("size=scaled", func(b *testing.B) {
		ways(b, 100, time.Millisecond, 3*time.Millisecond)
	})
}

func ways(b *testing.B, n int, pause, work time.Duration) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			sum := 0
			for v := range pullSquares(pullNumbers(n, pause), work) {
				sum += v
			}
			check(b, sum, n)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			sum := 0
			for v := range sendSquares(sendNumbers(n, pause), work) {
				sum += v
			}
			check(b, sum, n)
		}
	})
}

// check compares with the sum of the squares of 1 to n.
func check(b *testing.B, sum, n int) {
	b.Helper()
	if want := n * (n + 1) * (2*n + 1) / 6; sum != want {
		b.Fatalf("the sum is %d, want %d", sum, want)
	}
}
