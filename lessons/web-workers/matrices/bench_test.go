package main

import (
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

// Small is main's 8 matrices of 100 x 100, Scaled is 8 of 150 x 150.
func BenchmarkInvert(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { compare(b, 100) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, 150) })
}

func compare(b *testing.B, n int) {
	ctx := b.Context()
	in := make([]Matrix, 8)
	for i := range in {
		in[i] = random(uint64(i), n)
	}
	invertCopy := func(m Matrix) { // for invert writes to its matrix
		if _, err := invert(ctx, Matrix{n, slices.Clone(m.Cells)}); err != nil {
			b.Error(err)
		}
	}
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			for _, m := range in {
				invertCopy(m)
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for _, m := range in {
				wg.Go(func() { invertCopy(m) })
			}
			wg.Wait()
		}
	})
	inPools(b, func(pool *parallel.Pool) error {
		_, err := inverse.Map(ctx, pool, in, parallel.Chunk(1))
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
