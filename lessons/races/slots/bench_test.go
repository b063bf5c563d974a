package main

import "testing"

// BenchmarkOwnSlots is 10 times 10,000 increments, each goroutine's of its own.
func BenchmarkOwnSlots(b *testing.B) {
	for b.Loop() {
		count(10_000)
	}
}
