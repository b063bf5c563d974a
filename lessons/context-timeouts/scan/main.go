package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

var errEnough = errors.New("enough")

// scan uses the numbers, and looks at its context before each piece.
// It returns how many were used, and why not all of them.
func scan(
	ctx context.Context, numbers []int, piece int, use func(int),
) (int, error) {
	used := 0
	for part := range slices.Chunk(numbers, piece) {
		if ctx.Err() != nil {
			return used, context.Cause(ctx)
		}
		for _, n := range part {
			use(n)
		}
		used += len(part)
	}
	return used, nil
}

func main() {
	numbers := make([]int, 100_000)
	for i := range numbers {
		numbers[i] = i
	}
	for _, piece := range []int{1, 1000, 100_000} {
		ctx, cancel := context.WithCancelCause(context.Background())
		used, err := scan(ctx, numbers, piece, func(n int) {
			if n == 4242 {
				cancel(errEnough)
			}
		})
		cancel(nil) // if it did not come to that
		fmt.Printf("pieces of %6d: used %6d, error: %v\n", piece, used, err)
	}
}
