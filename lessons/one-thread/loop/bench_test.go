package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// sum is add under a name that every worker knows.
var sum = parallel.Func("sum", func(_ context.Context, n int) (int, error) {
	return add(n), nil
})

// Both sizes are main's: so many additions for each task.
func BenchmarkAdditions(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { compare(b, 10_000_000) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, 20_000_000) })
}

func compare(b *testing.B, n int) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			inTurn(n)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			together(n)
		}
	})
	in := slices.Repeat([]int{n}, tasks)
	inPools(b, func(pool *parallel.Pool) error {
		_, err := sum.Map(b.Context(), pool, in, parallel.Chunk(1))
		return err
	})
}

// inPools measures with 1, 2, 4 ... workers, up to the cores, and without
// their start.
func inPools(b *testing.B, op func(*parallel.Pool) error) {
	for n := 1; n < 2*parallel.Cores(); n *= 2 {
		workers := min(n, parallel.Cores())
		name := fmt.Sprintf("by=parallel/workers=%d", workers)
		b.Run(name, func(b *testing.B) {
			pool, err := parallel.NewPool(b.Context(), workers)
			if err != nil {
				b.Fatal(err)
			}
			defer pool.Close()
			if err := op(pool); err != nil { // until now, they were starting
				b.Fatal(err)
			}
			for b.Loop() {
				if err := op(pool); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
