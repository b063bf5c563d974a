package main

import "interleave/wasm/parallel"

// Range is the numbers from From on, up to To and without it.
type Range struct{ From, To int }

// Chain is a number, how many steps it takes to get to 1, and the worker
// that found it.
type Chain struct{ Number, Steps, Worker int }

// longest finds the number of the range with the most steps.
func longest(r Range) Chain {
	best := Chain{Number: r.From, Worker: parallel.Worker()}
	for n := r.From; n < r.To; n++ {
		if s := steps(n); s > best.Steps {
			best.Number, best.Steps = n, s
		}
	}
	return best
}

// steps halves an even number, and makes 3n + 1 of an odd one, until it is 1.
func steps(n int) int {
	count := 0
	for ; n > 1; count++ {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return count
}
