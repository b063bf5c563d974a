package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

// Each finds the longest chain of each range, in the order of the input.
// The workers of the pool do the work, several at the same time. A range
// that does not begin above zero is an error.
func Each(
	ctx context.Context, pool *parallel.Pool, in []Range,
) ([]Chain, error) {
	out := make([]Chain, len(in))
	for i, r := range in {
		out[i] = longest(r)
	}
	return out, nil
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

		chains, err := Each(ctx, pool, []Range{
			{1, 1000}, {1000, 10_000}, {10_000, 100_000}, {0, 10},
		})
		fmt.Println("error:", err)
		for _, c := range chains {
			fmt.Println(c.Number, "takes", c.Steps, "steps: worker", c.Worker)
		}
	})
}
