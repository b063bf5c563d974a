package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

// Every worker knows the function countIn, by this name.
var countPrimes = parallel.Func("count primes", countIn)

func main() {
	parallel.Main(func() { // only the first worker comes past this
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 4)
	if err != nil {
		return err
	}
	defer pool.Close()

	spans := []Span{
		{0, 25_000}, {25_000, 50_000}, {50_000, 75_000}, {75_000, 100_000},
	}
	counts, err := countPrimes.Map(ctx, pool, spans)
	if err != nil {
		return err
	}
	sum := 0
	for i, n := range counts {
		fmt.Printf("%5d to %6d: %d primes\n", spans[i].From, spans[i].To, n)
		sum += n
	}
	fmt.Println("all:", sum)
	return nil
}
