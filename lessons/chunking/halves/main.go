package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

const (
	limit   = 100_000
	workers = 2
	pieces  = 2 // one for each worker
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

	spans := make([]Span, pieces)
	for i := range spans {
		spans[i] = Span{limit * i / pieces, limit * (i + 1) / pieces}
	}
	primes, busiest, sum := 0, 0.0, 0.0
	busy := map[int]float64{} // seconds, by worker
	for r := range count.Completed(ctx, pool, spans) {
		if r.Err != nil {
			return r.Err
		}
		primes += r.Value.Primes
		sum += r.Value.Seconds
		busy[r.Worker] += r.Value.Seconds
		busiest = max(busiest, busy[r.Worker])
	}
	fmt.Println("primes:", primes, "pieces:", pieces)
	fmt.Printf("busiest worker / average: %.2f\n", busiest/(sum/workers))
	return nil
}
