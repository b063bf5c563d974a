package main

import "testing"

// Four cups, as in main.
func BenchmarkBrewing(b *testing.B) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			inTurn(brew)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			interleaved(brew)
		}
	})
}
