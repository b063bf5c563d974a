package main

import (
	"context"
	"sync"
)

// send returns false where ctx was over before somebody took v.
func send(ctx context.Context, out chan<- int, v int) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// numbers sends 1, 2, 3 and so on, until ctx is over.
func numbers(ctx context.Context, stages *sync.WaitGroup) <-chan int {
	out := make(chan int)
	stages.Go(func() {
		defer close(out)
		for v := 1; send(ctx, out, v); v++ {
		}
	})
	return out
}

// squares sends squares, until in is closed or ctx is over.
func squares(
	ctx context.Context, stages *sync.WaitGroup, in <-chan int,
) <-chan int {
	out := make(chan int)
	stages.Go(func() {
		defer close(out)
		for v := range in {
			if !send(ctx, out, v*v) {
				return
			}
		}
	})
	return out
}
