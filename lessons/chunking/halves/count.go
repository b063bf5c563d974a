package main

import (
	"context"
	"time"

	"interleave/wasm/parallel"
)

// Span is the numbers from From on, up to To and without it.
type Span struct{ From, To int }

// Count is how many primes a span has, and how long that took to find out.
type Count struct {
	Primes  int
	Seconds float64
}

var count = parallel.Func("count", countIn)

func countIn(_ context.Context, s Span) (Count, error) {
	start := time.Now()
	n := 0
	for i := s.From; i < s.To; i++ {
		if isPrime(i) {
			n++
		}
	}
	return Count{n, time.Since(start).Seconds()}, nil
}

// isPrime tries all smaller numbers: a large prime takes much longer.
func isPrime(n int) bool {
	for d := 2; d < n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}
