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
const small, scaled = 1000, accounts

func BenchmarkSmallSent(b *testing.B)        { pooled(b, sent, small) }
func BenchmarkSmallShared(b *testing.B)      { pooled(b, shared, small) }
func BenchmarkSmallGoroutines(b *testing.B)  { goroutines(b, small) }
func BenchmarkScaledSent(b *testing.B)       { pooled(b, sent, scaled) }
func BenchmarkScaledShared(b *testing.B)     { pooled(b, shared, scaled) }
func BenchmarkScaledGoroutines(b *testing.B) { goroutines(b, scaled) }

func pooled(
	b *testing.B,
	f func(context.Context, *parallel.Pool, []float64) (int, []float64, error),
	n int,
) {
	pool, err := parallel.NewPool(b.Context(), workers)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	all := make([]float64, n)
	for b.Loop() {
		if _, _, err := f(b.Context(), pool, all); err != nil {
			b.Fatal(err)
		}
	}
}

func goroutines(b *testing.B, n int) {
	all := make([]float64, n)
	for b.Loop() {
		for range years {
			var wg sync.WaitGroup
			for part := range slices.Chunk(all, n/workers) {
				wg.Go(func() {
					if _, err := payTo(b.Context(), part); err != nil {
						b.Error(err)
					}
				})
			}
			wg.Wait()
		}
	}
}

// One element at a time, against all at once.

func BenchmarkElementShared(b *testing.B) {
	array, err := parallel.NewArray[float64](1)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		array.Store(0, array.Load(0)*1.02)
	}
}

func BenchmarkElementOwn(b *testing.B) {
	own := []float64{1}
	for b.Loop() {
		own[0] *= 1.02
	}
}
