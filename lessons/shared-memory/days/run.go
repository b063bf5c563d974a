package main

import (
	"context"
	"fmt"

	"interleave/wasm/parallel"
)

func run(ctx context.Context) error {
	temps, err := parallel.NewArray[float64](10)
	if err != nil {
		return err // there is no shared memory here
	}
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()

	days := make([]Day, temps.Len())
	for i := range days {
		days[i] = Day{i, temps}
	}
	writers, err := measure.Map(ctx, pool, days)
	if err != nil {
		return err
	}
	mine := 0
	for i, worker := range writers {
		fmt.Printf("day %2d: %.1f\n", i+1, temps.Load(i))
		if worker == parallel.Worker() {
			mine++
		}
	}
	fmt.Println("written here:", mine, "written elsewhere:", len(writers)-mine)
	return nil
}
