package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"interleave/wasm/parallel"
)

var part = parallel.Func("mean of a part", meanOf)

func meanOf(_ context.Context, values []float64) (float64, error) {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values)), nil
}

// Size returns how many values a chunk should have. Where there are enough
// values, each worker has 4 to 40 chunks to do. A chunk is never empty.
func Size(values, workers int) int {
	return max(1, values/workers)
}

// Mean lets the workers of the pool compute the mean, in chunks. The mean
// of no values is 0.
func Mean(
	ctx context.Context, pool *parallel.Pool, values []float64,
) (float64, error) {
	size := Size(len(values), pool.Size())
	chunks := slices.Collect(slices.Chunk(values, size))
	means, err := part.Map(ctx, pool, chunks)
	if err != nil {
		return 0, err
	}
	return meanOf(ctx, means)
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
