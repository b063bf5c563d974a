package main

import (
	"iter"
	"time"
)

// pullNumbers yields 1 to n. Each number takes a pause.
func pullNumbers(n int, pause time.Duration) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := 1; v <= n; v++ {
			time.Sleep(pause)
			if !yield(v) {
				return
			}
		}
	}
}

// pullSquares asks in for a number, squares it, and yields the square.
func pullSquares(in iter.Seq[int], work time.Duration) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range in {
			time.Sleep(work)
			if !yield(v * v) {
				return
			}
		}
	}
}
