package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

const limit = 500_000

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	one, err := newTeam(ctx, 1)
	if err != nil {
		return err
	}
	defer one.pool.Close()
	many, err := newTeam(ctx, min(4, parallel.Cores()))
	if err != nil {
		return err
	}
	defer many.pool.Close()

	if err := takeTurns(ctx, split(limit, 24), one, many); err != nil {
		return err
	}
	fmt.Println("primes:", one.primes, many.primes)
	ratio := one.best().Seconds() / many.best().Seconds()
	machine := "quiet"
	if one.disturbed() || many.disturbed() {
		machine = "busy"
	}
	fmt.Printf("workers: %d, faster by: %.1f, on a %s machine\n",
		many.pool.Size(), ratio, machine)
	return nil
}
