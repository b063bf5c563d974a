package main

import (
	"math"
	"testing"
)

// BenchmarkTeller is one withdrawal: a request and its answer.
func BenchmarkTeller(b *testing.B) {
	requests := make(chan request)
	defer close(requests)
	go teller(math.MaxInt, requests)
	for b.Loop() {
		withdraw(requests, 1)
	}
}
