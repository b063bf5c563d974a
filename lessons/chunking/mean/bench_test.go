package main

import (
	"os"
	"slices"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

const size = 100_000

var values = make([]float64, 1_000_000)

func BenchmarkMeanLoop(b *testing.B) {
	for b.Loop() {
		if _, err := add(b.Context(), values); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMeanGoroutines(b *testing.B) {
	for b.Loop() {
		var wg sync.WaitGroup
		for chunk := range slices.Chunk(values, size) {
			wg.Go(func() {
				if _, err := add(b.Context(), chunk); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

func BenchmarkMeanOneWorker(b *testing.B) { workers(b, 1) }
func BenchmarkMeanWorkers(b *testing.B)   { workers(b, 0) }

// workers measures without the start of the workers.
func workers(b *testing.B, count int) {
	pool, err := parallel.NewPool(b.Context(), count)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	for b.Loop() {
		if _, err := mean(b.Context(), pool, values, size); err != nil {
			b.Fatal(err)
		}
	}
}
