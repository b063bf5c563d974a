package main

import (
	"context"
	"fmt"
)

// Batch is a stage: it groups what comes into batches of size values.
// The last batch may be smaller, but is never empty. Each batch belongs
// to whoever receives it. The channel is closed after the last batch.
// When ctx is over, it is closed at once, and what is left is dropped.
func Batch(ctx context.Context, in <-chan int, size int) <-chan []int {
	out := make(chan []int)
	go func() {
		defer close(out)
		var batch []int
		for {
			select {
			case v, open := <-in:
				if open {
					batch = append(batch, v)
				}
				if len(batch) == size || !open && len(batch) > 0 {
					if !send(ctx, out, batch) {
						return
					}
					batch = nil // that one was given away
				}
				if !open {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// send returns false where ctx was over before somebody took the batch.
func send(ctx context.Context, out chan<- []int, batch []int) bool {
	select {
	case out <- batch:
		return true
	case <-ctx.Done():
		return false
	}
}

func main() {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for v := 1; v <= 8; v++ {
			numbers <- v
		}
	}()
	for batch := range Batch(context.Background(), numbers, 3) {
		fmt.Println(batch)
	}
}
