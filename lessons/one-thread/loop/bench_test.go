package main

import "testing"

// The tutorial's size: 8 tasks of ten million additions.
const size = 10_000_000

func BenchmarkInTurn(b *testing.B) {
	for b.Loop() {
		inTurn(size)
	}
}

func BenchmarkTogether(b *testing.B) {
	for b.Loop() {
		together(size)
	}
}
