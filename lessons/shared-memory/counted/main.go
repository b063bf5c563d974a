package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"interleave/wasm/parallel"
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
	mu, err := parallel.NewMutex()
	if err != nil {
		return err
	}
	pool, err := parallel.NewPool(ctx, 4)
	if err != nil {
		return err
	}
	defer pool.Close()

	count, err := parallel.NewValue[int64](0)
	if err != nil {
		return err
	}
	jobs := slices.Repeat([]Job{{mu, count, 100}}, 4)

	_, err = withLock.Map(ctx, pool, jobs)
	if err != nil {
		return err
	}
	fmt.Println("with the lock:  ", count.Load())

	count.Store(0)
	_, err = withAtomic.Map(ctx, pool, jobs)
	if err != nil {
		return err
	}
	fmt.Println("with the atomic:", count.Load())
	return nil
}
