package main

import (
	"runtime/trace"
	"testing"
)

// BenchmarkPlay throws a ball a hundred times, there and back.
func BenchmarkPlay(b *testing.B) {
	b.Run("by=plain", func(b *testing.B) {
		for b.Loop() {
			play(100)
		}
	})
	b.Run("by=traced", func(b *testing.B) {
		if err := trace.Start(new(counter)); err != nil {
			b.Fatal(err)
		}
		defer trace.Stop()
		for b.Loop() {
			play(100)
		}
	})
}
