package main

import "context"

// Span is the numbers from From on, up to To and without it.
type Span struct{ From, To int }

// countIn counts the primes of a span.
func countIn(_ context.Context, s Span) (int, error) {
	n := 0
	for i := s.From; i < s.To; i++ {
		if isPrime(i) {
			n++
		}
	}
	return n, nil
}

// isPrime tries to divide n by all that could. There are faster ways.
func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

// split cuts the numbers below limit into n spans.
func split(limit, n int) []Span {
	spans := make([]Span, n)
	for i := range spans {
		spans[i] = Span{limit * i / n, limit * (i + 1) / n}
	}
	return spans
}
