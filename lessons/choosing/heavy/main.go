package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

const one = 100 * time.Millisecond

// ask waits for an answer, and computes nothing.
var ask = parallel.Func("ask",
	func(_ context.Context, wait time.Duration) (bool, error) {
		time.Sleep(wait)
		return true, nil
	})

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()

	waits := slices.Repeat([]time.Duration{one}, 20)
	start := time.Now()
	answers, err := ask.Map(ctx, pool, waits, parallel.Chunk(1))
	if err != nil {
		return err
	}
	total := time.Since(start)
	fmt.Println("answers:", len(answers))
	fmt.Printf("total / one wait: %.0f\n", total.Seconds()/one.Seconds())
	return nil
}
