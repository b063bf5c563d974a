package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

const size = 100_000 // of a chunk

// Both means are of a million values. In the scaled one, each value needs
// some work before it is added.
func BenchmarkMean(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { compare(b, sum, add) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, workSum, workAdd) })
}

var workSum = parallel.Func("work, then sum", workAdd)

func workAdd(_ context.Context, chunk []float64) (float64, error) {
	total := 0.0
	for _, v := range chunk {
		for range 25 {
			v += 1 / v
		}
		total += v
	}
	return total, nil
}

func compare(
	b *testing.B, inWorker *parallel.Function[[]float64, float64],
	here func(context.Context, []float64) (float64, error),
) {
	ctx := b.Context()
	values := slices.Repeat([]float64{1.5}, 1_000_000)
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			here(ctx, values)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for chunk := range slices.Chunk(values, size) {
				wg.Go(func() { here(ctx, chunk) })
			}
			wg.Wait()
		}
	})
	inPools(b, func(pool *parallel.Pool) error {
		chunks := slices.Collect(slices.Chunk(values, size))
		_, err := inWorker.Map(ctx, pool, chunks, parallel.Chunk(1))
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
