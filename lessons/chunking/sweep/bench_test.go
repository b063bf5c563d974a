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

// A fifth of the values that main has, in chunks from small to all of them.
func BenchmarkScore(b *testing.B) {
	values := make([]float64, 200_000)
	for i := range values {
		values[i] = float64(i + 1)
	}
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			scoreAll(b, values)
		}
	})
	sizes := []int{50, 500, 5000, 50_000, 100_000, len(values)}
	for _, size := range sizes {
		chunk := fmt.Sprintf("chunk=%d", size)
		b.Run("by=goroutines/"+chunk, func(b *testing.B) {
			for b.Loop() {
				inGoroutines(b, values, size)
			}
		})
		b.Run("by=parallel/"+chunk, func(b *testing.B) {
			inPool(b, values, size)
		})
	}
}

func inGoroutines(b *testing.B, values []float64, size int) {
	var wg sync.WaitGroup
	for chunk := range slices.Chunk(values, size) {
		wg.Go(func() { scoreAll(b, chunk) })
	}
	wg.Wait()
}

func scoreAll(b *testing.B, values []float64) {
	for _, v := range values {
		if _, err := compute(b.Context(), v); err != nil {
			b.Error(err)
		}
	}
}

// inPool measures without the start of the workers.
func inPool(b *testing.B, values []float64, size int) {
	ctx := b.Context()
	pool, err := parallel.NewPool(ctx, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	run := func(values []float64) {
		_, err := score.Map(ctx, pool, values, parallel.Chunk(size))
		if err != nil {
			b.Fatal(err)
		}
	}
	run(values[:1000]) // until now, the workers were starting
	for b.Loop() {
		run(values)
	}
}
