package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"interleave/wasm/parallel"
)

var sum = parallel.Func("sum", add)

// add adds up one chunk.
func add(_ context.Context, chunk []float64) (float64, error) {
	total := 0.0
	for _, v := range chunk {
		total += v
	}
	return total, nil
}

// mean lets the workers add up chunks of this size.
func mean(
	ctx context.Context, pool *parallel.Pool, values []float64, size int,
) (float64, error) {
	chunks := slices.Collect(slices.Chunk(values, size))
	sums, err := sum.Map(ctx, pool, chunks)
	if err != nil {
		return 0, err
	}
	total, err := add(ctx, sums)
	return total / float64(len(values)), err
}

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}
