package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"interleave/wasm/parallel"
)

var part = parallel.Func("sum of a part", sumOf)

func sumOf(_ context.Context, values []float64) (float64, error) {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum, nil
}

// Size returns how many values a chunk should have. Where there are enough
// values, each worker has 4 to 40 chunks to do. A chunk is never empty.
func Size(values, workers int) int {
	return max(1, values/(8*workers))
}

// Mean lets the workers of the pool compute the mean, in chunks. The mean
// of no values is 0.
func Mean(
	ctx context.Context, pool *parallel.Pool, values []float64,
) (float64, error) {
	if len(values) == 0 {
		return 0, nil
	}
	size := Size(len(values), pool.Size())
	chunks := slices.Collect(slices.Chunk(values, size))
	sums, err := part.Map(ctx, pool, chunks)
	if err != nil {
		return 0, err
	}
	total, err := sumOf(ctx, sums)
	return total / float64(len(values)), err
}

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		pool, err := parallel.NewPool(ctx, 2)
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		defer pool.Close()
		for _, values := range [][]float64{{1, 2, 3}, {1, 2, 3, 4, 100}, {}} {
			mean, err := Mean(ctx, pool, values)
			fmt.Println(values, "mean:", mean, "error:", err)
		}
	})
}
