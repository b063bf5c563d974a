package main

import (
	"context"
	"slices"

	"interleave/wasm/parallel"
)

const size = 8 // bytes of a float64

// grow pays interest. It gets a copy, and sends a copy back.
var grow = parallel.Func("grow", payTo)

func payTo(_ context.Context, part []float64) ([]float64, error) {
	for i := range part {
		part[i] *= 1.02
	}
	return part, nil
}

// sent returns how many bytes were copied, and the balances.
func sent(
	ctx context.Context, pool *parallel.Pool, all []float64,
) (int, []float64, error) {
	bytes := 0
	for range years {
		parts := slices.Collect(slices.Chunk(all, len(all)/workers))
		bytes += size * len(all) // to the workers
		grown, err := grow.Map(ctx, pool, parts)
		if err != nil {
			return 0, nil, err
		}
		all = slices.Concat(grown...)
		bytes += size * len(all) // and back
	}
	return bytes, all, nil
}
