package main

import (
	"fmt"
	"os"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Small is the primes to 100,000, in four spans. Scaled is what main counts.
func BenchmarkPrimes(b *testing.B) {
	small, scaled := split(100_000, 4), split(limit, 24)
	b.Run("size=small", func(b *testing.B) { compare(b, small) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, scaled) })
}

func compare(b *testing.B, spans []Span) {
	ctx := b.Context()
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			for _, s := range spans {
				countIn(ctx, s)
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for _, s := range spans {
				wg.Go(func() { countIn(ctx, s) })
			}
			wg.Wait()
		}
	})
	b.Run("by=fresh", func(b *testing.B) { // with the start of the workers
		for b.Loop() {
			fresh, err := newTeam(ctx, parallel.Cores())
			if err != nil {
				b.Fatal(err)
			}
			if _, err := fresh.count(ctx, spans); err != nil {
				b.Fatal(err)
			}
			fresh.pool.Close()
		}
	})
	inPools(b, func(pool *parallel.Pool) error {
		_, err := countPrimes.Map(ctx, pool, spans, parallel.Chunk(1))
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
