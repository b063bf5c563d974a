package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"interleave/wasm/parallel"
)

const (
	accounts = 100_000
	years    = 10
	workers  = 2
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
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return err
	}
	defer pool.Close()

	balances := make([]float64, accounts)
	for i := range balances {
		balances[i] = float64(i)
	}
	bytes, byMessage, err := sent(ctx, pool, balances)
	if err != nil {
		return err
	}
	fmt.Println("sent, bytes copied:  ", bytes)

	bytes, inPlace, err := shared(ctx, pool, balances)
	if err != nil {
		return err // no shared memory here
	}
	fmt.Println("shared, bytes copied:", bytes)
	fmt.Println("same balances:", slices.Equal(byMessage, inPlace))
	return nil
}
