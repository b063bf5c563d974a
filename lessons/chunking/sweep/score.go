package main

import (
	"context"

	"interleave/wasm/parallel"
)

// Score is the result for one value, and who computed it.
type Score struct {
	Value  float64
	Worker int
}

var score = parallel.Func("score", compute)

// compute stands for some work that each value needs.
func compute(_ context.Context, x float64) (Score, error) {
	for range 100 {
		x += 1 / x
	}
	return Score{x, parallel.Worker()}, nil
}

// workersOf counts the workers that took part.
func workersOf(scores []Score) int {
	workers := map[int]bool{}
	for _, s := range scores {
		workers[s.Worker] = true
	}
	return len(workers)
}
