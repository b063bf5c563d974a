package main

import (
	"context"
	"fmt"
	"iter"
)

// orDone yields what comes, until in is closed or ctx is over.
func orDone[T any](ctx context.Context, in <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			select {
			case v, open := <-in:
				if !open || !yield(v) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	letters := make(chan string) // not ours: nobody closes it
	go func() {
		letters <- "a letter"
		letters <- "a bill"
		cancel() // nobody will ask for more
	}()
	for letter := range orDone(ctx, letters) {
		fmt.Println(letter)
	}
	fmt.Println("then:", ctx.Err())
}
