package main

import (
	"context"
	"fmt"
	"time"

	"interleave/wasm/parallel"
)

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()

	values := make([]float64, 1_000_000)
	for i := range values {
		values[i] = float64(i)
	}
	const size = 100_000
	if _, err := mean(ctx, pool, values, size); err != nil {
		return err // the first time, the workers are still starting
	}

	start := time.Now()
	m, err := mean(ctx, pool, values, size)
	if err != nil {
		return err
	}
	workers := time.Since(start)
	fmt.Println("chunks:", len(values)/size, "mean:", m)

	start = time.Now()
	total, err := add(ctx, values)
	loop := time.Since(start)
	fmt.Println("plain loop, mean:", total/float64(len(values)))

	faster := "the plain loop"
	if workers < loop {
		faster = "the workers"
	}
	fmt.Println("faster:", faster)
	return err
}
