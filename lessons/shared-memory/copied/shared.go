package main

import (
	"context"

	"interleave/wasm/parallel"
)

// growIn pays interest where the balances are.
var growIn = parallel.Func("grow in place", payIn)

func payIn(_ context.Context, part *parallel.Array[float64]) (int, error) {
	for i := range part.Len() {
		part.Store(i, part.Load(i)*1.02)
	}
	return part.Len(), nil
}

// shared returns how many bytes were copied, and the balances.
func shared(
	ctx context.Context, pool *parallel.Pool, all []float64,
) (int, []float64, error) {
	array, err := parallel.NewArray[float64](len(all))
	if err != nil {
		return 0, nil, err
	}
	defer array.Free()

	bytes := size * array.CopyFrom(all)
	n := len(all) / workers
	parts := make([]*parallel.Array[float64], workers)
	for i := range parts {
		parts[i] = array.Slice(i*n, (i+1)*n) // a view of the same memory
	}
	for range years {
		if _, err := growIn.Map(ctx, pool, parts); err != nil {
			return 0, nil, err
		}
	}
	all = make([]float64, len(all))
	bytes += size * array.CopyTo(all)
	return bytes, all, nil
}
