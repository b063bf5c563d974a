package main

import "testing"

// BenchmarkParcels counts a thousand parcels: those in a slice, and
// those that another goroutine hands over.
func BenchmarkParcels(b *testing.B) {
	const n = 1000
	b.Run("by=slice", func(b *testing.B) {
		for b.Loop() {
			received := 0
			for range make([]int, n) {
				received++
			}
			check(b, received, n)
		}
	})
	b.Run("by=channel", func(b *testing.B) {
		for b.Loop() {
			received := 0
			for range send(n) {
				received++
			}
			check(b, received, n)
		}
	})
}

func check(b *testing.B, got, want int) {
	b.Helper()
	if got != want {
		b.Fatalf("%d parcels, want %d", got, want)
	}
}
