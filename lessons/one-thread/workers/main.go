package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

// Not inlined, so that everybody runs the very same code.
//
//go:noinline
func add(n int) int {
	sum := 0
	for i := range n {
		sum += i
	}
	return sum
}

// sum is add under a name that every worker knows.
var sum = parallel.Func("sum", func(_ context.Context, n int) (int, error) {
	return add(n), nil
})

func main() {
	parallel.Main(func() {
		if err := compare(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

// compare repeats both until five rounds have brought no better time.
func compare(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 0) // a worker for each core
	if err != nil {
		return err
	}
	defer pool.Close()

	tasks := slices.Repeat([]int{20_000_000}, 8)
	alone, all := math.Inf(1), math.Inf(1)
	for same := 0; same < 5; same++ {
		start := time.Now()
		var sums []int
		for _, n := range tasks {
			sums = append(sums, add(n))
		}
		a := time.Since(start).Seconds()

		start = time.Now()
		got, err := sum.Map(ctx, pool, tasks, parallel.Chunk(1))
		if err != nil {
			return err
		}
		b := time.Since(start).Seconds()

		if !slices.Equal(got, sums) {
			return fmt.Errorf("sums are %v, want %v", got, sums)
		}
		if a < 0.98*alone || b < 0.98*all {
			same = 0
		}
		alone, all = min(alone, a), min(all, b)
	}
	fmt.Printf("in turn / workers: %.1f, cores: %d\n",
		alone/all, parallel.Cores())
	return nil
}
