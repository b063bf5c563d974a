package main

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Small is a thousand accounts, Scaled is what main has.
func BenchmarkInterest(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { compare(b, 1000) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, accounts) })
}

func compare(b *testing.B, n int) {
	all := make([]float64, n)
	b.Run("by=sent", func(b *testing.B) { inPool(b, sent, all) })
	b.Run("by=shared", func(b *testing.B) { inPool(b, shared, all) })
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			for range years {
				var wg sync.WaitGroup
				for part := range slices.Chunk(all, n/workers) {
					wg.Go(func() { payTo(b.Context(), part) })
				}
				wg.Wait()
			}
		}
	})
}

// inPool measures without the start of the workers.
func inPool(
	b *testing.B,
	f func(context.Context, *parallel.Pool, []float64) (int, []float64, error),
	all []float64,
) {
	pool, err := parallel.NewPool(b.Context(), workers)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	run := func() {
		if _, _, err := f(b.Context(), pool, all); err != nil {
			b.Fatal(err)
		}
	}
	run() // until now, the workers were starting
	for b.Loop() {
		run()
	}
}

// BenchmarkElement is one element at a time, a thousand times.
func BenchmarkElement(b *testing.B) {
	b.Run("by=shared", func(b *testing.B) {
		array, err := parallel.NewArray[float64](1)
		if err != nil {
			b.Fatal(err)
		}
		defer array.Free()
		for b.Loop() {
			for range 1000 {
				array.Store(0, array.Load(0)*1.02)
			}
		}
	})
	b.Run("by=slice", func(b *testing.B) {
		own := []float64{1}
		for b.Loop() {
			for range 1000 {
				own[0] *= 1.02
			}
		}
	})
}
