package main

import "testing"

// BenchmarkOneVariable is 10 times 10,000 increments of one variable.
func BenchmarkOneVariable(b *testing.B) {
	for b.Loop() {
		count(10_000)
	}
}
