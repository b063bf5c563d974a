package main

import (
	"context"
	"fmt"
	"os"

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
	loop, err := measure(func() error { return here(ctx) })
	if err != nil {
		return err
	}

	var pool *parallel.Pool
	started, err := measure(func() (err error) {
		if pool, err = parallel.NewPool(ctx, 4); err != nil {
			return err
		}
		return there(ctx, pool)
	})
	if err != nil {
		return err
	}
	defer pool.Close()

	again, err := measure(func() error { return there(ctx, pool) })
	if err != nil {
		return err
	}
	report("workers, started for this", started/loop)
	report("the same workers, again", again/loop)
	return nil
}
