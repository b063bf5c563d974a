package main

import (
	"context"

	"interleave/wasm/parallel"
)

var (
	produce = parallel.Func("produce", putSquares)
	consume = parallel.Func("consume", addUp)
)

func putSquares(ctx context.Context, q *parallel.Queue[int]) (int, error) {
	for i := range 10 {
		if err := q.Put(ctx, i*i); err != nil { // waits while it is full
			return i, err
		}
	}
	return 10, q.Close(ctx) // nothing more comes
}

func addUp(ctx context.Context, q *parallel.Queue[int]) (int, error) {
	sum := 0
	for n := range q.All(ctx) { // until it is closed and empty
		sum += n
	}
	return sum, ctx.Err()
}
