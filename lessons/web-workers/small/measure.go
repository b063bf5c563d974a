package main

import (
	"context"
	"fmt"
	"time"

	"interleave/wasm/parallel"
)

var countPrimes = parallel.Func("count primes", countIn)

var spans = []Span{
	{0, 25_000}, {25_000, 50_000}, {50_000, 75_000}, {75_000, 100_000},
}

// here counts in the first worker, one span after the other.
func here(ctx context.Context) error {
	for _, s := range spans {
		if _, err := countIn(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// there lets the workers of a pool count.
func there(ctx context.Context, pool *parallel.Pool) error {
	_, err := countPrimes.Map(ctx, pool, spans)
	return err
}

// measure returns how many seconds f takes.
func measure(f func() error) (float64, error) {
	start := time.Now()
	err := f()
	return time.Since(start).Seconds(), err
}

// report says whether that paid. times is a multiple of the plain loop.
func report(who string, times float64) {
	verdict := "it saved time"
	if times >= 1 {
		verdict = "it cost more than it saved"
	}
	fmt.Printf("%s: %.1f of the plain loop; %s\n", who, times, verdict)
}
