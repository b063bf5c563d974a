package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

var inverse = parallel.Func("inverse", invert)

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 0) // as many as there are cores
	if err != nil {
		return err
	}
	defer pool.Close()

	matrices := make([]Matrix, 8)
	for i := range matrices {
		matrices[i] = random(uint64(i), 100)
	}
	inverses, err := inverse.Map(ctx, pool, matrices)
	if err != nil {
		return err
	}
	for i, inv := range inverses {
		fmt.Println("matrix", i, "inverted:", isInverse(matrices[i], inv))
	}

	zeros := Matrix{N: 100, Cells: make([]float64, 100*100)}
	_, err = inverse.Call(ctx, pool, zeros)
	fmt.Println("all zeros:", err)
	return nil
}
