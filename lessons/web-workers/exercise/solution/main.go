package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

// All workers know this function, because it is made before main begins.
var longestIn = parallel.Func("longest", check)

func check(_ context.Context, r Range) (Chain, error) {
	if r.From < 1 {
		return Chain{}, fmt.Errorf("%d is not above zero", r.From)
	}
	return longest(r), nil
}

// Each finds the longest chain of each range, in the order of the input.
// The workers of the pool do the work, several at the same time. A range
// that does not begin above zero is an error.
func Each(
	ctx context.Context, pool *parallel.Pool, in []Range,
) ([]Chain, error) {
	return longestIn.Map(ctx, pool, in)
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
