package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

const (
	workers = 4
	times   = 100_000
	rounds  = 10
)

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	start, err := parallel.NewBarrier(workers)
	if err != nil {
		return err
	}
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return err
	}
	defer pool.Close()

	lost, least := 0, workers*times
	for range rounds {
		n, err := round(ctx, pool, start)
		if err != nil {
			return err
		}
		if n < workers*times {
			lost++
		}
		least = min(least, n)
	}
	fmt.Println("rounds that lost some:", lost, "of", rounds)
	fmt.Println("the worst:", least, "of", workers*times)
	return nil
}
