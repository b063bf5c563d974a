package main

import (
	"context"
	"fmt"
)

// squares sends one square after the other, until the context ends.
func squares(ctx context.Context) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := 1; ; n++ {
			select {
			case out <- n * n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// firstAbove returns the first square that is larger than limit.
func firstAbove(ctx context.Context, limit int) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for square := range squares(ctx) {
		if square > limit {
			return square, nil
		}
	}
	return 0, context.Cause(ctx)
}

func main() {
	before := count()
	found := make([]int, 10)
	for i := range found {
		var err error
		found[i], err = firstAbove(context.Background(), 100*i)
		if err != nil {
			fmt.Println("error:", err)
			return
		}
	}
	fmt.Println("found:", found)
	fmt.Println("left running:", left(before))
}
